import ArchiveStorage
import ArticleModel
import GRDB

/// How a transaction changes the totals: gathered, so that each is written once.
struct TotalChanges {
    var content = ContentTotal()
    /// By the numbers of the sources.
    var sources: [Int64: SourceTotal] = [:]
}

extension SQLiteWriter {
    /// Counts an article, as the archive has it, for its source, or with a `step` of -1 takes it out; gives the number of the source, nil where
    /// there is no such article, or none of the revision, where one is given.
    @discardableResult func count(_ article: ArticleID, of revision: Int64? = nil, step: Int) throws -> Int64? {
        let row = try RowStatement(
            database, "SELECT source, versions, hidden FROM article WHERE id = ?1 AND revision = ifnull(?2, revision)")
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(revision, at: 2)
        guard try row.step() else { return nil }
        let source = row.integer(0)
        totalChanges.sources[source, default: SourceTotal()].count(
            versions: try row.number(1, .count), isHidden: row.integer(2) != 0, step: step)
        return source
    }

    /// Writes how the totals have changed so far.
    func writeTotals() throws {
        let changes = totalChanges
        totalChanges = TotalChanges()
        if changes.content != ContentTotal() {
            try add(changes.content.all, to: ContentTotal.columns, of: "content_total", at: 1)
        }
        for (source, change) in changes.sources.sorted(by: { $0.key < $1.key }) where change != SourceTotal() {
            try add(change.all, to: SourceTotal.columns, of: "source", at: source)
        }
    }

    private func add(_ changes: [Int], to columns: [String], of table: String, at id: Int64) throws {
        let sums = columns.enumerated().map { "\($1) = \($1) + ?\($0 + 2)" }.joined(separator: ", ")
        let row = try RowStatement(database, "UPDATE \(table) SET \(sums) WHERE id = ?1")
        try row.bind(id, at: 1)
        for (place, change) in changes.enumerated() { try row.bind(change, at: Int32(place + 2)) }
        try row.run()
    }
}
