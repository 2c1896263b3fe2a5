public import QueryGrammar

/// A query whose words are folded and whose dates are read: everything in it can be answered.
indirect enum FoldedQuery: Sendable {
    case leaf(FoldedLeaf)
    case filter(VersionFilter)
    case and([FoldedQuery])
    case or([FoldedQuery])
    case not(FoldedQuery)

    /// - Parameter isVerbatim: Whether the characters of every leaf must agree, too.
    /// - Throws: ``QueryError`` where a leaf has no words, a prefix several, or a date is none.
    init(_ query: Query, isVerbatim: Bool = false) throws(QueryError) {
        switch query {
        case .leaf(let leaf): self = .leaf(try FoldedLeaf(leaf, isVerbatim: isVerbatim))
        case .filter(let filter): self = .filter(try VersionFilter(filter))
        case .and(let parts): self = .and(try FoldedQuery.fold(parts, isVerbatim))
        case .or(let parts): self = .or(try FoldedQuery.fold(parts, isVerbatim))
        case .not(let part): self = .not(try FoldedQuery(part, isVerbatim: isVerbatim))
        }
    }

    private static func fold(_ parts: [Query], _ isVerbatim: Bool) throws(QueryError) -> [FoldedQuery] {
        var folded: [FoldedQuery] = []
        for part in parts { folded.append(try FoldedQuery(part, isVerbatim: isVerbatim)) }
        return folded
    }

    /// The leaves that a version can be found by: all but those under `not`.
    var findingLeaves: [FoldedLeaf] {
        switch self {
        case .leaf(let leaf): [leaf]
        case .filter, .not: []
        case .and(let parts), .or(let parts): parts.flatMap(\.findingLeaves)
        }
    }

    /// Whether every version that fits it holds one of its finding leaves.
    var finds: Bool {
        switch self {
        case .leaf: true
        case .filter, .not: false
        case .and(let parts): parts.contains(where: \.finds)
        case .or(let parts): parts.allSatisfy(\.finds)
        }
    }

    /// Every filter, those under `not` among them.
    var filters: [VersionFilter] {
        switch self {
        case .leaf: []
        case .filter(let filter): [filter]
        case .not(let part): part.filters
        case .and(let parts), .or(let parts): parts.flatMap(\.filters)
        }
    }

    /// Whether some filter asks for a time.
    var boundsTimes: Bool { filters.contains(where: \.isAboutTime) }
}

extension Query {
    /// Checks that each part of the query has words to look for.
    ///
    /// - Throws: ``QueryError`` where a leaf has no words, a prefix several, or a date is none.
    public func checkWords() throws(QueryError) {
        _ = try FoldedQuery(self)
    }
}
