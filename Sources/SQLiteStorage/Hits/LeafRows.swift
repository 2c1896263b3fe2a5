import ArchiveStorage
import ArticleModel
import GRDB
import TextNormalization

/// The rows of the index in which a leaf may stand.
struct LeafRows {
    /// Ascending.
    let rows: [IndexRow]
    /// Whether the leaf stands in each of them.
    let isExact: Bool
    /// Whether a match may reach beyond the windows that the rows are, so that all of the paragraph must be looked at.
    var reachesBeyondWindows = false

    /// The articles of the rows, ascending.
    var articles: [Int64] {
        var articles: [Int64] = []
        for article in rows.lazy.map(\.article.rawValue) where article != articles.last { articles.append(article) }
        return articles
    }

    /// The rows of one article.
    func rows(of article: Int64) -> ArraySlice<IndexRow> {
        let start = firstIndex { $0 >= article }
        return rows[start..<max(start, firstIndex { $0 > article })]
    }

    /// The first row of an article that `isBehind` says yes to, as to those of all articles behind it.
    private func firstIndex(_ isBehind: (_ article: Int64) -> Bool) -> Int {
        var (low, high) = (rows.startIndex, rows.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(rows[middle].article.rawValue) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension SQLiteReader {
    /// All rows of `place` in which a leaf may stand. Of a phrase, those that hold its pairs are compared with the text here.
    func rows(of leaf: IndexLeaf, in place: SearchScope) throws -> LeafRows {
        let ranges = ranges(of: place)
        if leaf.kind == .link {
            let match = linkMatch(for: leaf.pattern)
            let found = try rows(matching: match.expression, in: "link_fts", ranges, most: .max)
            return LeafRows(rows: found.rows, isExact: match.isExact)
        }
        let plan = try MatchPlan(for: leaf, pairs: try pairRule()) { try self.estimatedRows(of: $0) }
        for stage in plan.stages {
            let (rows, isCut) = try rows(found: stage.search, ranges, most: stage.mostRows)
            if isCut { continue }
            guard !stage.isExact, !plan.reachesBeyondWindows, let words = leaf.pattern.wordsOfPhrase else {
                return LeafRows(
                    rows: rows, isExact: stage.isExact, reachesBeyondWindows: plan.reachesBeyondWindows)
            }
            return LeafRows(rows: try verified(rows, holding: words, kind: leaf.kind), isExact: true)
        }
        return LeafRows(rows: [], isExact: true)
    }

    /// Those of the rows whose text has a phrase.
    private func verified(_ rows: [IndexRow], holding phrase: [String], kind: ParagraphKind?) throws -> [IndexRow] {
        var finder = PhraseFinder(phrase)
        var matching: [IndexRow] = []
        try withContents(ofRows: rows[...]) { candidate, found, content in
            guard kind == nil || kind == found, finder.isIn(content) else { return }
            matching.append(IndexRow(window: candidate.windows?.lowerBound ?? 0, of: candidate.paragraph))
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
