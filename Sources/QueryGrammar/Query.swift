/// What a reader asks of an archive: words that must or must not stand in a version, and filters on which versions
/// count.
///
/// A query that parsing gives always has something to look for: every version that it matches holds at least one of its
/// leaves. So an answer can start from the postings of words and never from all versions. `not` stands only inside an
/// `and`.
public indirect enum Query: Hashable, Sendable {
    /// Words that stand in the version.
    case leaf(Leaf)
    /// Versions of one source or article, or of a stretch of time.
    case filter(Filter)
    /// All of these, two or more.
    case and([Query])
    /// At least one of these, two or more.
    case or([Query])
    /// None of this; only inside an `and` that also has something to find.
    case not(Query)
}

extension Query {
    /// The longest query text that is parsed, in bytes of UTF-8.
    public static let maximumBytes = 8_192

    /// How many parentheses may stand open at one place.
    public static let maximumDepth = 64

    /// All leaves in the order of the text, also those under `not`.
    public var leaves: [Leaf] {
        switch self {
        case .leaf(let leaf): [leaf]
        case .filter: []
        case .and(let parts), .or(let parts): parts.flatMap(\.leaves)
        case .not(let part): part.leaves
        }
    }

    /// All filters in the order of the text, also those under `not`.
    public var filters: [Filter] {
        switch self {
        case .leaf: []
        case .filter(let filter): [filter]
        case .and(let parts), .or(let parts): parts.flatMap(\.filters)
        case .not(let part): part.filters
        }
    }
}
