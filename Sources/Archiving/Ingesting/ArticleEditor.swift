import ArchiveStorage
import ArticleModel
import TextNormalization

/// What an ingest remembers of one article, and how a version of it becomes rows.
///
/// A version whose text is known costs a row. A new text costs in proportion to itself and to what changed against the text that arrived
/// before it: never to the history. What a batch needs of the archive is asked for before, by ``request(for:)`` and
/// ``contentRequest(for:)``, for all articles together, and what it changes is gathered and written together; so looks at what is held go to what
/// is known of it here first.
final class ArticleEditor {
    private(set) var record: ArticleRecord
    /// Whether the archive holds the article.
    private(set) var isHeld: Bool
    /// Whether the archive holds another state of the article than the one that is remembered.
    private var isStale: Bool
    /// What is not written yet.
    private var changes: [ArticleDelta] = []
    private var greatest = GreatestNumbers(ordinal: 0, paragraph: 0, arrival: 0)
    /// The newest text, whose paragraphs are exactly those with an open span, and whose breaks the store knows.
    private var newest = StandingText.none
    private var contents: KnownContents
    private var batch = BatchMemory()
    private var addedCount = 0
    private var isRenumbered = false

    /// An article of which nothing is known yet, whether the archive holds it or not.
    init(source: ExactName, key: ExactName) {
        record = ArticleRecord(
            id: ArticleID(rawValue: 0), source: source, key: key, url: nil, counts: VersionCounts())
        (isHeld, isStale) = (false, true)
        contents = KnownContents(isComplete: false)
    }

    /// An article that the archive does not hold, under a number that it has given out.
    init(ofNew id: ArticleID, source: ExactName, key: ExactName) {
        record = ArticleRecord(id: id, source: source, key: key, url: nil, counts: VersionCounts())
        (isHeld, isStale) = (false, false)
        contents = KnownContents(isComplete: true)
    }

    /// How much is kept in mind.
    var rememberedCount: Int { contents.count }

    /// How many paragraphs were added since this was last asked.
    func takeAddedCount() -> Int {
        defer { addedCount = 0 }
        return addedCount
    }

    /// Whether the article turned from the source's numbers to numbers by time since this was last asked.
    func takeRenumbering() -> Bool {
        defer { isRenumbered = false }
        return isRenumbered
    }

    func noteRenumbering() { isRenumbered = true }

    // MARK: Asking

    /// Asks for nothing yet.
    private var blankRequest: HoldingsRequest {
        HoldingsRequest(source: record.source, key: record.key, known: isStale ? nil : record.revision)
    }

    /// What these versions need to know of the article, as far as it is not known; the contents of new texts left out.
    func request(for versions: some Sequence<WaitingVersion>) -> HoldingsRequest {
        var request = blankRequest
        request.looks = Set(versions.map { .init(number: $0.version.number, seenAt: $0.version.seenAt) })
        contents.ask(forTextsOf: versions, in: &request)
        return request
    }

    /// What these versions need to know of the contents that they have and the article may hold, once ``request(for:)`` is answered; nil where
    /// nothing is needed.
    func contentRequest(for versions: inout [WaitingVersion]) -> HoldingsRequest? {
        guard isHeld else { return nil }
        var request = blankRequest
        var compared: Set<Int> = []
        for (index, waiting) in versions.enumerated() {
            let alike = contents.texts(of: waiting.digest)
            let others = heldVersions(like: waiting.version).map(\.text).filter { held in
                !alike.contains { $0.ordinal == held }
            }
            request.ordinals.formUnion(others)
            if !others.isEmpty { compared.insert(index) }
        }
        contents.ask(forContentsOf: &versions, comparing: compared, in: &request)
        return request.asksForMore ? request : nil
    }

    /// Learns what the archive holds of the article.
    func take(_ holdings: Holdings) {
        if let standing = holdings.standing {
            record = holdings.article
            (greatest, newest) = (standing.greatest, standing.newest.map { StandingText($0) } ?? .none)
            (isHeld, isStale) = (true, false)
        }
        contents.take(holdings)
        for version in holdings.versions { batch.versions.put(version) }
        for text in holdings.records { batch.texts[text.ordinal] = text }
    }

