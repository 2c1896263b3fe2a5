import ArchiveStorage
import ArticleModel

extension PostgreSQLReader {
    /// $1: words; $2: what the text holds; $3: the kind; $4: the articles; $5, $6: behind which row; $7: how many. Sorted by what no index has: to walk
    /// in the order of the rows would be to look at all of them.
    private static func pages(_ kind: SQL) -> (everywhere: Statement, within: Statement) {
        func page(_ scope: SQL) -> Statement {
            Statement(
                """
                SELECT win.article, win.number, article.hidden, source.name
                FROM win JOIN article ON article.id = win.article JOIN source ON source.id = article.source
                WHERE \(LeafPattern.words) @@ $1::tsquery AND strpos(folded, $2) > 0 AND \(scope) AND \(kind)
                  AND (win.article, win.number) > ($5, $6)
                ORDER BY win.article + 0, win.number LIMIT $7
                """)
        }
        return (page("true"), page("win.article = ANY ($4)"))
    }

    private static let textPages = pages("win.kind <> 2 AND ($3::bigint IS NULL OR win.kind = $3)")
    private static let linkPages = pages("win.kind = 2 AND win.kind = $3")

    func candidates(_ request: CandidateRequest) throws -> [CandidatePage] {
        // Told with the rows, so that no article is asked for by itself.
        var sources: [ArticleID: ExactName?] = [:]
        return try request.answer { leaf, after, limit in
            try page(of: leaf, in: request.scope, after: after, limit: limit, &sources)
        } isOfSource: { id in
            sources[id].map { $0 == request.source } ?? false
        }
    }

    /// - Parameter sources: Takes the source of each article that is found; nil for a hidden one.
    private func page(
        of leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int,
        _ sources: inout [ArticleID: ExactName?]
    ) throws -> CandidatePage {
        let pattern = LeafPattern(leaf)
        // One more than asked for tells whether there are more.
        let most = min(limit, 1 << 40)
        let pages = leaf.kind == .link ? Self.linkPages : Self.textPages
        let statement = scope.articles == nil ? pages.everywhere : pages.within
        let found = try transaction.run(
            statement(
                .text(pattern.query), .text(pattern.needle), .number(leaf.kind?.rawValue), .articles(scope.articles),
                .integer(after?.article.rawValue ?? 0), .number(after?.number ?? 0), .number(most + 1)))
        var rows: [IndexRow] = []
        rows.reserveCapacity(found.count)
        for row in found {
            let article = try row.articleID(0)
            rows.append(IndexRow(window: try row.number(1, .paragraph), of: ParagraphID(article: article, number: 0)))
            if sources[article] == nil { sources[article] = .some(try row.boolean(2) ? nil : row.name(3)) }
        }
        let isCut = rows.count > most
        if isCut { rows.removeLast() }
        return CandidatePage(
            rows: rows, isExact: pattern.isExact, reachesBeyondWindows: pattern.reachesBeyondWindows,
            next: isCut ? rows.last : nil)
    }

    // MARK: Breaks

    /// By the index of keys, and within some articles by that of articles: one statement for both would walk over all breaks.
    private static func breaks(where scope: SQL) -> Statement {
        Statement(
            """
            SELECT place.number, key, article, paragraph
            FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS place (low, high, number)
            JOIN paragraph_break ON key BETWEEN low AND high WHERE \(scope)
            ORDER BY place.number, article, paragraph
            """)
    }

    private static let breaksEverywhere = breaks(where: "true")
    private static let breaksWithin = breaks(where: "article = ANY ($3)")

    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]] {
        guard !breaks.isEmpty else { return [] }
        return try endings(of: breaks, in: try transaction.run(Self.breaks(of: breaks, in: scope)))
    }

    /// The statement that finds breaks with these words.
    static func breaks(of words: [BreakWords], in scope: SearchScope) -> Call {
        let ranges = words.map { BreakKey.range(of: $0) }
        let statement = scope.articles == nil ? breaksEverywhere : breaksWithin
        return statement(
            .integers(ranges.map(\.lowerBound)), .integers(ranges.map(\.upperBound)), .articles(scope.articles))
    }

    /// What its rows tell.
    func endings(of words: [BreakWords], in rows: ResultRows) throws -> [[ParagraphID]] {
        let fits = words.map { BreakFit($0) }
        var found = [[ParagraphID]](repeating: [], count: words.count)
        for row in rows {
            let place = try row.number(0, .count) - 1
            guard fits[place].fits(BreakKey(rawValue: try row.integer(1))) else { continue }
            let paragraph = ParagraphID(article: try row.articleID(2), number: try row.number(3, .paragraph))
            // Of the same two words there are as many keys as there are neighbours.
            if found[place].last != paragraph { found[place].append(paragraph) }
        }
        return found
    }

    // MARK: Statistics

    private static let counts = Statement(
        "SELECT word, sum(index_rows)::bigint FROM word_sample WHERE word = ANY ($1) GROUP BY word")

    /// Taken for as common as a common word: no statistics are kept of prefixes, nor of links.
    private static let unknownCount = Double(1 << 13)

    func estimatedCounts(of leaves: [IndexLeaf]) throws -> [Double] {
        let words = leaves.map(\.sampledWords)
        let all = Set(words.joined())
        var counts: [String: Int] = [:]
        if !all.isEmpty {
            for row in try transaction.run(Self.counts(.byteStrings(all.map { Array($0.utf8) }))) {
                counts[row.text(0)] = Int(max(0, min(try row.integer(1), 1 << 40)))
            }
        }
        return words.map { words in
            words.map { Double(counts[$0, default: 0] * WordSample.rate) }.min() ?? Self.unknownCount
        }
    }
}

extension IndexLeaf {
    /// The words of which statistics tell how common the leaf is.
    fileprivate var sampledWords: [String] {
        switch pattern {
        case _ where kind == .link: []
        case .phrase(let words): words
        case .near(let phrases, distance: _): phrases.flatMap { $0 }
        case .prefix: []
        }
    }
}
