public import JSONText

/// One place where a quote and the print differ.
public struct QuoteDifference: Sendable, Equatable, JSONEncodable {
    /// How they differ.
    public enum Kind: String, Sendable, Decodable {
        /// The same words in other characters: capitals, accents, punctuation.
        case characters
        /// Printed words that the quote lacks without saying so.
        case missing
        /// Words of the quote that were not printed.
        case added
        /// Other words in their place.
        case changed
        /// Printed words that an ellipsis of the quote stands for.
        case skipped
        /// What the quote has in brackets, and the printed words, if any, that it stands for.
        case bracketed
    }

    /// How they differ.
    public let kind: Kind
    /// What is printed; empty where nothing is.
    public let printed: String
    /// What the quote says; empty where it says nothing.
    public let quoted: String

    /// Whether the quote itself says so, by an ellipsis or by brackets.
    public var isDeclared: Bool { kind == .skipped || kind == .bracketed }

    /// `{"kind":"changed","printed":"asked","quoted":"begged"}`.
    public func write(to object: inout JSONObject) {
        object.set("kind", kind.rawValue)
        object.set("printed", printed)
        object.set("quoted", quoted)
    }
}

extension QuoteDifference: Decodable {}
