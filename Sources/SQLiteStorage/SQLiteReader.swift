import ArchiveStorage
import ArticleModel
import GRDB
import TextNormalization

/// One read transaction over the SQLite form of an archive.
class SQLiteReader: ArchiveReader {
    let database: Database
    private let deadline: ReadDeadline?
    /// What earlier questions have read; nil within a transaction that writes.
    let caches: StoreCaches?
    /// The revision that this transaction sees; read where it is first needed.
    private var knownRevision: Int64?
    /// The rule of the pairs that this transaction sees; read where it is first needed.
    var knownPairRule: PairRule?
    let codecs: TextCodecs
    private var takenCodec: TextCodec?
    /// What is known of long paragraphs; nil until an owner was looked for.
    var windowLookup: WindowLookup?
    /// Those of the text that was read or written last: the next one is mostly the one behind it.
    var lastLists: TextLists?

    /// - Parameters:
    ///   - codecs: What unpacks the archive's text.
    ///   - deadline: When to give up; nil for never.
    ///   - caches: What is known between questions; nil where all is to be read.
    init(
        database: Database, codecs: TextCodecs, deadline: ReadDeadline? = nil, caches: StoreCaches? = nil
    ) {
        self.database = database
        self.codecs = codecs
        self.deadline = deadline
        self.caches = caches
    }

    /// The revision that this transaction sees, read once.
    func seenRevision() throws -> Int64 {
        if let knownRevision { return knownRevision }
        return try revision()
    }

    deinit {
        if let takenCodec { codecs.giveBack(takenCodec) }
    }

    /// Taken when it is first needed: most questions of articles and versions read no text.
    var codec: TextCodec {
        if let takenCodec { return takenCodec }
        let codec = codecs.take()
        takenCodec = codec
        return codec
    }

    /// The texts of an article with this digest, ascending.
    func ordinals(withDigest digest: TextDigest, in article: ArticleID) throws -> [Int] {
        let row = try statement("SELECT ordinal FROM distinct_text WHERE article = ? AND digest = ? ORDER BY ordinal")
        try row.bind(article.rawValue, at: 1)
        try row.bind(blob: digest.bytes, at: 2)
        return try row.all { try $0.number(0, .ordinal) }
    }

    /// Called before paragraphs of an article are read: a writer stores those first that wait to be packed.
    func willReadParagraphs(of article: ArticleID) throws {}

    /// Called before totals are read: a writer writes those first that it has gathered.
    func willReadTotals() throws {}

    /// Called before the index or the breaks are read: a writer stores those first that wait.
    func willReadIndex() throws {}

    func checkDeadline() throws {
        if let deadline, deadline.hasPassed { throw DatabaseError(resultCode: .SQLITE_INTERRUPT) }
    }

    /// A statement to be driven row by row; behind the deadline none is begun.
    func statement(_ sql: String) throws -> RowStatement {
        try checkDeadline()
        return try RowStatement(database, sql)
    }

    func revision() throws -> Int64 {
        // A transaction that writes raises it.
        if caches != nil, let knownRevision { return knownRevision }
        let row = try statement("SELECT revision, word_rule FROM archive")
        defer { row.reset() }
        let isThere = try row.step()
        guard isThere, row.integer(1) == Int64(WordRule.number) else { throw OtherWordRule() }
        let revision = Int64(try row.number(0, .revision))
        caches?.wordCounts.see(revision: revision)
        knownRevision = revision
        return revision
    }

    func identity() throws -> String {
        let row = try statement("SELECT identity FROM archive")
        defer { row.reset() }
        return try row.step() ? row.text(0) : ""
    }

    // MARK: Articles and versions

    static let articleColumns =
        "article.id, source.name, key, url, article.versions, unnumbered, untimed, article.revision, hidden, earliest, latest"

    func articleRecord(_ row: RowStatement) throws -> ArticleRecord {
        ArticleRecord(
            id: try row.articleID(0), source: row.name(1), key: row.name(2), url: row.optionalName(3),
            counts: VersionCounts(
                versions: try row.number(4, .count), unnumbered: try row.number(5, .count),
                untimed: try row.number(6, .count), earliest: try row.optionalTimestamp(9),
                latest: try row.optionalTimestamp(10)),
            revision: Int64(try row.number(7, .revision)), isHidden: row.integer(8) != 0)
    }

    /// Made once, as are the texts of other statements that run for each row of an answer.
    private static let articleByNumber =
        "SELECT \(articleColumns) FROM article JOIN source ON source.id = article.source WHERE article.id = ?"

