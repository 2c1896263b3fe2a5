/// Why a citation cannot be read.
public enum CitationFault: Error, Sendable, Equatable {
    /// It was written by a later release.
    case laterForm(String)
    /// A field is missing, or ends before its value does.
    case missing(field: String)
    /// A field stands twice.
    case repeated(field: String)
    /// The value of a field is malformed.
    case malformed(field: String)
    /// A field is longer than any valid one.
    case tooLong(field: String)
    /// A server could not read it; its message.
    case told(String)
}

extension CitationFault: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .laterForm(let form): "the form '\(form)' is not known; a later release of variorum reads it"
        case .missing(let field): "the field '\(field)' is missing; copy the whole of the citation"
        case .repeated(let field): "the field '\(field)' stands twice; copy the citation anew"
        case .malformed(let field): "the field '\(field)' is damaged; copy the citation anew"
        case .tooLong(let field): "the field '\(field)' is too long"
        case .told(let fault): fault
        }
    }
}
