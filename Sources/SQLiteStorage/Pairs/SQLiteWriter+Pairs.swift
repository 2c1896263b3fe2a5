import ArchiveStorage

extension SQLiteWriter {
    /// Writes the pairs of paragraphs that the index does not hold yet.
    func addPairs(of paragraphs: [ArticleDelta.IndexedParagraph]) throws {
        let rule = try pairRule()
        var pairs = WaitingPairs()
        try forEachRow(of: paragraphs) { row, words in
            if pairs.isFull { try store(&pairs) }
            pairs.add(row.rawValue, words: words, by: rule)
        }
        try store(&pairs)
    }

    /// Writes what waits as a segment.
    func store(_ pairs: inout WaitingPairs) throws {
        guard !pairs.isEmpty else { return }
        try PairMerging(database: database).add { writer in try pairs.drain { try writer.append(term: $0, rows: $1) } }
    }

    /// Takes the pairs of removed rows out of the index.
    func removePairs() throws {
        let removed = removedPairs.rowsByTerm
        removedPairs = RemovedPairs()
        try PairSegments(database: database).remove(removed)
    }
}