    /// Asks for what no request of the batch has named.
    private func ask(through writer: any ArchiveWriter, _ fill: (inout HoldingsRequest) -> Void) throws {
        var request = blankRequest
        fill(&request)
        guard let holdings = try writer.holdings([request]).first ?? nil, holdings.standing == nil else {
            throw StaleArticle()
        }
        take(holdings)
    }

    /// Another writer has changed the article: what is remembered of it and what is to be written are forgotten, and all of it is asked for again.
    ///
    /// - Returns: How many steps of the batch are written, and need not be taken again.
    @discardableResult func becomeStale() -> Int {
        defer { endBatch() }
        (isHeld, isStale) = (true, true)
        contents = KnownContents(isComplete: false)
        (changes, addedCount, isRenumbered) = ([], 0, false)
        return batch.writtenSteps
    }

    /// Forgets what is known for the length of a batch.
    func endBatch() {
        contents.endBatch()
        batch = BatchMemory()
    }

    /// Forgets contents and texts, whose numbers may come again, and reads the newest text; what waits must be written.
    func reload(through writer: any ArchiveWriter) throws {
        contents = KnownContents(isComplete: false)
        batch.texts = [:]
        let request = HoldingsRequest(source: record.source, key: record.key)
        guard let holdings = try writer.holdings([request]).first ?? nil else { throw StaleArticle() }
        take(holdings)
    }

    // MARK: Writing

    func commit(_ delta: inout ArticleDelta, counts: VersionCounts, url: ExactName?) {
        record.counts = counts
        record.url = record.url ?? url
        delta.article = record
        append(delta)
    }

    func append(_ delta: ArticleDelta) {
        for version in delta.versions { batch.versions.put(version) }
        changes.append(delta)
    }

    /// What is to be written of the article, and is taken for written from here on; nil where nothing is.
    func takeChange() -> ArticleChange? {
        guard !changes.isEmpty else { return nil }
        defer { changes = [] }
        return ArticleChange(from: isHeld ? record.revision : nil, changes)
    }

    /// What was taken is written.
    func noteWritten(revision: Int64) {
        isHeld = true
        record.revision = revision
        batch.writtenSteps = batch.takenSteps
    }

    /// Writes what waits, so that what is read of the archive next has it.
    ///
    /// - Throws: ``StaleArticle`` where it is given back.
    func write(through writer: any ArchiveWriter) throws {
        guard let change = takeChange() else { return }
        guard case .made(let revision) = try writer.apply([change]).first else { throw StaleArticle() }
        noteWritten(revision: revision)
    }

    /// One more step of the batch is taken.
    func noteStep() { batch.takenSteps += 1 }

    // MARK: Versions

    /// A new version's number among all that arrived.
    func takeArrival() -> Int {
        greatest.arrival += 1
        return greatest.arrival
    }

    /// The versions that could be the same look at the article, as the source's number or time tells.
    private func heldVersions(like version: ImportedVersion) -> [VersionRecord] {
        if let number = version.number {
            if let held = batch.versions.version(numbered: number) { return [held] }
            if record.counts.unnumbered == 0 { return [] }
        }
        return version.seenAt.map { batch.versions.versions(seenAt: $0) } ?? []
    }

    /// The version that the archive holds for the same look at the article; nil where it holds none.
    func heldVersion(like version: ImportedVersion, text: Int?) -> VersionRecord? {
        guard record.counts.versions > 0 else { return nil }
        let held = heldVersions(like: version)
        if let number = version.number {
            if let held = held.first, held.number == number { return held }
            // The same look, taken in earlier from an input that gave no numbers.
            return held.first { $0.number == nil && $0.text == text }
        }
        if version.seenAt != nil { return held.first { $0.text == text } ?? held.first }
        return text.flatMap { batch.versions.version(bearing: $0) }
    }

    // MARK: Texts

