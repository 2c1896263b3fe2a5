import ArchiveStorage
import GRDB

extension SQLiteWriter {
    /// Chooses the common words where the archive has first become large, and writes the index of pairs anew by the rule that they make.
    ///
    /// All of it is one transaction, so nobody sees an index that is half by one rule and half by another.
    func chooseCommonWordsIfNeeded() throws {
        guard try !pairRule().hasCommonWords, try sampledRows() >= pairChoice.leastSampledRows else { return }
        let row = try RowStatement(
            database,
            """
            INSERT INTO common_word (word, choice)
            SELECT word, ?1 FROM word_sample WHERE word <> x'' ORDER BY index_rows DESC, word LIMIT ?2
            """)
        try row.bind(Int64.random(in: 1...Int64.max), at: 1)
        try row.bind(pairChoice.commonWords, at: 2)
        try row.run()
        knownPairRule = nil
        try rewritePairs()
    }

    private func sampledRows() throws -> Int64 {
        let row = try RowStatement(database, "SELECT index_rows FROM word_sample WHERE word = x''")
        defer { row.reset() }
        return try row.step() ? row.integer(0) : 0
    }

    /// Writes the index of pairs anew, from the index of words: a store knows words, and not how they are made of texts.
    private func rewritePairs() throws {
        try PairSegments(database: database).removeAll()
        removedPairs = RemovedPairs()
        let rule = try pairRule()
        var pairs = WaitingPairs()
        try IndexedWords(database: database).forEachRow { id, words in
            let row = IndexRow(rowID: id).rawValue
            // Far rows come behind the near ones.
            if pairs.isFull || pairs.isOutOfOrder(row) { try store(&pairs) }
            pairs.add(row, words: words, by: rule)
        }
        try store(&pairs)
    }
}
