import ArchiveStorage
import ArticleModel

/// What `check` compares with the texts.
extension PostgreSQLReader {
    /// So many rows are read at once.
    private static let pageRows = 16_384

    private static let indexRows = Statement(
        """
        SELECT article, number, kind, folded FROM win WHERE (article, number) > ($1, $2) ORDER BY article, number LIMIT $3
        """)

    /// The index holds words; the pairs that a sum counts are taken from the rows, so that sums are those of every other store.
    func postingSums() throws -> [ArticleID: PostingSum] {
        var sums: [ArticleID: PostingSum] = [:]
        var last: (article: Int64, number: Int) = (0, 0)
        while true {
            let rows = try transaction.run(
                Self.indexRows(.integer(last.article), .number(last.number), .number(Self.pageRows)))
            for row in rows {
                let (article, number) = (try row.articleID(0), try row.number(1, .paragraph))
                let indexed = IndexRow(window: number, of: ParagraphID(article: article, number: 0))
                let kind = try row.paragraphKind(2)
                sums[article, default: PostingSum()].addRow(row.rawBytes(3), indexed, kind)
                last = (article.rawValue, number)
            }
            if rows.count < Self.pageRows { return sums }
        }
    }

    private static let breakRows = Statement(
        """
        SELECT article, paragraph, key FROM paragraph_break WHERE (article, paragraph, key) > ($1, $2, $3)
        ORDER BY article, paragraph, key LIMIT $4
        """)

    func breakSums() throws -> [ArticleID: BreakSum] {
        var sums: [ArticleID: BreakSum] = [:]
        var last: (article: Int64, paragraph: Int, key: Int64) = (0, 0, .min)
        while true {
            let rows = try transaction.run(
                Self.breakRows(
                    .integer(last.article), .number(last.paragraph), .integer(last.key), .number(Self.pageRows)))
            for row in rows {
                last = (Int64(try row.number(0, .article)), try row.number(1, .paragraph), try row.integer(2))
                let found = ParagraphBreak(behind: last.paragraph, key: BreakKey(rawValue: last.key))
                sums[ArticleID(rawValue: last.article), default: BreakSum()].add(found)
            }
            if rows.count < Self.pageRows { return sums }
        }
    }

    private static let allSamples = Statement(
        "SELECT word, sum(index_rows)::bigint FROM word_sample GROUP BY word HAVING sum(index_rows) <> 0")

    func wordStatistics() throws -> [[UInt8]: Int] {
        var counts: [[UInt8]: Int] = [:]
        for row in try transaction.run(Self.allSamples()) { counts[row.bytes(0)] = try row.number(1, .count) }
        return counts
    }

    /// No pair stands in an index of its own; see ``postingSums()``.
    func pairRule() throws -> PairRule { .sharedOnly }
}

extension PostingSum {
    /// Adds the postings of a row's words, and of its pairs.
    fileprivate mutating func addRow(_ folded: UnsafeRawBufferPointer, _ row: IndexRow, _ kind: ParagraphKind) {
        let space = UInt8(ascii: " ")
        let words = folded.bindMemory(to: UInt8.self)
        for (position, word) in words.split(separator: space).enumerated() {
            add(word: UnsafeBufferPointer(rebasing: word), row: row.rawValue, kind: kind, position: position)
        }
        guard kind != .link, words.count > 2 else { return }
        var pairs: [UInt32] = []
        // Without the spaces at the two ends.
        PairRule.sharedOnly.append(
            pairsOf: UnsafeBufferPointer(rebasing: words[1..<(words.count - 1)]), to: &pairs)
        for pair in Set(pairs) { add(pair: pair, row: row.rawValue) }
    }
}