    /// A text that the article holds, also one of this batch; nil where it holds none of this ordinal.
    func text(_ ordinal: Int, through writer: any ArchiveWriter) throws -> TextRecord? {
        if let known = batch.texts[ordinal] { return known }
        if let added = changes.lazy.flatMap(\.addedTexts).first(where: { $0.ordinal == ordinal }) { return added }
        return try writer.text(ordinal, of: record.id)
    }

    /// The text that has the title, the paragraphs and the links of the version; nil where it is new.
    func ordinal(of waiting: WaitingVersion, through writer: any ArchiveWriter) throws -> Int? {
        let version = waiting.version
        if let known = contents.ordinal(ofToken: version.contentToken) { return known }
        let alike = try heldTexts(of: waiting.digest, through: writer)
        if alike.isEmpty { return nil }
        let links = try heldLinks(of: waiting, through: writer)
        guard links != nil || version.knownLinks == nil else { return nil }
        guard let found = alike.first(where: { $0.links == links })?.ordinal else { return nil }
        contents.add(found, forToken: version.contentToken)
        return found
    }

    /// The texts with this digest, which differ in their links.
    func heldTexts(of digest: TextDigest, through writer: any ArchiveWriter) throws -> [Holdings.Text] {
        if !contents.isDecided(digest) { try ask(through: writer) { contents.ask(for: digest, in: &$0) } }
        return contents.texts(of: digest)
    }

    /// The number of a paragraph that the article holds; nil where it is new.
    func number(of key: ContentKey, _ kind: ParagraphKind, through writer: any ArchiveWriter) throws -> Int? {
        if !contents.isDecided(key) { try ask(through: writer) { contents.ask(for: key, kind, in: &$0) } }
        return contents.number(of: key)
    }

    /// Adds a distinct text to `delta` and returns its ordinal. A span opens for what it has and the newest one lacked, and those of what it
    /// lacks are closed.
    func addText(
        of waiting: WaitingVersion, to delta: inout ArticleDelta, through writer: any ArchiveWriter
    ) throws -> Int {
        let (version, digest) = (waiting.version, waiting.digest)
        try checkRoom(for: version)
        let title =
            try version.title.map {
                try place($0, key: waiting.keys.key(of: .title, $0, at: 0), as: .title, in: &delta, through: writer)
            } ?? 0
        let placed = try placeContent(of: waiting, in: &delta, through: writer)
        let (body, links) = (placed.body, version.knownLinks.map { _ in placed.links.withoutRepeats })
        greatest.ordinal += 1
        let text = TextRecord(
            ordinal: greatest.ordinal, digest: digest, title: title, paragraphs: body, links: links)
        let standing = StandingText(text)
        let changed = ChangedStretch(from: newest.body, to: body)
        let (come, gone) = standing.difference(from: newest, in: changed)
        delta.spanChanges += come.map { .put(paragraph: $0, TextSpan(first: text.ordinal, last: nil)) }
        delta.spanChanges += gone.map { .close(paragraph: $0, last: text.ordinal - 1) }
        delta.addedBreaks += TextBreaks(paragraphs: body).breaks(around: changed.new) { place in
            ParagraphEdges(of: version.paragraphs[place])
        }
        newest = standing
        delta.addedTexts.append(text)
        contents.add(Holdings.Text(digest: digest, ordinal: text.ordinal, links: links))
        contents.add(text.ordinal, forToken: version.contentToken)
        return text.ordinal
    }

