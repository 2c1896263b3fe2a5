import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func candidates(_ request: CandidateRequest) throws -> [CandidatePage] {
        try request.answer { leaf, after, limit in
            try page(of: leaf, in: request.scope, after: after, limit: limit)
        } isOfSource: { id in
            try article(id).map { $0.source == request.source && !$0.isHidden } ?? false
        }
    }

    private func page(
        of leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int
    ) throws -> CandidatePage {
        if leaf.kind == .link { return try linkPage(for: leaf.pattern, in: scope, after: after, limit: limit) }
        let plan = try MatchPlan(for: leaf, pairs: try pairRule()) { try self.estimatedRows(of: $0) }
        let ranges = ranges(of: scope, after: after)
        // Only the last stage has a second page.
        for stage in after == nil ? plan.stages[...] : plan.stages.suffix(1) {
            let (rows, isCut) = try rows(found: stage.search, ranges, most: min(limit, stage.mostRows))
            guard !isCut || stage.mostRows == .max else { continue }
            return CandidatePage(
                rows: rows, isExact: stage.isExact, reachesBeyondWindows: plan.reachesBeyondWindows,
                next: isCut ? rows.last : nil)
        }
        return CandidatePage(rows: [], isExact: true, next: nil)
    }

    private func linkPage(
        for pattern: IndexLeaf.Pattern, in scope: SearchScope, after: IndexRow?, limit: Int
    ) throws -> CandidatePage {
        let match = linkMatch(for: pattern)
        let (rows, isCut) = try rows(
            matching: match.expression, in: "link_fts", ranges(of: scope, after: after), most: limit)
        return CandidatePage(rows: rows, isExact: match.isExact, next: isCut ? rows.last : nil)
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

    /// The rows that a scope can hold, behind one of them; nil is the beginning.
    func ranges(of scope: SearchScope, after: IndexRow? = nil) -> [ClosedRange<IndexRow>] {
        let start = (after?.rawValue ?? 0) + 1
        switch scope {
        case .everything:
            return [IndexRow(rawValue: start)...IndexRow.greatest]
        case .articles(let articles):
            return articles.compactMap { article in
                let range = ParagraphID.range(of: article)
                let (low, high) = (max(start, range.lowerBound.rawValue), range.upperBound.rawValue)
                return low <= high ? IndexRow(rawValue: low)...IndexRow(rawValue: high) : nil
            }
        }
    }

    /// The first rows that a search finds, ascending, and whether it finds more than `most`.
    func rows(
        found search: MatchPlan.Stage.Search, _ ranges: [ClosedRange<IndexRow>], most: Int
    ) throws -> (rows: [IndexRow], isCut: Bool) {
        switch search {
        case .words(let expression): try rows(matching: expression, in: "paragraph_fts", ranges, most: most)
        case .pairs(let terms): try rows(withPairs: terms, ranges, most: most)
        }
    }

    /// The first rows that an expression finds, ascending, and whether it finds more than `most`.
    func rows(
        matching expression: String, in table: String, _ ranges: [ClosedRange<IndexRow>], most: Int
    ) throws -> (rows: [IndexRow], isCut: Bool) {
        try willReadIndex()
        var rows: [IndexRow] = []
        for range in ranges {
            let enough = most < .max ? most + 1 - rows.count : most
            rows += try self.rows(matching: expression, in: table, range, enough: enough)
            if rows.count > most { return (Array(rows.prefix(most)), true) }
        }
        return (rows, false)
    }

    /// The first rows of a range that an expression finds, ascending: at least `enough`, where there are so many.
    ///
    /// The near ones and the far ones are each in order, and read one after the other.
    private func rows(
        matching expression: String, in table: String, _ range: ClosedRange<IndexRow>, enough: Int
    ) throws -> [IndexRow] {
        let (near, far) = IndexRow.rowIDs(of: range)
        var found: (near: [IndexRow], far: [IndexRow]) = ([], [])
        if range.upperBound == .greatest, let near, let far, range.lowerBound.rawValue <= 1 {
            // Both in one statement: where articles are short there are no far ones, and none need be looked for.
            try forEachRow(matching: expression, in: table, near.lowerBound...far.upperBound) { rowID in
                if IndexRow.isFar(rowID) {
                    found.far.append(IndexRow(rowID: rowID))
                } else if near.contains(rowID) {
                    found.near.append(IndexRow(rowID: rowID))
                }
                return found.near.count < enough && found.far.count < enough
            }
            if found.near.count < enough { return found.near.merged(with: found.far) }
            found.far = []
        } else if let near {
            try forEachRow(matching: expression, in: table, near) { rowID in
                found.near.append(IndexRow(rowID: rowID))
                return found.near.count < enough
            }
        }
        if let far {
            try forEachRow(matching: expression, in: table, far) { rowID in
                found.far.append(IndexRow(rowID: rowID))
                return found.far.count < enough
            }
        }
        return found.near.merged(with: found.far)
    }

    /// Gives the rowids in a range that an expression finds, ascending, as long as `body` wants more.
    private func forEachRow(
        matching expression: String, in table: String, _ range: ClosedRange<Int64>, _ body: (Int64) throws -> Bool
    ) throws {
        // FTS5 takes the range into its walk, and gives rows in order of their numbers.
        let row = try statement("SELECT rowid FROM \(table) WHERE \(table) MATCH ? AND rowid BETWEEN ? AND ?")
        defer { row.reset() }
        try row.bind(expression, at: 1)
        try row.bind(range.lowerBound, at: 2)
        try row.bind(range.upperBound, at: 3)
        while try row.step() {
            guard try body(row.integer(0)) else { return }
        }
    }

    func owners(of rows: ArraySlice<IndexRow>) throws -> [Candidate] {
        var owners: [Candidate] = []
        var lookup = windowLookup ?? WindowLookup(database: database)
        // A transaction that writes may add long paragraphs.
        defer { windowLookup = caches == nil ? nil : lookup }
        for (count, row) in rows.enumerated() {
            if count & 0x3FF == 0 { try checkDeadline() }
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

extension [IndexRow] {
    /// The rows of both, ascending, as each of them is.
    fileprivate func merged(with others: [IndexRow]) -> [IndexRow] {
        guard !others.isEmpty else { return self }
        var merged: [IndexRow] = []
        merged.reserveCapacity(count + others.count)
        var rest = others[...]
        for row in self {
            while let first = rest.first, first < row { merged.append(rest.removeFirst()) }
            merged.append(row)
        }
        return merged + rest
    }
}