    func article(_ id: ArticleID) throws -> ArticleRecord? {
        let row = try statement(Self.articleByNumber)
        defer { row.reset() }
        try row.bind(id.rawValue, at: 1)
        return try row.step() ? try articleRecord(row) : nil
    }

    func article(source: ExactName, key: ExactName) throws -> ArticleRecord? {
        let row = try statement(
            """
            SELECT \(Self.articleColumns) FROM article JOIN source ON source.id = article.source
            WHERE source.name = ? AND key = ?
            """)
        defer { row.reset() }
        try row.bind(source, at: 1)
        try row.bind(key, at: 2)
        return try row.step() ? try articleRecord(row) : nil
    }

    /// By key through the index of each source, as sources are few; by URL through an index that leaves out URLs which are keys.
    private static let isNamedExactly = """
        article.id IN (
          SELECT id FROM article WHERE source IN (SELECT id FROM source) AND key = ?3
          UNION SELECT id FROM article WHERE url = ?3 AND url <> key)
        """

    func articles(matching filter: ArticleFilter, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        let row = try statement(
            """
            SELECT \(Self.articleColumns) FROM article JOIN source ON source.id = article.source
            WHERE article.id > ?1 AND (?2 IS NULL OR source.name = ?2) AND \(filter.exactly == nil ? "?3 IS NULL" : Self.isNamedExactly)
              AND (?4 IS NULL OR instr(lower(key), lower(?4)) > 0 OR instr(lower(url), lower(?4)) > 0)
              AND (?6 OR hidden = 0)
            ORDER BY article.id LIMIT ?5
            """)
        try row.bind(after?.rawValue ?? 0, at: 1)
        try row.bind(filter.source, at: 2)
        try row.bind(filter.exactly, at: 3)
        try row.bind(filter.containing, at: 4)
        try row.bind(limit, at: 5)
        try row.bind(filter.includesHidden ? 1 : 0, at: 6)
        return try row.all(articleRecord)
    }

