import ArchiveStorage

/// Changes of the word statistics, gathered so that each word is written once a transaction.
///
/// Words are found by their hash, which is known already: Swift's own would go over each byte once more, for a fiftieth of an ingest.
struct SampleChanges {
    private var changes: [UInt64: (word: [UInt8], change: Int)] = [:]
    /// Those of words whose hash another word has.
    private var others: [[UInt8]: Int] = [:]
    /// How many more rows are counted; negative where they are fewer.
    private(set) var rows = 0

    /// Adds `change` to the rows that hold a word.
    mutating func add(_ change: Int, to word: SampledWord) {
        if word.bytes.isEmpty { rows += change }
        let place = changes.index(forKey: word.hash)
        guard let place else {
            changes[word.hash] = (Array(word.bytes), change)
            return
        }
        if changes.values[place].word.elementsEqual(word.bytes) {
            changes.values[place].change += change
        } else {
            others[Array(word.bytes), default: 0] += change
        }
    }

    /// The words whose rows have become more or fewer, in order of their bytes.
    func sorted() -> [(word: [UInt8], change: Int)] {
        (Array(changes.values) + others.map { (word: $0.key, change: $0.value) })
            .filter { $0.change != 0 }.sorted { $0.word.lexicographicallyPrecedes($1.word) }
    }

    /// Whether some word stands in fewer rows.
    var hasRemovals: Bool { changes.values.contains { $0.change < 0 } || others.values.contains { $0 < 0 } }
}
