import JSONText

/// Why a line is no request.
public enum LineFault: Error, Hashable, Sendable {
    /// The line has more than `limit` bytes.
    case tooLong(limit: Int)
    /// The line is not UTF-8 from this byte on, counted from 1.
    case invalidUTF8(byte: Int)
    /// A NUL is at this byte of the line, counted from 1.
    case nul(byte: Int)
    /// Nothing but white space.
    case empty
    /// The line breaks the grammar at this character, counted in Unicode scalars from 1.
    case badSyntax(SyntaxFault, character: Int)
}

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
