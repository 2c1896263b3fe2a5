/// The one rule by which stored text and quotes become words. What a reader takes for one spelling is one word, and what
/// a reader takes for another word is another, as far as a rule without dictionaries can tell.
///
/// 1. Spellings of one letter are one: NFKC (Unicode Standard Annex 15), full case folding (Unicode Standard, section
///    3.13), strokes and ligatures (ø, æ), letters of Arabic writing that look alike, a chillu of Malayalam or khanda ta
///    of Bengali in one character or three, the marks of a Thai or Lao letter in any order, digits of any script.
/// 2. Superscript digits, fractions, circled and bracketed characters, other numbers without letters and № are words of
///    their own. Punctuation, symbols, U+200B and the letters that are typed for apostrophes part words. Other format
///    characters are left out, among them the soft hyphen with the line break behind it.
/// 3. Marks that are accents are left out. Those that are vowels or make another letter are kept: the marks of Indic and
///    South-East Asian scripts, the voiced marks of kana, in Cyrillic those of й ї ў ѓ ќ.
/// 4. A word, in NFC, is a run of letters, digits and kept marks. In scripts that are written without blanks (Han, kana,
///    Thai, Lao, Khmer, Myanmar, Tai, Ahom) each letter with its kept marks is a word.
///
/// The properties of characters are those of one Unicode version, whatever the system has, so that the words of an
/// archive never change under it. Folding folded words again changes nothing, and canonically equivalent texts have the
/// same words.
public enum WordRule {
    /// The number of the rule, to be stored in every archive and compared on opening: it is raised when any word of any
    /// text changes.
    public static let number = 2

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
