import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    static let linkColumns = "id, content_key, target"

    func linkRecord(_ row: RowStatement) throws -> ParagraphRecord {
        ParagraphRecord(
            id: try row.paragraphID(0), kind: .link, windowStarts: [], contentKey: row.integer(1),
            content: row.text(2))
    }

    func link(_ id: ParagraphID) throws -> ParagraphRecord? {
        let row = try statement("SELECT \(Self.linkColumns) FROM link WHERE id = ?")
        defer { row.reset() }
        try row.bind(id.rawValue, at: 1)
        return try row.step() ? try linkRecord(row) : nil
    }

    /// Gives the target of a link in UTF-8; nothing where there is no such link.
    func withTarget(of id: ParagraphID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let row = try statement("SELECT target FROM link WHERE id = ?")
        defer { row.reset() }
        try row.bind(id.rawValue, at: 1)
        if try row.step() { try body(row.bytes(0)) }
    }

    /// What FTS5 is asked for a leaf about links, and whether each row that it finds matches.
    ///
    /// A link is one row, however long, and short as a rule: FTS5's own phrase costs little, and no plan is needed.
    func linkMatch(for pattern: IndexLeaf.Pattern) -> (expression: String, isExact: Bool) {
        switch pattern {
        case .phrase(let words): (MatchPlan.quoted(words), true)
        case .prefix(let word): (MatchPlan.quoted([word]) + "*", IndexTerm.isDecided(byPrefix: word))
        case .near(let phrases, _): (phrases.map { MatchPlan.quoted($0) }.joined(separator: " AND "), false)
        }
    }
}