    /// The numbers of the body's paragraphs and of its links; those of a piece that was met before are known without a look at its text.
    private func placeContent(
        of waiting: WaitingVersion, in delta: inout ArticleDelta, through writer: any ArchiveWriter
    ) throws -> PieceNumbers {
        func place(_ contents: ArraySlice<String>, as kind: ParagraphKind) throws -> [Int] {
            try contents.indices.map { index in
                let key = waiting.keys.key(of: kind, contents[index], at: index)
                return try self.place(contents[index], key: key, as: kind, in: &delta, through: writer)
            }
        }
        let version = waiting.version
        var placed = PieceNumbers()
        let links = version.knownLinks ?? []
        placed.body.reserveCapacity(version.paragraphs.count)
        for piece in version.pieces {
            if let known = contents.numbers(ofPiece: piece.token) {
                placed.append(known)
            } else {
                let (body, targets) = (placed.body.count, placed.links.count)
                guard body + piece.count <= version.paragraphs.count, targets + piece.links <= links.count else {
                    break
                }
                let new = PieceNumbers(
                    body: try place(version.paragraphs[body..<body + piece.count], as: .body),
                    links: try place(links[targets..<targets + piece.links], as: .link))
                contents.add(new, forPiece: piece.token)
                placed.append(new)
            }
        }
        placed.body += try place(version.paragraphs.dropFirst(placed.body.count), as: .body)
        placed.links += try place(links.dropFirst(placed.links.count), as: .link)
        return placed
    }

    /// The numbers of the version's links, each once; nil where they are not known or the article does not hold all of them.
    private func heldLinks(of waiting: WaitingVersion, through writer: any ArchiveWriter) throws -> [Int]? {
        guard let links = waiting.version.knownLinks else { return nil }
        var held: [Int] = []
        var rest = links[...]
        for piece in waiting.version.pieces where piece.links <= rest.count {
            guard let known = contents.numbers(ofPiece: piece.token) else { break }
            held += known.links
            rest = rest.dropFirst(piece.links)
        }
        for index in rest.indices {
            let key = waiting.keys.key(of: .link, links[index], at: index)
            guard let number = try number(of: key, .link, through: writer) else { return nil }
            held.append(number)
        }
        return held.withoutRepeats
    }

    private func place(
        _ content: String, key: ContentKey, as kind: ParagraphKind, in delta: inout ArticleDelta,
        through writer: any ArchiveWriter
    ) throws -> Int {
        if let held = try number(of: key, kind, through: writer) { return held }
        let id = ParagraphID(article: record.id, number: greatest.paragraph + 1)
        let added = ArticleDelta.IndexedParagraph(id: id, kind: kind, contentKey: key.stored, content: content)
        delta.addedParagraphs.append(added)
        contents.add(id.number, for: key)
        greatest.paragraph += added.record.windows
        addedCount += 1
        return id.number
    }

    /// Checked before anything is numbered, by the greatest number that the version could need: a window has at least one byte for each of its new words.
    private func checkRoom(for version: ImportedVersion) throws {
        let stride = 2 * (IndexWindows.words - IndexWindows.overlap)
        let needed =
            version.paragraphs.reduce(1) { $0 + 1 + $1.utf8.count / stride } + (version.knownLinks?.count ?? 0)
        guard greatest.paragraph + needed <= ParagraphID.greatestNumber else {
            throw IngestRefusal.tooManyParagraphs(limit: ParagraphID.greatestNumber)
        }
        try checkRepetition(of: version.paragraphs)
    }

    /// Nothing is stored that would be refused when it is read; of a text within the bounds as a whole nothing need be compared.
    private func checkRepetition(of paragraphs: [String]) throws {
        let (most, mostBytes) = (TextRecord.mostRepeats, TextRecord.mostRepeatedBytes)
        let bytes = paragraphs.reduce(0) { $0 + $1.utf8.count }
        guard paragraphs.count > most || bytes > mostBytes else { return }
        var met: Set<ExactName> = []
        var repeated = (paragraphs: 0, bytes: 0)
        for paragraph in paragraphs where !met.insert(ExactName(paragraph)).inserted {
            repeated = (repeated.paragraphs + 1, repeated.bytes + paragraph.utf8.count)
        }
        guard repeated.paragraphs <= most, repeated.bytes <= mostBytes else {
            throw IngestRefusal.tooRepetitive(paragraphs: most, bytes: mostBytes)
        }
    }
}

/// What an editor knows for the length of a batch.
private struct BatchMemory {
    /// The versions that the batch has to do with.
    var versions = KnownVersions()
    /// Texts that the batch has to do with, by their ordinals.
    var texts: [Int: TextRecord] = [:]
    /// How many steps of the batch are taken, and how many of them are written.
    var takenSteps = 0, writtenSteps = 0
}
