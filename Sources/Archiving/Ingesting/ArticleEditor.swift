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
    private var ordinals: [TextDigest: Int] = [:]
    /// What the importer's hints stand for, so that a text that returns is not hashed again.
    private var digests: [UInt64: TextDigest] = [:]
    private var pieces: [UInt64: [Int]] = [:]
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
        (newest, numbers, ordinals, pieces, knowsAll) = (.none, [:], [:], [:], false)
        guard let newest = try writer.text(greatest.ordinal, of: record.id) else { return }
        ordinals[newest.digest] = newest.ordinal
        self.newest = StandingText(newest)
        let ids = newest.members.map { ParagraphID(article: record.id, number: $0) }
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
        if let token = version.contentToken, let known = digests[token] { return known }
        let digest = TextDigest(title: version.title, paragraphs: version.paragraphs)
        if let token = version.contentToken { digests[token] = digest }
        return digest
    }

    func ordinal(of digest: TextDigest, through writer: any ArchiveWriter) throws -> Int? {
        if let known = ordinals[digest] { return known }
        guard !knowsAll, let found = try writer.ordinal(ofText: digest, in: record.id) else { return nil }
        ordinals[digest] = found
        return found
    }

    /// The number of a paragraph that the article holds; nil where it is new.
    func number(of key: ContentKey, _ kind: ParagraphKind, _ content: String, through writer: any ArchiveWriter) throws
        -> Int?
    {
        if let known = numbers[key] { return known }
        guard !knowsAll else { return nil }
        let found = try writer.paragraphs(withContentKey: key.stored, in: record.id)
        guard let match = found.first(where: { $0.kind == kind && $0.content == content }) else { return nil }
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
        let body = try placeBody(of: version, in: &delta, through: writer)
        greatest.ordinal += 1
        let text = TextRecord(ordinal: greatest.ordinal, digest: digest, title: title, paragraphs: body)
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
        ordinals[digest] = text.ordinal
        return text.ordinal
    }

    /// The numbers of the body's paragraphs; those of a piece that was met before are known without a look at its text.
    private func placeBody(
        of version: ImportedVersion, in delta: inout ArticleDelta, through writer: any ArchiveWriter
    ) throws -> [Int] {
        var body: [Int] = []
        body.reserveCapacity(version.paragraphs.count)
        for piece in version.pieces {
            if let known = pieces[piece.token] {
                body += known
            } else {
                let start = body.count
                guard start + piece.count <= version.paragraphs.count else { break }
                for content in version.paragraphs[start..<start + piece.count] {
                    body.append(try place(content, as: .body, in: &delta, through: writer))
                }
                pieces[piece.token] = Array(body[start...])
            }
        }
        for content in version.paragraphs[body.count...] {
            body.append(try place(content, as: .body, in: &delta, through: writer))
        }
        return body
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
        let needed = version.paragraphs.reduce(1) { $0 + 1 + $1.utf8.count / stride }
        guard greatest.paragraph + needed <= ParagraphID.greatestNumber else {
            throw IngestRefusal.tooManyParagraphs(limit: ParagraphID.greatestNumber)
        }
    }
}

extension TextRecord {
    /// Every paragraph of the text once, the title among them.
    var members: Set<Int> {
        var members = Set(paragraphs)
        if title != 0 { members.insert(title) }
        return members
    }
}
