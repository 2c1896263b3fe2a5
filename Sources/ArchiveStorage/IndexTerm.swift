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

    /// What the terms of all words begin with that begin with a prefix: as much of it as is kept of a long word.
    public static func prefix(ofWord prefix: String) -> String {
        let bytes = Array(prefix.utf8)
        return bytes.count <= keptBytes ? prefix : String(decoding: kept(of: bytes[...]), as: UTF8.self)
    }

    /// Whether a term that begins with a prefix tells that the word does, too: a longer prefix may have been cut, or end in what is no part of
    /// a word but of a hash, since of a long word up to three bytes less are kept than could be.
    public static func isDecided(byPrefix prefix: String) -> Bool {
        prefix.utf8.count < keptBytes - 3
    }

    private static func term(ofWord word: ArraySlice<UInt8>) -> [UInt8] {
        guard word.count > longestBytes else { return Array(word) }
        var hash = StableHash()
        word.withUnsafeBufferPointer { hash.combine($0) }
        return Array(kept(of: word)) + Array(("x" + String(hash.value, radix: 16)).utf8)
    }

    /// The beginning of more than ``keptBytes`` bytes, no character cut.
    private static func kept(of word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = word.startIndex + keptBytes
        while word[end] & 0xC0 == 0x80 { end -= 1 }
        return word[..<end]
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
