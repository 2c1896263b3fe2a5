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
    /// What is to be taken out of the index of pairs.
    var removedPairs = RemovedPairs()
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
    /// The greatest number that this transaction has given out for an article; nil where it has given none.
    var greatestArticle: Int64?
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
