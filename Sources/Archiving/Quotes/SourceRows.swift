import ArchiveStorage
import ArticleModel

/// The rows of the index that a leaf may match in one source, however many of other sources stand before them.
struct SourceRows {
    let scope: SearchScope
    /// Nil for every source.
    let source: ExactName?
    let reader: any ArchiveReader
    private var isChosen: [ArticleID: Bool] = [:]
    /// How many rows of other sources were passed over so far.
    private var passed = 0

    /// How many rows are taken from the store at once where some are passed over.
    private static let pageSize = 4_096

    init(scope: SearchScope, source: ExactName?, reader: any ArchiveReader) {
        self.scope = scope
        self.source = source
        self.reader = reader
    }

    /// The first `most` rows, ascending, and whether there may be more. Where rows of other sources were passed over more than `limit`
    /// times, by this leaf and those before, no further page is looked at.
    mutating func rows(
        of leaf: IndexLeaf, most: Int, passing limit: Int
    ) throws -> (rows: [IndexRow], isFull: Bool) {
        guard source != nil else {
            let page = try reader.candidates(for: leaf, in: scope, after: nil, limit: most)
            return (page.rows, page.next != nil)
        }
        var rows: [IndexRow] = []
        guard passed < limit else { return ([], true) }
        var after: IndexRow?
        repeat {
            let page = try reader.candidates(for: leaf, in: scope, after: after, limit: Self.pageSize)
            let chosen = try page.rows.filter { try isOfSource($0.article) }
            passed += page.rows.count - chosen.count
            rows += chosen
            if rows.count > most || (rows.count == most && page.next != nil) { return (Array(rows.prefix(most)), true) }
            after = page.next
        } while after != nil && passed < limit
        return (rows, after != nil)
    }

    private mutating func isOfSource(_ article: ArticleID) throws -> Bool {
        if let known = isChosen[article] { return known }
        let record = try reader.article(article)
        let isOfSource = record.map { $0.source == source && !$0.isHidden } ?? false
        isChosen[article] = isOfSource
        return isOfSource
    }
}
