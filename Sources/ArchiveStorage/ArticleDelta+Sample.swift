import ArticleModel

/// A word of a row that statistics are kept of.
public struct SampledWord {
    /// Its bytes, valid within the call; none for the word that counts rows.
    public let bytes: UnsafeBufferPointer<UInt8>
    /// The same for the same bytes in every process; another word may have it, too.
    public let hash: UInt64
}

extension ArticleDelta.IndexedParagraph {
    /// Calls `body` with each word of each of its rows that statistics are kept of, once a row; of no link. See ``WordSample``.
    ///
    /// Each such row also counts for the empty word, which stands in none: it tells how many rows were counted.
    public func forEachSampledWord(_ body: (SampledWord) -> Void) {
        guard record.kind != .link else { return }
        for (window, range) in windows.enumerated() where WordSample.holds(IndexRow(window: window, of: record.id)) {
            body(SampledWord(bytes: UnsafeBufferPointer(start: nil, count: 0), hash: StableHash().value))
            terms.withUnsafeBufferPointer { terms in
                let words = Self.words(of: UnsafeBufferPointer(rebasing: terms[range])).sorted { $0.hash < $1.hash }
                for (place, word) in words.enumerated() {
                    let alike = words[..<place].reversed().prefix { $0.hash == word.hash }
                    if !alike.contains(where: { $0.bytes.elementsEqual(word.bytes) }) { body(word) }
                }
            }
        }
    }

    /// The words of a row, which single spaces join.
    private static func words(of row: UnsafeBufferPointer<UInt8>) -> [SampledWord] {
        var words: [SampledWord] = []
        words.reserveCapacity(row.count / 5)
        row.forEachHashedWord { place, hash in
            words.append(SampledWord(bytes: UnsafeBufferPointer(rebasing: row[place]), hash: hash))
        }
        return words
    }
}
