import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func candidates(
        for leaf: IndexLeaf, in scope: SearchScope, after: ParagraphID?, limit: Int
    ) throws -> CandidatePage {
        let plan = try MatchPlan(for: leaf) { try self.sampledCount(of: $0) }
        var page = CandidatePage(paragraphs: [], isExact: plan.isExact, next: nil)
        for range in ranges(of: scope, after: after) {
            try appendCandidates(matching: plan.expression, in: range, limit: limit, to: &page)
            if page.next != nil { break }
        }
        return page
    }

    func estimatedCount(of leaf: IndexLeaf) throws -> Double {
        let words: [String] =
            switch leaf.pattern {
            case .phrase(let words): words
            case .near(let phrases, _): phrases.flatMap { $0 }
            // No statistics are kept of prefixes: taken for as common as a common word.
            case .prefix: []
            }
        let counts = try words.map { try sampledCount(of: $0) }
        return Double((counts.min() ?? 1 << 10) * WordSample.rate)
    }

    private func sampledCount(of word: String) throws -> Int {
        let row = try RowStatement(database, "SELECT paragraphs FROM word_sample WHERE word = ?")
        defer { row.reset() }
        row.bind(blob: Array(word.utf8), at: 1)
        return try row.step() ? row.number(0) : 0
    }

    private func ranges(of scope: SearchScope, after: ParagraphID?) -> [ClosedRange<Int64>] {
        let start = (after?.rawValue ?? 0) + 1
        switch scope {
        case .everything:
            return [start...Int64.max]
        case .articles(let articles):
            return articles.compactMap { article in
                let range = ParagraphID.range(of: article)
                let low = max(start, range.lowerBound.rawValue)
                return low <= range.upperBound.rawValue ? low...range.upperBound.rawValue : nil
            }
        }
    }

    /// The range is pushed down into FTS5, which gives rows in order of their numbers.
    private func appendCandidates(
        matching expression: String, in range: ClosedRange<Int64>, limit: Int, to page: inout CandidatePage
    ) throws {
        let row = try RowStatement(
            database, "SELECT rowid FROM paragraph_fts WHERE paragraph_fts MATCH ? AND rowid BETWEEN ? AND ?")
        defer { row.reset() }
        row.bind(expression, at: 1)
        row.bind(range.lowerBound, at: 2)
        row.bind(range.upperBound, at: 3)
        var windows = WindowLookup(database: database)
        while try row.step() {
            let paragraph = try windows.paragraph(ofRow: row.integer(0))
            if paragraph == page.paragraphs.last { continue }
            // A page ends at a paragraph's last window, so that the next one cannot name the paragraph again.
            if page.paragraphs.count == limit {
                page.next = ParagraphID(rawValue: windows.endOfLastParagraph - 1)
                return
            }
            page.paragraphs.append(paragraph)
            windows.noteAccepted(paragraph)
        }
    }
}

/// Finds the paragraph that a row of the index is a window of. Rows are asked for in ascending order.
private struct WindowLookup {
    let database: Database
    private var long: Range<Int64> = 0..<0
    private var nextLong = Int64.min
    private(set) var endOfLastParagraph: Int64 = 0

    init(database: Database) {
        self.database = database
    }

    mutating func paragraph(ofRow row: Int64) throws -> ParagraphID {
        if row >= nextLong { try findNeighbours(of: row) }
        return ParagraphID(rawValue: long.contains(row) ? long.lowerBound : row)
    }

    mutating func noteAccepted(_ paragraph: ParagraphID) {
        endOfLastParagraph = long.contains(paragraph.rawValue) ? long.upperBound : paragraph.rawValue + 1
    }

    private mutating func findNeighbours(of row: Int64) throws {
        let before = try RowStatement(
            database, "SELECT id, windows FROM paragraph WHERE windows > 1 AND id <= ? ORDER BY id DESC LIMIT 1")
        defer { before.reset() }
        before.bind(row, at: 1)
        long = try before.step() ? before.integer(0)..<before.integer(0) + before.integer(1) : 0..<0
        let after = try RowStatement(
            database, "SELECT id FROM paragraph WHERE windows > 1 AND id > ? ORDER BY id LIMIT 1")
        defer { after.reset() }
        after.bind(row, at: 1)
        nextLong = try after.step() ? after.integer(0) : Int64.max
    }
}
