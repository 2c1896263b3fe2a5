import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func candidates(_ request: CandidateRequest) throws -> [CandidatePage] {
        try request.answer { leaf, after, limit in
            try candidates(for: leaf, in: request.scope, after: after, limit: limit)
        } isOfSource: { id in
            try article(id).map { $0.source == request.source && !$0.isHidden } ?? false
        }
    }

    func candidates(for leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int) throws -> CandidatePage {
        if leaf.kind == .link { return try linkCandidates(for: leaf.pattern, in: scope, after: after, limit: limit) }
        let plan = try MatchPlan(for: leaf, pairs: try pairRule()) { try self.estimatedRows(of: $0) }
        let ranges = ranges(of: scope, after: after)
        // Only the last stage has a second page.
        for stage in after == nil ? plan.stages[...] : plan.stages.suffix(1) {
            var page = CandidatePage(
                rows: [], isExact: stage.isExact, reachesBeyondWindows: plan.reachesBeyondWindows, next: nil)
            for range in ranges where page.next == nil {
                try appendCandidates(
                    matching: stage.expression, from: stage.index.rawValue, in: range,
                    limit: min(limit, stage.mostRows), to: &page)
            }
            if page.next == nil || stage.mostRows == .max { return page }
        }
        return CandidatePage(rows: [], isExact: true, next: nil)
    }

    private func linkCandidates(
        for pattern: IndexLeaf.Pattern, in scope: SearchScope, after: IndexRow?, limit: Int
    ) throws -> CandidatePage {
        let match = linkMatch(for: pattern)
        var page = CandidatePage(rows: [], isExact: match.isExact, next: nil)
        for range in ranges(of: scope, after: after) where page.next == nil {
            try appendCandidates(matching: match.expression, from: "link_fts", in: range, limit: limit, to: &page)
        }
        return page
    }

    func estimatedCounts(of leaves: [IndexLeaf]) throws -> [Double] { try leaves.map { try estimatedCount(of: $0) } }

    func estimatedCount(of leaf: IndexLeaf) throws -> Double {
        let words: [String] =
            switch leaf.pattern {
            case _ where leaf.kind == .link: []
            case .phrase(let words): words
            case .near(let phrases, _): phrases.flatMap { $0 }
            // No statistics are kept of prefixes, nor of links: taken for as common as a common word.
            case .prefix: []
            }
        return Double(try words.map { try estimatedRows(of: $0) }.min() ?? 1 << 13)
    }

    func estimatedRows(of word: String) throws -> Int {
        try caches?.wordCounts.count(of: word) { try sampledRows(of: word) } ?? sampledRows(of: word)
    }

    private func sampledRows(of word: String) throws -> Int {
        let row = try statement("SELECT index_rows FROM word_sample WHERE word = ?")
        defer { row.reset() }
        try row.bind(blob: Array(word.utf8), at: 1)
        // An estimate decides nothing but the way: what no count can be is taken for one.
        return try row.step() ? Int(min(max(row.integer(0), 0), 1 << 40)) * WordSample.rate : 0
    }

    private func ranges(of scope: SearchScope, after: IndexRow?) -> [ClosedRange<Int64>] {
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
        matching expression: String, from table: String, in range: ClosedRange<Int64>, limit: Int,
        to page: inout CandidatePage
    ) throws {
        let row = try statement("SELECT rowid FROM \(table) WHERE \(table) MATCH ? AND rowid BETWEEN ? AND ?")
        defer { row.reset() }
        try row.bind(expression, at: 1)
        try row.bind(range.lowerBound, at: 2)
        try row.bind(range.upperBound, at: 3)
        while try row.step() {
            if page.rows.count == limit {
                page.next = page.rows.last
                return
            }
            page.rows.append(IndexRow(rawValue: row.integer(0)))
        }
    }

    func owners(of rows: ArraySlice<IndexRow>) throws -> [Candidate] {
        var owners: [Candidate] = []
        var lookup = WindowLookup(database: database)
        for row in rows {
            let (paragraph, window) = try lookup.owner(of: row)
            if let last = owners.last, last.paragraph == paragraph {
                owners[owners.count - 1].windows = last.windows.map { $0.lowerBound...(window ?? $0.upperBound) }
            } else {
                owners.append(Candidate(paragraph, windows: window.map { $0...$0 }))
            }
        }
        return owners
    }
}