    /// Each index by its range, bounded before the two are put together: a beginning may be that of a million names.
    func articles(
        beginning start: ExactName, source: ExactName?, includesHidden: Bool, limit: Int
    ) throws -> [ArticleRecord] {
        let row = try statement(
            """
            WITH chosen AS (SELECT id FROM source WHERE ?4 IS NULL OR name = ?4)
            SELECT \(Self.articleColumns) FROM article JOIN source ON source.id = article.source
            WHERE article.id IN (
              SELECT id FROM (SELECT id FROM article INDEXED BY sqlite_autoindex_article_1
                WHERE source IN chosen AND key >= ?1 AND key < ?2 AND (?5 OR hidden = 0) LIMIT ?3)
              UNION SELECT id FROM (SELECT id FROM article INDEXED BY article_by_url
                WHERE url >= ?1 AND url < ?2 AND url <> key AND source IN chosen AND (?5 OR hidden = 0) LIMIT ?3))
            ORDER BY article.id LIMIT ?3
            """)
        try row.bind(start, at: 1)
        // Behind every name that begins so: no text has a scalar above this one, and hardly one has it.
        try row.bind(start.text + "\u{10FFFF}", at: 2)
        try row.bind(limit, at: 3)
        try row.bind(source, at: 4)
        try row.bind(includesHidden ? 1 : 0, at: 5)
        return try row.all(articleRecord)
    }

    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        // Of the two bounds SQLite would take that on numbers, and walk over all articles.
        let row = try statement(
            """
            SELECT \(Self.articleColumns) FROM article INDEXED BY article_by_revision JOIN source ON source.id = article.source
            WHERE article.revision >= ?1 AND article.id > ?2 ORDER BY +article.id LIMIT ?3
            """)
        try row.bind(revision, at: 1)
        try row.bind(after?.rawValue ?? 0, at: 2)
        try row.bind(limit, at: 3)
        return try row.all(articleRecord)
    }

    func isChanged(since revision: Int64) throws -> Bool {
        let row = try statement(
            "SELECT EXISTS (SELECT 1 FROM article INDEXED BY article_by_revision WHERE revision >= ?1)")
        try row.bind(revision, at: 1)
        return try row.all { $0.integer(0) == 1 } == [true]
    }

    static let versionColumns =
        "arrival, number, seen_at, last_seen_at, text, completeness, byline, origin, technical, revision, links_known"

    func versionRecord(_ row: RowStatement) throws -> VersionRecord {
        VersionRecord(
            arrival: try row.number(0, .arrival), number: try row.optionalNumber(1, .version),
            seenAt: try row.optionalTimestamp(2), lastSeenAt: try row.optionalTimestamp(3),
            text: try row.number(4, .ordinal),
            completeness: Completeness(rawValue: try row.number(5, .code)) ?? .partial,
            knowsLinks: row.integer(10) != 0, byline: row.optionalText(6), origin: row.optionalText(7),
            isTechnical: row.integer(8) != 0, revision: Int64(try row.number(9, .revision)))
    }

    private static let versionsOfArticle = "SELECT \(versionColumns) FROM version WHERE article = ?"

    func versions(of article: ArticleID) throws -> [VersionRecord] {
        let row = try statement(Self.versionsOfArticle)
        try row.bind(article.rawValue, at: 1)
        return try row.all(versionRecord)
    }

    func histories(of articles: [ArticleID], unless known: [ArticleID: Int64]) throws -> [ArticleHistory] {
        try articles.compactMap { id in
            try article(id).map { article in
                let isKnown = known[id] == article.revision
                return ArticleHistory(article: article, versions: isKnown ? [] : try versions(of: id))
            }
        }
    }

    // MARK: Texts, paragraphs, spans

    /// How many paragraphs and links an article has, by a pass over them: only a very long list is held against it.
    func countPieces(of article: ArticleID) throws -> Int {
        var count = 0
        try forEachEntry(of: article) { _ in count += 1 }
        let range = ParagraphID.range(of: article)
        let row = try statement("SELECT count(*) FROM link WHERE id BETWEEN ?1 AND ?2")
        defer { row.reset() }
        try row.bind(range.lowerBound.rawValue, at: 1)
        try row.bind(range.upperBound.rawValue, at: 2)
        return try row.step() ? count + row.number(0, .count) : count
    }

    func spans(of ids: [ParagraphID]) throws -> [[TextSpan]] {
        let row = try statement("SELECT first_text, last_text FROM span WHERE paragraph = ? ORDER BY first_text")
        defer { row.reset() }
        return try ids.map { id in
            try checkDeadline()
            if let known = try knownSpans(of: id) { return known }
            try row.bind(id.rawValue, at: 1)
            defer { row.reset() }
            var spans: [TextSpan] = []
            while try row.step() { spans.append(try span(row, firstColumn: 0)) }
            return spans
        }
    }

    func span(_ row: RowStatement, firstColumn column: Int32) throws -> TextSpan {
        TextSpan(first: try row.number(column, .ordinal), last: try row.optionalNumber(column + 1, .ordinal))
    }

    /// The spans of every paragraph, title and link of an article, by the paragraphs' numbers, ascending.
    func forEachSpan(of article: ArticleID, _ body: (_ paragraph: Int, TextSpan) throws -> Void) throws {
        let row = try spanRows(from: ParagraphID.range(of: article).lowerBound)
        defer { row.reset() }
        while try row.step() { try body(try row.paragraphID(0).number, span(row, firstColumn: 1)) }
    }

    /// The numbers of the paragraphs of an article that have several windows, ascending.
    func forEachLongParagraph(of article: ArticleID, _ body: (_ paragraph: Int) -> Void) throws {
        let range = ParagraphID.range(of: article)
        let row = try statement("SELECT id FROM long_paragraph WHERE id BETWEEN ? AND ? ORDER BY id")
        defer { row.reset() }
        try row.bind(range.lowerBound.rawValue, at: 1)
        try row.bind(range.upperBound.rawValue, at: 2)
        while try row.step() { body(try row.paragraphID(0).number) }
    }

    /// The spans of the paragraphs and links from this one to the last of its article, to be driven row by row.
    func spanRows(from first: ParagraphID) throws -> RowStatement {
        let row = try statement(
            "SELECT paragraph, first_text, last_text FROM span WHERE paragraph BETWEEN ? AND ? ORDER BY paragraph, first_text"
        )
        try row.bind(first.rawValue, at: 1)
        try row.bind(ParagraphID.range(of: first.article).upperBound.rawValue, at: 2)
        return row
    }

    func wordStatistics() throws -> [[UInt8]: Int] {
        let row = try statement("SELECT word, index_rows FROM word_sample")
        defer { row.reset() }
        var counts: [[UInt8]: Int] = [:]
        while try row.step() { counts[Array(row.bytes(0))] = try row.number(1, .count) }
        return counts
    }
}
