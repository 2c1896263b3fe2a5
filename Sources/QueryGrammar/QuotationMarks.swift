/// The marks that may enclose a phrase or a value.
///
/// Keyboards, word processors and countries differ: “English”, „German“, „Polish”, ”Swedish”, «French», »Danish«. A
/// straight mark also closes what a curly one opened; the other way round it would cut `"he said “no” twice"` short.
enum QuotationMarks {
    private static let closersOfOpeners: [Unicode.Scalar: [Unicode.Scalar]] = [
        "\"": ["\""],
        "“": ["”", "\""],
        "”": ["”", "\""],
        "„": ["“", "”", "‟", "\""],
        "‟": ["”", "\""],
        "«": ["»"],
        "»": ["«", "»"],
    ]

    /// The marks that close what `mark` opens, the usual one first; nil where it opens nothing.
    static func closers(of mark: Unicode.Scalar) -> [Unicode.Scalar]? {
        closersOfOpeners[mark]
    }

    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        closersOfOpeners[scalar] != nil
    }

    /// The text between marks that it does not hold itself. A straight mark comes into a parsed text only between « and
    /// ».
    static func enclose(_ text: String) -> String {
        text.unicodeScalars.contains("\"") ? "«\(text)»" : "\"\(text)\""
    }
}
