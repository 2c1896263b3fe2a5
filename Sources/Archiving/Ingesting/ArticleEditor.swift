import ArchiveStorage
import ArticleModel
import TextNormalization

/// What an ingest remembers of one article, and how a version of it becomes rows.
///
/// A version whose text is known costs a row. A new text costs in proportion to itself and to what changed against the text that arrived
/// before it: never to the history.
final class ArticleEditor {
    var record: ArticleRecord
    var greatest: GreatestNumbers
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
    var isRenumbered = false

    /// An article that has just been given its number.
    init(ofNew record: ArticleRecord) {
        self.record = record
        greatest = GreatestNumbers(ordinal: 0, paragraph: 0, arrival: 0)
        numbers = [:]
        knowsAll = true
    }

    /// An article that the archive holds: its newest text is read, and nothing else.
    init(of record: ArticleRecord, reading writer: any ArchiveWriter) throws {
        self.record = record
        greatest = GreatestNumbers(ordinal: 0, paragraph: 0, arrival: 0)
        numbers = [:]
        knowsAll = false
        try reload(through: writer)
    }

    /// Forgets what was remembered and reads the newest text.
    func reload(through writer: any ArchiveWriter) throws {
        greatest = try writer.greatestNumbers(of: record.id)
        (newest, numbers, knowsAll) = (.none, [:], false)
        (texts, tokens, pieces) = ([:], [:], [:])
        guard let newest = try writer.text(greatest.ordinal, of: record.id) else { return }
        self.newest = StandingText(newest)
        let ids = newest.everything.map { ParagraphID(article: record.id, number: $0) }
        try writer.withContents(of: ids.map { Candidate($0) }) { index, kind, content in
            numbers[ContentKey(kind: kind, content: String(decoding: content, as: UTF8.self))] = ids[index].number
        }
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

    // MARK: Texts

    func digest(of version: ImportedVersion) -> TextDigest {
        version.digest ?? TextDigest(title: version.title, paragraphs: version.paragraphs)
    }

    /// The text that has the title, the paragraphs and the links of the version; nil where it is new.
    func ordinal(
        of version: ImportedVersion, digest: TextDigest, through writer: any ArchiveWriter
    ) throws -> Int? {
        if let token = version.contentToken, let known = tokens[token] { return known }
        let alike = try heldTexts(of: digest, through: writer)
        if alike.isEmpty { return nil }
        let links = try heldLinks(of: version, through: writer)
        guard links != nil || version.knownLinks == nil else { return nil }
        guard let found = alike.first(where: { $0.links == links })?.ordinal else { return nil }
        if let token = version.contentToken { tokens[token] = found }
        return found
    }

    /// The texts with this digest, which differ in their links.
    func heldTexts(of digest: TextDigest, through writer: any ArchiveWriter) throws -> [HeldText] {
        if let known = texts[digest] { return known }
        guard !knowsAll else { return [] }
        let found = try writer.texts(withDigest: digest, in: record.id).map { HeldText(ordinal: $0, links: $1) }
        if !found.isEmpty { texts[digest] = found }
        return found
    }

    /// The number of a paragraph that the article holds; nil where it is new.
    func number(of key: ContentKey, _ kind: ParagraphKind, _ content: String, through writer: any ArchiveWriter) throws
        -> Int?
    {
        if let known = numbers[key] { return known }
        guard !knowsAll else { return nil }
        let found = try writer.paragraphs(withContentKey: key.stored, ofLinks: kind == .link, in: record.id)
        guard let match = found.first(where: { $0.kind == kind && $0.content.hasSameBytes(as: content) }) else {
            return nil
        }
        numbers[key] = match.id.number
        return match.id.number
    }

    /// Adds a distinct text to `delta` and returns its ordinal. A span opens for what it has and the newest one lacked, and those of what it
    /// lacks are closed.
    func addText(
        of version: ImportedVersion, digest: TextDigest, to delta: inout ArticleDelta, through writer: any ArchiveWriter
    ) throws -> Int {
        try checkRoom(for: version)
        let title = try version.title.map { try place($0, as: .title, in: &delta, through: writer) } ?? 0
        let placed = try placeContent(of: version, in: &delta, through: writer)
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
        of version: ImportedVersion, in delta: inout ArticleDelta, through writer: any ArchiveWriter
    ) throws -> PieceNumbers {
        func place(_ contents: some Sequence<String>, as kind: ParagraphKind) throws -> [Int] {
            try contents.map { try self.place($0, as: kind, in: &delta, through: writer) }
        }
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
    private func heldLinks(of version: ImportedVersion, through writer: any ArchiveWriter) throws -> [Int]? {
        guard let links = version.knownLinks else { return nil }
        var held: [Int] = []
        var rest = links[...]
        for piece in version.pieces where piece.links <= rest.count {
            guard let known = pieces[piece.token] else { break }
            held += known.links
            rest = rest.dropFirst(piece.links)
        }
        for link in rest {
            let key = ContentKey(kind: .link, content: link)
            guard let number = try number(of: key, .link, link, through: writer) else { return nil }
            held.append(number)
        }
        return held.withoutRepeats
    }

    private func place(
        _ content: String, as kind: ParagraphKind, in delta: inout ArticleDelta, through writer: any ArchiveWriter
    ) throws -> Int {
        let key = ContentKey(kind: kind, content: content)
        if let held = try number(of: key, kind, content, through: writer) { return held }
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
