import ArticleModel

extension ArticleDelta.IndexedParagraph {
    /// Calls `body` with each word of each of its rows that statistics are kept of, once a row; of no link. See ``WordSample``.
    ///
    /// Each such row also counts for the empty word, which stands in none: it tells how many rows were counted.
    public func forEachSampledWord(_ body: ([UInt8]) -> Void) {
        guard record.kind != .link else { return }
        for (window, range) in windows.enumerated() where WordSample.holds(IndexRow(window: window, of: record.id)) {
            body([])
            for word in Set(terms[range].split(separator: UInt8(ascii: " "))) { body(Array(word)) }
        }
    }
}
