import JSONText

/// Where a line breaks the grammar.
public enum SyntaxFault: Hashable, Sendable {
    /// A control character outside a string, or raw within one.
    case controlCharacter
    /// A quotation mark within a bare word.
    case quoteInsideWord
    /// Text right behind a closing quotation mark.
    case textBehindString
    /// A string without its closing quotation mark.
    case unclosedString
    /// A backslash with something behind it that no escape has.
    case badEscape
    /// Half of a surrogate pair.
    case loneSurrogate
    /// An escape that means NUL.
    case escapedNUL
    /// `name=` with nothing behind it.
    case missingValue
}

extension SyntaxFault {
    /// What is wrong with a string.
    init(_ fault: JSONStringFault.Kind) {
        self =
            switch fault {
            case .unclosed: .unclosedString
            case .controlCharacter: .controlCharacter
            case .badEscape: .badEscape
            case .loneSurrogate: .loneSurrogate
            case .escapedNUL: .escapedNUL
            }
    }
}
