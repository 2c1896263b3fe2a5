import ArchiveStorage
import ArticleModel
import GRDB

/// One write transaction over the SQLite form of an archive.
final class SQLiteWriter: SQLiteReader, ArchiveWriter {
    var sampleChanges = SampleChanges()
    /// Rows of the index, and breaks, that are to be written.
    var waitingRows = WaitingRows()
    /// The URLs that this transaction has written, or seen as they are: most deltas leave them alone.
    var writtenURLs: [ArticleID: ExactName] = [:]
    /// Room for the pairs of one row, used again.
    var pairTerms: [UInt8] = []
    /// When common words are chosen, and how many.
    let pairChoice: PairChoice
    /// Paragraphs that are to be packed, or are removed, by article.
    var waiting: [ArticleID: WaitingParagraphs] = [:]
    /// About how many bytes of text wait.
    var waitingBytes = 0
    let memory: WriterMemory
    /// How the totals have changed, as far as that is not written yet.
    var totalChanges = TotalChanges()
    /// What is packed with in this transaction; nil where that is not yet known.
    var packingDictionary: TextDictionary??
    /// The archive's revision once this transaction is kept; nil as long as it has changed nothing.
    private var newRevision: Int64?

    /// - Parameters:
    ///   - memory: What transactions before this one found.
    ///   - pairChoice: When common words are chosen, and how many.
    init(
        database: Database, codecs: TextCodecs, memory: WriterMemory = WriterMemory(),
        pairChoice: PairChoice = .standard
    ) {
        self.memory = memory
        self.pairChoice = pairChoice
        super.init(database: database, codecs: codecs)
    }

    /// The revision that this transaction makes, for the rows that it changes.
    func takeRevision() throws -> Int64 {
        if let newRevision { return newRevision }
        try database.execute(sql: "UPDATE archive SET revision = revision + 1")
        let revision = try revision()
        newRevision = revision
        return revision
    }

    override func ordinals(withDigest digest: TextDigest, in article: ArticleID) throws -> [Int] {
        try candidates(ofDigest: digest, in: article).filter {
            try heading(ofText: $0, of: article)?.digest == digest
        }
    }

    override func willReadParagraphs(of article: ArticleID) throws {
        if !waiting.isEmpty { try storeParagraphs(of: article) }
    }

    override func willReadTotals() throws { try writeTotals() }

    override func willReadIndex() throws {
        try storeRows()
        try storeBreaks()
    }

    func changeMark() throws -> Int64 {
        try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0
    }

    func addArticle(source: ExactName, key: ExactName, url: ExactName?) throws -> ArticleRecord {
        let named = try RowStatement(database, "INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO NOTHING")
        try named.bind(source, at: 1)
        try named.run()
        let row = try RowStatement(
            database, "INSERT INTO article (source, key, url) VALUES ((SELECT id FROM source WHERE name = ?), ?, ?)")
        try row.bind(source, at: 1)
        try row.bind(key, at: 2)
        try row.bind(url, at: 3)
        try row.run()
        let id = ArticleID(rawValue: Int64(try StoredNumber.article.checked(database.lastInsertedRowID)))
        try count(id, step: 1)
        writtenURLs[id] = url
        return ArticleRecord(id: id, source: source, key: key, url: url, counts: VersionCounts())
    }

    func paragraphs(
        withContentKey key: Int64, ofLinks: Bool, in article: ArticleID
    ) throws -> [ParagraphRecord] {
        if !ofLinks { return try paragraphs(withContentKey: key, in: article) }
        let row = try RowStatement(
            database, "SELECT \(Self.linkColumns) FROM link WHERE id >> 24 = ? AND content_key = ?")
        try row.bind(article.rawValue, at: 1)
        try row.bind(key, at: 2)
        return try row.all(linkRecord)
    }

    func greatestNumbers(of article: ArticleID) throws -> GreatestNumbers {
        let range = ParagraphID.range(of: article)
        let row = try RowStatement(
            database,
            """
            SELECT (SELECT max(ordinal) FROM distinct_text WHERE article = ?1), (SELECT max(arrival) FROM version WHERE article = ?1),
              (SELECT (id & 16777215) FROM link WHERE id BETWEEN ?2 AND ?3 ORDER BY id DESC LIMIT 1)
            """)
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(range.lowerBound.rawValue, at: 2)
        try row.bind(range.upperBound.rawValue, at: 3)
        _ = try row.step()
        func number(_ column: Int32, _ kind: StoredNumber) throws -> Int { try row.optionalNumber(column, kind) ?? 0 }
        let last = ParagraphID(rawValue: try endOfRows(of: article) - 1).number
        return GreatestNumbers(
            ordinal: try number(0, .ordinal), paragraph: max(last, try number(2, .windows)),
            arrival: try number(1, .arrival))
    }

    func version(numbered number: Int, of article: ArticleID) throws -> VersionRecord? {
        try versions(of: article, by: "version_by_number", where: "number = ?2", number).first
    }

    func versions(seenAt time: Timestamp, of article: ArticleID) throws -> [VersionRecord] {
        try versions(of: article, by: "version_by_time", where: "seen_at = ?2", Int(time.secondsSince1970))
    }

    func version(bearing ordinal: Int, of article: ArticleID) throws -> VersionRecord? {
        try versions(of: article, where: "text = ?2", ordinal).first
    }

    /// Which index is used is said, where there is one: for the order, SQLite would walk over all versions of the article instead.
    private func versions(
        of article: ArticleID, by index: String? = nil, where condition: String, _ value: Int
    ) throws -> [VersionRecord] {
        let access = index.map { "INDEXED BY \($0)" } ?? ""
        let row = try RowStatement(
            database,
            "SELECT \(Self.versionColumns) FROM version \(access) WHERE article = ?1 AND \(condition) ORDER BY arrival")
        try row.bind(article.rawValue, at: 1)
        try row.bind(value, at: 2)
        return try row.all(versionRecord)
    }

    func forget(_ article: ArticleID) throws {
        lastLists = nil
        memory.forget(article)
        try storeBreaks()
        let range = ParagraphID.range(of: article)
        _ = try takeRevision()
        let bounds: StatementArguments = [range.lowerBound.rawValue, range.upperBound.rawValue]
        try database.execute(sql: "DELETE FROM span WHERE paragraph BETWEEN ? AND ?", arguments: bounds)
        totalChanges.content.spans -= database.changesCount
        try removeBlocks(of: article)
        try database.execute(sql: "DELETE FROM link WHERE id BETWEEN ? AND ?", arguments: bounds)
        totalChanges.content.links -= database.changesCount
        // A pass over all of them: an index for it would cost every ingest more than a removal is worth.
        try database.execute(sql: "DELETE FROM paragraph_break WHERE paragraph BETWEEN ? AND ?", arguments: bounds)
        for table in ["version", "article_alias"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE article = ?", arguments: [article.rawValue])
        }
        try database.execute(sql: "DELETE FROM distinct_text WHERE article = ?", arguments: [article.rawValue])
        totalChanges.content.texts -= database.changesCount
        try count(article, step: -1)
        try database.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [article.rawValue])
        try writeTotals()
        try database.execute(
            sql:
                "DELETE FROM source WHERE articles <= 0 AND id NOT IN (SELECT source FROM article WHERE source = source.id)"
        )
        // What is taken in again comes again, in whatever form: so no position may say that it is held.
        try forgetPositions()
    }
}
