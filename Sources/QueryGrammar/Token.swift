/// A piece of query text that the parser takes whole.
struct Token: Hashable {
    enum Kind: Hashable {
        case open
        case close
        case and
        case or
        case not
        case minus
        case field(Place)
        case pattern(Pattern)
        case filter(Filter)
    }

    var kind: Kind
    var range: Range<Int>
}

extension Token.Kind {
    /// Whether a term may start with it.
    var startsTerm: Bool {
        switch self {
        case .and, .or, .close: false
        case .open, .not, .minus, .field, .pattern, .filter: true
        }
    }
}
