import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    /// The first rows, ascending, that have all of some terms of the index of pairs, and whether there are more than `most`.
    ///
    /// A single row may lack the last terms: its text is read sooner than a further list.
    ///
    /// - Parameters:
    ///   - terms: At least one, that with the fewest rows first.
    ///   - ranges: Where they may be, ascending and apart.
    func rows(
        withPairs terms: [PairRule.Term], _ ranges: [ClosedRange<IndexRow>], most: Int
    ) throws -> (rows: [IndexRow], isCut: Bool) {
        try willReadIndex()
        guard let first = terms.first else { return ([], false) }
        var rows = try rows(withPair: first, ranges)
        for term in terms.dropFirst() where rows.count > 1 { rows = try self.rows(rows, withPair: term) }
        return rows.count > most ? (Array(rows.prefix(most)), true) : (rows, false)
    }

    private func rows(withPair term: PairRule.Term, _ ranges: [ClosedRange<IndexRow>]) throws -> [IndexRow] {
        var (rows, isAscending): ([IndexRow], Bool) = ([], true)
        try PairSegments(database: database).forEachList(of: term.number) { list in
            try checkDeadline()
            var rest = ranges[...]
            try PostingList.forEachRow(of: list) { number in
                let row = IndexRow(rawValue: number)
                while let range = rest.first, range.upperBound < row { rest.removeFirst() }
                guard let range = rest.first else { return false }
                if range.lowerBound <= row {
                    if let last = rows.last, row <= last { isAscending = false }
                    rows.append(row)
                }
                return true
            }
        }
        return isAscending ? rows : rows.sorted()
    }

    /// Those of ascending rows that have a term.
    private func rows(_ rows: [IndexRow], withPair term: PairRule.Term) throws -> [IndexRow] {
        var isHeld = [Bool](repeating: false, count: rows.count)
        try PairSegments(database: database).forEachList(of: term.number) { list in
            try checkDeadline()
            var place = 0
            try PostingList.forEachRow(of: list) { row in
                while place < rows.count, rows[place].rawValue < row { place += 1 }
                guard place < rows.count else { return false }
                if rows[place].rawValue == row { isHeld[place] = true }
                return true
            }
        }
        return rows.indices.lazy.filter { isHeld[$0] }.map { rows[$0] }
    }
}
