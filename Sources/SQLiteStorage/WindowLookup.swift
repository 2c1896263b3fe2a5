import ArchiveStorage
import ArticleModel
import GRDB

/// Finds the paragraph that a row of the index is a window of. Rows are asked for in ascending order.
struct WindowLookup {
    let database: Database
    private var long: Range<Int64> = 0..<0
    private var nextLong = Int64.min

    init(database: Database) {
        self.database = database
    }

    /// The paragraph, and which of its windows the row is; nil where it has but one.
    mutating func owner(of row: IndexRow) throws -> (paragraph: ParagraphID, window: Int?) {
        if row.rawValue >= nextLong { try findNeighbours(of: row.rawValue) }
        guard long.contains(row.rawValue) else { return (ParagraphID(rawValue: row.rawValue), nil) }
        return (ParagraphID(rawValue: long.lowerBound), Int(row.rawValue - long.lowerBound))
    }

    private mutating func findNeighbours(of row: Int64) throws {
        let before = try RowStatement(
            database, "SELECT id, windows FROM long_paragraph WHERE id <= ? ORDER BY id DESC LIMIT 1")
        defer { before.reset() }
        try before.bind(row, at: 1)
        long = 0..<0
        if try before.step() {
            let (start, count) = (before.integer(0), min(before.integer(1), Int64(ParagraphID.greatestNumber)))
            long = start..<max(start, start &+ count)
        }
        let after = try RowStatement(
            database, "SELECT id FROM long_paragraph WHERE id > ? ORDER BY id LIMIT 1")
        defer { after.reset() }
        try after.bind(row, at: 1)
        nextLong = try after.step() ? after.integer(0) : Int64.max
    }
}
