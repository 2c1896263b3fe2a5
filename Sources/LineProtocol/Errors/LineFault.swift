import JSONText

/// Why a line cannot be read as a request.
public enum LineFault: Error, Hashable, Sendable {
    /// The line has more than `limit` bytes.
    case tooLong(limit: Int)
    /// The line is not UTF-8; the first bad byte, counted from 1.
    case invalidUTF8(byte: Int)
    /// The line contains a NUL; its byte, counted from 1.
    case nul(byte: Int)
    /// The line is empty or white space.
    case empty
    /// The line violates the grammar at this character, counted in Unicode scalars from 1.
    case badSyntax(SyntaxFault, character: Int)
}

/// How a line violates the grammar.
public enum SyntaxFault: Hashable, Sendable {
    /// A control character outside a string, or unescaped within one.
    case controlCharacter
    /// A quotation mark within a bare word.
    case quoteInsideWord
    /// Text immediately after a closing quotation mark.
    case textBehindString
    /// A string without its closing quotation mark.
    case unclosedString
    /// A backslash that begins no escape.
    case badEscape
    /// Half of a surrogate pair.
    case loneSurrogate
    /// An escape that means NUL.
    case escapedNUL
    /// `name=` without a value.
    case missingValue
}

extension SyntaxFault {
    /// The fault of a string.
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

extension LineFault: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .tooLong(let limit): "the line is longer than \(limit) bytes; it was passed over, send a shorter one"
        case .invalidUTF8(let byte): "the line is not UTF-8 from byte \(byte) on; send UTF-8"
        case .nul(let byte): "byte \(byte) of the line is NUL; leave it out"
        case .empty: "the line is empty; send a verb, HELP lists them"
        case .badSyntax(let fault, let character): "character \(character): \(fault.wording)"
        }
    }
}

extension SyntaxFault {
    /// What is wrong and what to do about it.
    var wording: String {
        switch self {
        case .controlCharacter: "a control character; write it as an escape in a string, such as \\n"
        case .quoteInsideWord:
            "a quotation mark within a word; put the whole text in quotation marks, with \\\" for each in it"
        case .textBehindString:
            "text right behind a closing quotation mark; put a space between, or write \\\" for a mark within"
        case .unclosedString: "this string has no closing quotation mark; add it"
        case .badEscape: "no JSON escape; write \\\\ for a backslash"
        case .loneSurrogate: "half of a surrogate pair; write both halves, or the character"
        case .escapedNUL: "NUL is in no text; leave it out"
        case .missingValue: "nothing behind the =; write a value, or leave the option out"
        }
    }
}
