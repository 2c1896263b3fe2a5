/// The one rule by which stored text and quotes become words: NFKC (Unicode Standard Annex 15), full case folding
/// (Unicode Standard, section 3.13), then NFD; nonspacing and enclosing marks and format characters dropped; a word is
/// a run of letters, digits and spacing marks; each Han, Hiragana, Katakana, Thai, Lao, Khmer and Myanmar character is
/// a word of its own.
///
/// The properties of characters are those of one Unicode version, whatever the system has, so that the words of an
/// archive never change under it. Folding folded words again changes nothing, but for one case that no writing system
/// knows: two spacing marks of different combining classes, kept apart by a format character, in the order that
/// canonical ordering reverses.
public enum WordRule {
    /// The number of the rule, to be stored in every archive and compared on opening: it is raised when any word of any
    /// text changes.
    public static let number = 1

    /// The version of Unicode whose properties the rule follows, such as "15.0.0".
    public static let unicodeVersion = FoldingTable.unicodeVersion

    /// Appends the folded words of UTF-8 text to `folded`, joined by single spaces, and returns how many there are.
    ///
    /// There is no space before the first word, whatever `folded` holds already, and none after the last; a text
    /// without words appends nothing. A byte that belongs to no well-formed scalar separates words, as U+FFFD would.
    ///
    ///     var folded: [UInt8] = []
    ///     let count = "L’Élysée".utf8.withContiguousStorageIfAvailable { WordRule.fold($0, into: &folded) }
    ///     // count is 2, folded holds "l elysee"
    @discardableResult
    public static func fold(_ utf8: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) -> Int {
        scanWords(of: utf8, into: &folded, recorder: WordCounter()).count
    }

    /// The folded words of a text, joined by single spaces; empty where it has none.
    public static func folded(_ text: String) -> String {
        var text = text
        var folded: [UInt8] = []
        text.withUTF8 { _ = fold($0, into: &folded) }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The folded words of a text in order; empty where it has none.
    public static func words(_ text: String) -> [String] {
        folded(text).utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }
}
