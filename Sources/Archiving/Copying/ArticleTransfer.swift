import ArchiveStorage
import ArticleModel

/// Writes articles of one archive into another that does not hold them, within one transaction.
///
/// Versions, texts, paragraphs and links keep the numbers that they have within their article; only the article gets another one. Words and
/// breaks are computed anew. What is given is written some megabytes at a time.
struct ArticleTransfer {
    /// An article on its way.
    private struct Target {
        /// The article as it shall be, and what is not written of it yet.
        var waiting: ArticleDelta
        /// The revision of what is written; nil where nothing is.
        var revision: Int64?
        /// Whether another writer was there first.
        var isHeld = false
        /// The body of the text before, by whose difference the breaks of the next one are found.
        var body: [Int] = []
    }

    /// Where an article was written.
    struct Written {
        let id: ArticleID
        let revision: Int64
    }

    private let writer: any ArchiveWriter
    /// By the numbers that the articles have where they come from.
    private var targets: [ArticleID: Target] = [:]
    private var edges: [ParagraphID: ParagraphEdges] = [:]
    private var waitingBytes = 0
    /// How many paragraphs, titles and links were given of its articles.
    private(set) var paragraphCount = 0

    private let limits: CopyLimits
    /// About what a row takes beside its text.
    private static let rowBytes = 128

    /// A transfer of these articles, which ascend; what is given of others is passed over.
    init(of articles: [ArticleRecord], within limits: CopyLimits, through writer: any ArchiveWriter) throws {
        (self.limits, self.writer) = (limits, writer)
        for (article, id) in zip(articles, try writer.newArticles(articles.count)) {
            var record = article
            (record.id, record.revision) = (id, 0)
            targets[article.id] = Target(waiting: ArticleDelta(article: record))
        }
    }

    mutating func add(_ record: ParagraphRecord, _ spans: [TextSpan]) throws {
        let article = record.id.article
        guard let target = targets[article], !target.isHeld else { return }
        let id = target.waiting.article.id
        paragraphCount += 1
        if record.kind != .link { edges[record.id] = ParagraphEdges(of: record.content) }
        let key = ContentKey(kind: record.kind, content: record.content)
        let number = record.id.number
        let added = ArticleDelta.IndexedParagraph(
            id: ParagraphID(article: id, number: number), kind: record.kind, contentKey: key.stored,
            content: record.content)
        targets[article]?.waiting.addedParagraphs.append(added)
        targets[article]?.waiting.spanChanges += spans.map { .put(paragraph: number, $0) }
        try wait(for: 2 * record.content.utf8.count + Self.rowBytes * (1 + spans.count))
    }

    /// - Throws: ``StorageError/inconsistent(article:_:)`` where it names a paragraph that was not given.
    mutating func add(_ text: TextRecord, _ id: TextID) throws {
        // Not the whole of it: what waits would be copied with every text.
        guard targets[id.article]?.isHeld == false, let former = targets[id.article]?.body else { return }
        let changed = ChangedStretch(from: former, to: text.paragraphs).new
        let breaks = try TextBreaks(paragraphs: text.paragraphs).breaks(around: changed) { place in
            let number = text.paragraphs[place]
            if let known = edges[ParagraphID(article: id.article, number: number)] { return known }
            let name = targets[id.article]?.waiting.article.key.text ?? ""
            throw StorageError.inconsistent(article: name, .noParagraph(number: number))
        }
        targets[id.article]?.body = text.paragraphs
        targets[id.article]?.waiting.addedTexts.append(text)
        targets[id.article]?.waiting.addedBreaks += breaks
        try wait(for: 8 * (text.paragraphs.count + (text.links?.count ?? 0)) + 16 * breaks.count + Self.rowBytes)
    }

    mutating func add(_ version: VersionRecord, of article: ArticleID) throws {
        guard targets[article]?.isHeld == false else { return }
        var version = version
        version.revision = nil
        targets[article]?.waiting.versions.append(version)
        try wait(for: Self.rowBytes + (version.byline?.utf8.count ?? 0) + (version.origin?.utf8.count ?? 0))
    }

    private mutating func wait(for bytes: Int) throws {
        waitingBytes += bytes
        if waitingBytes >= limits.bytes { try write() }
    }

    /// The first call names all articles at once, since a store may lock names in an order of its own.
    private mutating func write() throws {
        waitingBytes = 0
        let waiting = targets.filter { $0.value.waiting.holdsAnything || $0.value.revision == nil }
            .filter { !$0.value.isHeld }.sorted { $0.key < $1.key }
        guard !waiting.isEmpty else { return }
        let changes = waiting.map { ArticleChange(from: $0.value.revision, [$0.value.waiting]) }
        for (waiting, outcome) in zip(waiting, try writer.apply(changes)) {
            let article = waiting.value.waiting.article
            targets[waiting.key]?.waiting = ArticleDelta(article: article)
            switch outcome {
            case .made(let revision): targets[waiting.key]?.revision = revision
            case .givenBack where waiting.value.revision == nil: targets[waiting.key]?.isHeld = true
            case .givenBack: throw StorageError.inconsistent(article: article.key.text, .noChange)
            }
        }
    }

    /// Writes what is left, and the further keys.
    ///
    /// - Returns: Where each article was written, by its number where it comes from; those that another writer had brought meanwhile are left out.
    mutating func finish(with aliases: [ArticleID: [ExactName]]) throws -> [ArticleID: Written] {
        try write()
        let written = targets.compactMapValues { target in
            target.revision.map { Written(id: target.waiting.article.id, revision: $0) }
        }
        let further = written.keys.sorted().flatMap { id in
            aliases[id, default: []].compactMap { key in
                targets[id].map {
                    ArticleAlias(source: $0.waiting.article.source, articleKey: $0.waiting.article.key, key: key)
                }
            }
        }
        try writer.put(further)
        return written
    }
}

extension ArticleDelta {
    /// Whether it brings anything but the article itself.
    fileprivate var holdsAnything: Bool {
        !(addedParagraphs.isEmpty && spanChanges.isEmpty && addedTexts.isEmpty && addedBreaks.isEmpty
            && versions.isEmpty)
    }
}
