import ArchiveStorage
import ArticleModel

/// How much of an archive is read and written together.
struct CopyLimits {
    /// How many articles are read together at the most.
    var articles = 256
    /// How many versions they have together at the most, where they are several.
    var versions = 4_096
    /// How many bytes of text they have together, where they are several; and with how many bytes that wait something is written.
    var bytes = 16 << 20
}

/// Articles of an archive that are read whole and together: several where their paragraphs are few enough to be held in memory, else one.
struct ArticleGroup {
    /// The articles with their versions, in order of their numbers; the versions in order of arrival.
    let histories: [ArticleHistory]
    /// The further keys of each article, in order.
    let aliases: [ArticleID: [ExactName]]
    /// Their paragraphs and titles, where they were read already.
    private let paragraphs: [(record: ParagraphRecord, spans: [TextSpan])]?
    private let reader: any ArchiveReader
    /// The last article that was asked for, whether it is held or not; nil for none.
    let last: ArticleID?

    /// How many lists of texts are asked for at once.
    private static let textsAtOnce = 512

    /// The first of `articles`, which ascend, as many as are read together. There must be one.
    init(first articles: [ArticleRecord], within limits: CopyLimits, reading reader: any ArchiveReader) throws {
        var versions = 0
        let some = articles.prefix { article in
            defer { versions += article.counts.versions }
            return versions == 0 || versions + article.counts.versions <= limits.versions
        }
        let page = try reader.paragraphs(
            of: some.map(\.id), areLinks: false, after: nil, bytes: limits.bytes)
        // The article at the end of a page that is not the last may go on behind it.
        let whole = page.next.map { next in some.prefix { $0.id < next.article } } ?? some
        if let last = whole.last?.id {
            let paragraphs = page.paragraphs.filter { $0.record.id.article <= last }
            try self.init(whole.map(\.id), paragraphs, reading: reader)
        } else {
            try self.init([some[0].id], reading: reader)
        }
    }

    /// The articles with these numbers, which ascend, as far as they are held.
    init(
        _ ids: [ArticleID], _ paragraphs: [(record: ParagraphRecord, spans: [TextSpan])]? = nil,
        reading reader: any ArchiveReader
    ) throws {
        histories = try reader.histories(of: ids).map { history in
            ArticleHistory(article: history.article, versions: history.versions.sorted { $0.arrival < $1.arrival })
        }
        (self.paragraphs, self.reader, last) = (paragraphs, reader, ids.last)
        aliases = try Self.aliases(of: histories.map(\.article), reading: reader)
    }

    private static func aliases(
        of articles: [ArticleRecord], reading reader: any ArchiveReader
    ) throws -> [ArticleID: [ExactName]] {
        let ids = articles.map { (ArticleKey(source: $0.source, key: $0.key), $0.id) }
        let idOfName = Dictionary(ids) { first, _ in first }
        var aliases: [ArticleID: [ExactName]] = [:]
        for alias in try reader.aliases(of: articles.map(\.id)) {
            guard let id = idOfName[ArticleKey(source: alias.source, key: alias.articleKey)] else { continue }
            aliases[id, default: []].append(alias.key)
        }
        return aliases.mapValues { $0.sorted() }
    }

    /// The same articles, each by itself.
    var parts: [ArticleGroup] {
        get throws { try histories.map { try ArticleGroup([$0.article.id], reading: reader) } }
    }

    /// Gives every paragraph and title with its spans, in order, and then every link.
    func forEachParagraph(_ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws {
        let ids = histories.map(\.article.id)
        if let paragraphs {
            for paragraph in paragraphs { try body(paragraph.record, paragraph.spans) }
        } else {
            try reader.forEachParagraph(of: ids, areLinks: false, body)
        }
        try reader.forEachParagraph(of: ids, areLinks: true, body)
    }

    /// Gives every text that a version bears, by article and ordinal.
    ///
    /// - Throws: ``StorageError/inconsistent(article:_:)`` where one is not there.
    func forEachText(_ body: (TextID, TextRecord) throws -> Void) throws {
        var rest = histories.flatMap { history in
            Set(history.versions.map(\.text)).sorted().map { TextID(article: history.article.id, ordinal: $0) }
        }[...]
        while !rest.isEmpty {
            let answer = try reader.texts(TextRequest(texts: Array(rest.prefix(Self.textsAtOnce))))
            for id in rest.prefix(Self.textsAtOnce) {
                if let text = answer.texts[id] {
                    try body(id, text)
                } else {
                    // Those behind the first that is too long are asked for again.
                    if answer.headings[id] != nil { break }
                    throw StorageError.inconsistent(article: name(of: id.article), .noText(ordinal: id.ordinal))
                }
                rest.removeFirst()
            }
        }
    }

    /// The key of an article, for messages.
    func name(of id: ArticleID) -> String {
        histories.first { $0.article.id == id }?.article.key.text ?? "\(id.rawValue)"
    }

    /// What each article is compared by.
    func fingerprints() throws -> [ArticleID: ArticleFingerprint] {
        var maker = FingerprintMaker()
        try forEachParagraph { maker.add($0, $1) }
        try forEachText { try maker.add($1, $0, of: self) }
        return try fingerprints(by: maker)
    }

    /// The fingerprints of all articles by a maker that was given their paragraphs and texts.
    func fingerprints(by maker: FingerprintMaker) throws -> [ArticleID: ArticleFingerprint] {
        var fingerprints: [ArticleID: ArticleFingerprint] = [:]
        for history in histories {
            let id = history.article.id
            fingerprints[id] = try maker.fingerprint(of: history, aliases: aliases[id] ?? [])
        }
        return fingerprints
    }
}
