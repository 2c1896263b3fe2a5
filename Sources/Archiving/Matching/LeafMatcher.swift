import ArchiveStorage
import ArticleModel
import TextNormalization

/// Decides whether a leaf matches a text, and where: the one matcher for every store.
struct LeafMatcher {
    private enum Form {
        case phrase(needle: [UInt8], words: Int)
        case prefix(needle: [UInt8])
        case near(needles: [[UInt8]], lengths: [Int], distance: Int)
    }

    private let form: Form
    private var haystack = FoldedHaystack()

    init(_ leaf: FoldedLeaf) {
        switch leaf.pattern {
        case .phrase(let words):
            form = .phrase(needle: LeafMatcher.needle(words), words: words.count)
        case .prefix(let word):
            form = .prefix(needle: Array((" " + word).utf8))
        case .near(let phrases, let distance):
            form = .near(needles: phrases.map(LeafMatcher.needle), lengths: phrases.map(\.count), distance: distance)
        }
    }

    private static func needle(_ words: [String]) -> [UInt8] {
        Array((" " + words.joined(separator: " ") + " ").utf8)
    }

    /// Whether the leaf matches somewhere in a text.
    mutating func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch form {
        case .phrase(let needle, words: _), .prefix(let needle):
            haystack.fold(text)
            return haystack.firstOffset(of: needle) != nil
        case .near:
            return !occurrences(in: WordMap(String(decoding: text, as: UTF8.self))).isEmpty
        }
    }

    /// The runs of words at which the leaf matches, ascending; for NEAR, those of every operand of every match.
    mutating func occurrences(in words: WordMap) -> [Range<Int>] {
        haystack.take(words)
        switch form {
        case .phrase(let needle, let count):
            return starts(of: needle, in: words).map { $0..<$0 + count }
        case .prefix(let needle):
            return starts(of: needle, in: words).map { $0..<$0 + 1 }
        case .near(let needles, let lengths, let distance):
            let places = zip(needles, lengths).map { needle, length in
                starts(of: needle, in: words).map { $0..<$0 + length }
            }
            return NearMatch(operands: places, distance: distance).matchedRanges()
        }
    }

    private func starts(of needle: [UInt8], in words: WordMap) -> [Int] {
        var starts: [Int] = []
        var offset = 0
        while let found = haystack.firstOffset(of: needle, from: offset) {
            // The space before a word in the haystack is at the byte at which the word stands in the folded text.
            if let word = words.index(ofWordAtByte: found) { starts.append(word) }
            offset = found + 1
        }
        return starts
    }
}
