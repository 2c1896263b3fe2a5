import ArchiveStorage
import ArticleModel
import GRDB

/// Finds the paragraph that a row of the index is a window of. Cheap for rows that are asked for in ascending order, and for all those
/// between the same two long paragraphs.
struct WindowLookup {
    let database: Database
    /// The rows of the last long paragraph that begins at or before the row that was asked for; empty where there is none.
    private var long: Range<Int64> = 0..<0
    /// The rows from the beginning of that one to the next long paragraph: all of them are answered by it.
    private var known: Range<Int64> = 0..<0

    init(database: Database) {
        self.database = database
    }

    /// The paragraph, and which of its windows the row is; nil where it has but one.
    mutating func owner(of row: IndexRow) throws -> (paragraph: ParagraphID, window: Int?) {
        if !known.contains(row.rawValue) { try findNeighbours(of: row.rawValue) }
        guard long.contains(row.rawValue) else { return (ParagraphID(rawValue: row.rawValue), nil) }
        return (ParagraphID(rawValue: long.lowerBound), Int(row.rawValue - long.lowerBound))
    }

    private mutating func findNeighbours(of row: Int64) throws {
        let before = try RowStatement(
            database, "SELECT id, windows FROM long_paragraph WHERE id <= ? ORDER BY id DESC LIMIT 1")
        defer { before.reset() }
        try before.bind(row, at: 1)
        long = 0..<0
        var start = Int64.min
        if try before.step() {
            let count = min(before.integer(1), Int64(ParagraphID.greatestNumber))
            start = before.integer(0)
            long = start..<max(start, start &+ count)
        }
        let after = try RowStatement(
            database, "SELECT id FROM long_paragraph WHERE id > ? ORDER BY id LIMIT 1")
        defer { after.reset() }
        try after.bind(row, at: 1)
        known = start..<(try after.step() ? after.integer(0) : Int64.max)
    }
}
