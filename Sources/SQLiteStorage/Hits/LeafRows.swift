import ArchiveStorage
import ArticleModel
import GRDB
import TextNormalization

/// The rows of the index in which a leaf may stand.
struct LeafRows {
    /// Ascending.
    let rows: [Int64]
    /// Whether the leaf stands in each of them.
    let isExact: Bool
    /// Whether a match may reach beyond the windows that the rows are, so that all of the paragraph must be looked at.
    var reachesBeyondWindows = false

    /// The articles of the rows, ascending.
    var articles: [Int64] {
        var articles: [Int64] = []
        for row in rows where row >> 24 != articles.last { articles.append(row >> 24) }
        return articles
    }

    /// The rows of one article.
    func rows(of article: Int64) -> ArraySlice<Int64> {
        let start = rows.firstIndex(notBelow: article << 24)
        return rows[start..<max(start, rows.firstIndex(notBelow: (article + 1) << 24))]
    }
}

extension [Int64] {
    /// The first place of ascending numbers whose number is not below `number`.
    fileprivate func firstIndex(notBelow number: Int64) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SQLiteReader {
    /// All rows of `place` in which a leaf may stand. Of a phrase, those that hold its pairs are compared with the text here.
    func rows(of leaf: IndexLeaf, in place: SearchScope) throws -> LeafRows {
        let ranges = rowRanges(of: place)
        if leaf.kind == .link {
            let match = linkMatch(for: leaf.pattern)
            let rows = try rows(matching: match.expression, in: "link_fts", ranges, most: .max) ?? []
            return LeafRows(rows: rows, isExact: match.isExact)
        }
        let plan = try MatchPlan(for: leaf, pairs: try pairRule()) { try self.estimatedRows(of: $0) }
        for stage in plan.stages {
            guard
                let rows = try rows(
                    matching: stage.expression, in: stage.index.rawValue, ranges, most: stage.mostRows)
            else { continue }
            guard !stage.isExact, !plan.reachesBeyondWindows, let words = leaf.pattern.wordsOfPhrase else {
                return LeafRows(
                    rows: rows, isExact: stage.isExact, reachesBeyondWindows: plan.reachesBeyondWindows)
            }
            return LeafRows(rows: try verified(rows, holding: words, kind: leaf.kind), isExact: true)
        }
        return LeafRows(rows: [], isExact: true)
    }

    /// The rows that an expression finds; nil where they are more than `most`.
    private func rows(
        matching expression: String, in table: String, _ ranges: [ClosedRange<Int64>], most: Int
    ) throws -> [Int64]? {
        // FTS5 takes the range into its walk, and gives rows in order of their numbers.
        let row = try statement("SELECT rowid FROM \(table) WHERE \(table) MATCH ? AND rowid BETWEEN ? AND ?")
        defer { row.reset() }
        var rows: [Int64] = []
        for range in ranges {
            row.reset()
            try row.bind(expression, at: 1)
            try row.bind(range.lowerBound, at: 2)
            try row.bind(range.upperBound, at: 3)
            while try row.step() {
                if rows.count == most { return nil }
                rows.append(row.integer(0))
            }
        }
        return rows
    }

    private func rowRanges(of place: SearchScope) -> [ClosedRange<Int64>] {
        switch place {
        case .everything: [1...Int64.max]
        case .articles(let articles):
            articles.map { ParagraphID.range(of: $0) }.map { $0.lowerBound.rawValue...$0.upperBound.rawValue }
        }
    }

    /// Those of the rows whose text has a phrase.
    private func verified(_ rows: [Int64], holding phrase: [String], kind: ParagraphKind?) throws -> [Int64] {
        var haystack = FoldedHaystack()
        let needle = Array((" " + phrase.joined(separator: " ") + " ").utf8)
        var matching: [Int64] = []
        try withContents(ofRows: rows.map { IndexRow(rawValue: $0) }[...]) { candidate, found, content in
            guard kind == nil || kind == found else { return }
            haystack.fold(content)
            guard haystack.firstOffset(of: needle) != nil else { return }
            matching.append(candidate.paragraph.rawValue + Int64(candidate.windows?.lowerBound ?? 0))
        }
        return matching
    }
}

extension IndexLeaf.Pattern {
    /// The words of a phrase; nil for anything else, and where the index may have another form of one of them, since it is long.
    fileprivate var wordsOfPhrase: [String]? {
        guard case .phrase(let terms) = self, terms.allSatisfy({ $0.utf8.count < IndexTerm.keptBytes - 3 }) else {
            return nil
        }
        return terms
    }
}
