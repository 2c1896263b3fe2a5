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
    /// What is not written yet.
    private var changes: [ArticleDelta] = []
    private var greatest: GreatestNumbers
    /// The newest text, whose paragraphs are exactly those with an open span, and whose breaks the store knows.
    private var newest = StandingText.none
    /// Paragraphs met so far, by content.
    private var numbers: [ContentKey: Int]
    /// Whether ``numbers`` knows every paragraph of the article, so that no unknown one needs to be looked for.
    private var knowsAll: Bool
    /// The texts of a digest, all of them where there is an entry.
    private var texts: [TextDigest: [HeldText]] = [:]
    /// The ordinals that the importer's hints stand for.
    private var tokens: [UInt64: Int] = [:]
    private var pieces: [UInt64: PieceNumbers] = [:]
    private var addedCount = 0
    private var isRenumbered = false
    /// Whether the archive holds another state of the article than the one that is remembered.
    private var isStale = false
    /// What is known for the length of a batch.
    private var batch = BatchMemory()

    /// An article that the archive does not hold, under a number that it has given out.
    init(ofNew id: ArticleID, named version: ImportedVersion) {
        record = ArticleRecord(
            id: id, source: version.source, key: version.articleKey, url: nil, counts: VersionCounts())
        isHeld = false
        greatest = GreatestNumbers(ordinal: 0, paragraph: 0, arrival: 0)
        numbers = [:]
        knowsAll = true
    }

    /// An article that the archive holds, with where it stands.
    init(of holdings: Holdings, askedFor request: HoldingsRequest) {
        record = holdings.article
        isHeld = true
        greatest = GreatestNumbers(ordinal: 0, paragraph: 0, arrival: 0)
        numbers = [:]
        knowsAll = false
        batch.digests = request.digests
        take(holdings)
    }

    /// How many paragraphs are kept in mind.
    var rememberedCount: Int { numbers.count + pieces.count }

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
        request.look(for: versions)
        // By what text it bears is known again what has neither number nor time.
        let nameless = versions.filter { $0.version.number == nil && $0.version.seenAt == nil }.map(\.digest)
        request.digests = request.digests.filter { !knowsAll && texts[$0] == nil }.union(nameless)
        batch.digests.formUnion(request.digests)
        return request
    }

    /// What these versions need to know of the contents that they have and the article may hold, once ``request(for:)`` is answered; nil where
    /// nothing is needed.
    func contentRequest(for versions: inout [WaitingVersion]) -> HoldingsRequest? {
        guard isHeld else { return nil }
        var request = blankRequest
        var met = (pieces: Set<UInt64>(), digests: Set<TextDigest>())
        for index in versions.indices {
            let version = versions[index].version
            let alike = texts[versions[index].digest] ?? []
            request.ordinals.formUnion(
                heldVersions(like: version).map(\.text).filter { held in !alike.contains { $0.ordinal == held } })
            guard !knowsAll, version.contentToken.flatMap({ tokens[$0] }) == nil else { continue }
            let isNewText = alike.isEmpty && met.digests.insert(versions[index].digest).inserted
            askForContents(of: &versions[index], isNewText: isNewText, in: &request, met: &met.pieces)
        }
        return request.asksForMore ? request : nil
    }

    /// A text that is held can still be told from another by its links.
    private func askForContents(
        of waiting: inout WaitingVersion, isNewText: Bool, in request: inout HoldingsRequest, met: inout Set<UInt64>
    ) {
        let (version, links) = (waiting.version, waiting.version.knownLinks ?? [])
        func ask(for content: String, _ kind: ParagraphKind, at index: Int) {
            let key = waiting.keys.keepKey(of: kind, content, at: index)
            guard numbers[key] == nil, batch.keys.insert(key).inserted else { return }
            if kind == .link { request.linkKeys.insert(key.stored) } else { request.paragraphKeys.insert(key.stored) }
        }
        if isNewText, let title = version.title { ask(for: title, .title, at: 0) }
        var (body, targets) = (0, 0)
        for piece in version.pieces {
            let ends = (body + piece.count, targets + piece.links)
            guard ends.0 <= version.paragraphs.count, ends.1 <= links.count else { break }
            if pieces[piece.token] == nil, met.insert(piece.token).inserted {
                if isNewText { for index in body..<ends.0 { ask(for: version.paragraphs[index], .body, at: index) } }
                for index in targets..<ends.1 { ask(for: links[index], .link, at: index) }
            }
            (body, targets) = ends
        }
        if isNewText {
            for index in body..<max(body, version.paragraphs.count) {
                ask(for: version.paragraphs[index], .body, at: index)
            }
        }
        for index in targets..<max(targets, links.count) { ask(for: links[index], .link, at: index) }
    }

    /// Learns what the archive holds of the article.
    func take(_ holdings: Holdings) {
        if let standing = holdings.standing {
            record = holdings.article
            restart(from: standing)
        }
        for text in holdings.texts where texts[text.digest]?.contains(where: { $0.ordinal == text.ordinal }) != true {
            texts[text.digest, default: []].append(HeldText(ordinal: text.ordinal, links: text.links))
        }
        for version in holdings.versions { batch.versions.put(version) }
        for paragraph in holdings.paragraphs { remember(paragraph) }
        for text in holdings.records { batch.records[text.ordinal] = text }
    }

    private func restart(from standing: Holdings.Standing) {
        greatest = standing.greatest
        (newest, numbers, knowsAll) = (standing.newest.map { StandingText($0) } ?? .none, [:], false)
        (texts, tokens, pieces) = ([:], [:], [:])
        isStale = false
        for paragraph in standing.paragraphs { remember(paragraph) }
    }

    private func remember(_ paragraph: ParagraphRecord) {
        numbers[ContentKey(kind: paragraph.kind, content: paragraph.content)] = paragraph.id.number
    }

    /// Asks for what no request of the batch has named.
    private func ask(
        through writer: any ArchiveWriter, _ fill: (inout HoldingsRequest) -> Void
    ) throws {
        var request = blankRequest
        fill(&request)
        guard let holdings = try writer.holdings([request]).first ?? nil, holdings.standing == nil else {
            throw StaleArticle()
        }
        take(holdings)
    }

    /// Another writer has changed the article: what is remembered of it and what is to be written are forgotten, and all of it is asked for again.
    func becomeStale() {
        (isHeld, isStale, knowsAll) = (true, true, false)
        (changes, numbers, texts, tokens, pieces) = ([], [:], [:], [:], [:])
        (addedCount, isRenumbered) = (0, false)
        batch = BatchMemory()
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
        batch.written = batch.stored
    }

    /// Writes what waits, so that what is read of the archive next has it.
    ///
    /// - Throws: ``StaleArticle`` where it is given back.
    func write(through writer: any ArchiveWriter) throws {
        guard let change = takeChange() else { return }
        guard case .made(let revision) = try writer.apply([change]).first else { throw StaleArticle() }
        noteWritten(revision: revision)
    }

    /// One more version of the batch is as it shall be.
    func noteStored() { batch.stored += 1 }

    /// How many of those versions need not be looked at again where the archive gives the next change back.
    var writtenSteps: Int { batch.written }

    /// Forgets what is known for the length of a batch.
    func endBatch() { batch = BatchMemory() }

    /// Forgets what was remembered, and reads the newest text; what waits must be written.
    func reload(through writer: any ArchiveWriter) throws {
        batch.digests = []
        batch.keys = []
        let request = HoldingsRequest(source: record.source, key: record.key)
        guard let holdings = try writer.holdings([request]).first ?? nil else { throw StaleArticle() }
        take(holdings)
    }

    // MARK: Versions

    /// A new version's number among all that arrived.
    func takeArrival() -> Int {
        greatest.arrival += 1
        return greatest.arrival
    }

    /// The versions that could be the same look at the article, as the source's number or time tells.
    private func heldVersions(like version: ImportedVersion) -> [VersionRecord] {
        if let number = version.number, let held = batch.versions.version(numbered: number) { return [held] }
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
        if let known = batch.records[ordinal] { return known }
        if let added = changes.lazy.flatMap(\.addedTexts).first(where: { $0.ordinal == ordinal }) { return added }
        return try writer.text(ordinal, of: record.id)
    }

    /// The text that has the title, the paragraphs and the links of the version; nil where it is new.
    func ordinal(of waiting: WaitingVersion, through writer: any ArchiveWriter) throws -> Int? {
        let version = waiting.version
        if let token = version.contentToken, let known = tokens[token] { return known }
        let alike = try heldTexts(of: waiting.digest, through: writer)
        if alike.isEmpty { return nil }
        let links = try heldLinks(of: waiting, through: writer)
        guard links != nil || version.knownLinks == nil else { return nil }
        guard let found = alike.first(where: { $0.links == links })?.ordinal else { return nil }
        if let token = version.contentToken { tokens[token] = found }
        return found
    }

    /// The texts with this digest, which differ in their links.
    func heldTexts(of digest: TextDigest, through writer: any ArchiveWriter) throws -> [HeldText] {
        if let known = texts[digest] { return known }
        if !knowsAll, batch.digests.insert(digest).inserted { try ask(through: writer) { $0.digests = [digest] } }
        return texts[digest] ?? []
    }

    /// The number of a paragraph that the article holds; nil where it is new.
    func number(of key: ContentKey, _ kind: ParagraphKind, through writer: any ArchiveWriter) throws -> Int? {
        if let known = numbers[key] { return known }
        if !knowsAll, batch.keys.insert(key).inserted {
            try ask(through: writer) { request in
                if kind == .link { request.linkKeys = [key.stored] } else { request.paragraphKeys = [key.stored] }
            }
        }
        return numbers[key]
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
        texts[digest, default: []].append(HeldText(ordinal: text.ordinal, links: links))
        if let token = version.contentToken { tokens[token] = text.ordinal }
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
            if let known = pieces[piece.token] {
                placed.append(known)
            } else {
                let (body, targets) = (placed.body.count, placed.links.count)
                guard body + piece.count <= version.paragraphs.count, targets + piece.links <= links.count else {
                    break
                }
                let new = PieceNumbers(
                    body: try place(version.paragraphs[body..<body + piece.count], as: .body),
                    links: try place(links[targets..<targets + piece.links], as: .link))
                pieces[piece.token] = new
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
            guard let known = pieces[piece.token] else { break }
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
        numbers[key] = id.number
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
    var versions = KnownVersions()
    /// Digests and contents that were asked for: what the article has of them is known.
    var digests: Set<TextDigest> = []
    var keys: Set<ContentKey> = []
    /// Texts, by their ordinals.
    var records: [Int: TextRecord] = [:]
    /// How many versions are as they shall be, and how many of them are written.
    var stored = 0, written = 0
}

extension HoldingsRequest {
    /// Asks for the texts that these versions may have, and for the versions that they may be.
    mutating func look(for versions: some Sequence<WaitingVersion>) {
        for waiting in versions {
            digests.insert(waiting.digest)
            looks.insert(Look(number: waiting.version.number, seenAt: waiting.version.seenAt))
        }
    }
}
