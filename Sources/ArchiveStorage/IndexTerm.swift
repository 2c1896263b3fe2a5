/// What stands in the index for a folded word.
///
/// A word of more than ``longestBytes`` bytes stands there as its first ``keptBytes`` bytes and a hash of all of it, since engines bound
/// the length of a term and would otherwise cut it silently, each at a place of its own.
public enum IndexTerm {
    /// The longest word that stands for itself, in UTF-8 bytes.
    public static let longestBytes = 255

    /// How much of a longer word is kept, so that prefixes of it are still found; at most, since no character is cut.
    public static let keptBytes = 200

    /// The folded words of a text, joined by single spaces, as the index takes them.
    ///
    /// Returns nil where every word stands for itself, which is nearly always: then the text is its own form and nothing is copied.
    public static func terms(ofFolded folded: [UInt8]) -> [UInt8]? {
        guard hasLongWord(folded) else { return nil }
        let words = folded.split(separator: UInt8(ascii: " "))
        return Array(words.map { term(ofWord: $0) }.joined(separator: [UInt8(ascii: " ")]))
    }

    /// The term for one folded word.
    public static func term(ofWord word: String) -> String {
        word.utf8.count <= longestBytes ? word : String(decoding: term(ofWord: Array(word.utf8)[...]), as: UTF8.self)
    }

    private static func term(ofWord word: ArraySlice<UInt8>) -> [UInt8] {
        guard word.count > longestBytes else { return Array(word) }
        var end = word.startIndex + keptBytes
        while word[end] & 0xC0 == 0x80 { end -= 1 }
        var hash = StableHash()
        word.withUnsafeBufferPointer { hash.combine($0) }
        return Array(word[..<end]) + Array(("x" + String(hash.value, radix: 16)).utf8)
    }

    private static func hasLongWord(_ folded: [UInt8]) -> Bool {
        guard folded.count > longestBytes else { return false }
        var start = 0
        return folded.withUnsafeBufferPointer { bytes in
            for offset in bytes.indices where bytes[offset] == UInt8(ascii: " ") {
                if offset - start > longestBytes { return true }
                start = offset + 1
            }
            return bytes.count - start > longestBytes
        }
    }
}
