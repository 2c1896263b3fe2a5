import CGlibc

/// Folded words with a space before, between and behind them, so that a phrase in spaces is found only where whole words stand.
public struct FoldedHaystack: Sendable {
    private var bytes: [UInt8] = []

    /// No words.
    public init() {}

    /// What is looked for where a phrase is: its folded words with a space before, between and behind them.
    public static func needle(_ words: some Sequence<String>) -> [UInt8] {
        Array((" " + words.joined(separator: " ") + " ").utf8)
    }

    /// Takes the words of another text; the buffer is used again.
    public mutating func fold(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(UInt8(ascii: " "))
        WordRule.fold(text, into: &bytes)
        bytes.append(UInt8(ascii: " "))
    }

    /// Takes words that are folded already; the buffer is used again.
    public mutating func take(_ words: WordMap) {
        bytes.removeAll(keepingCapacity: true)
        bytes.reserveCapacity(words.folded.count + 2)
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: words.folded)
        bytes.append(UInt8(ascii: " "))
    }

    /// Where `needle` begins, at or after `start`; nil where it does not.
    public func firstOffset(of needle: [UInt8], from start: Int = 0) -> Int? {
        bytes.withUnsafeBytes { haystack in
            guard start < haystack.count, let base = haystack.baseAddress,
                let found = memmem(base + start, haystack.count - start, needle, needle.count)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
