import ArticleModel

extension FoldedQuery {
    /// Whether a paragraph alone decides: one leaf is enough, and all else are filters.
    var isDecidedByParagraph: Bool {
        switch self {
        case .leaf: true
        case .filter: false
        case .not: false
        case .or(let parts): parts.allSatisfy(\.isDecidedByParagraph)
        case .and(let parts):
            parts.filter { !$0.allLeaves.isEmpty }.count == 1
                && parts.allSatisfy { $0.allLeaves.isEmpty || $0.isDecidedByParagraph }
        }
    }

    /// The places at which a paragraph that the given leaves match fits the query.
    func places(matching leaves: Set<FoldedLeaf>, in timeline: Timeline) -> Runs {
        switch self {
        case .leaf(let leaf): leaves.contains(leaf) ? timeline.allPlaces : Runs()
        case .filter(let filter): filter.places(in: timeline)
        case .not(let part): timeline.allPlaces.subtracting(part.places(matching: leaves, in: timeline))
        case .or(let parts):
            parts.reduce(Runs()) { $0.union($1.places(matching: leaves, in: timeline)) }
        case .and(let parts):
            parts.reduce(timeline.allPlaces) { $0.intersection($1.places(matching: leaves, in: timeline)) }
        }
    }

    /// The query without the times that all of it is bound to, and those times: they choose among changes and make none.
    var withoutTimes: (query: FoldedQuery, times: [VersionFilter]) {
        guard case .and(let parts) = self else { return (self, []) }
        var times: [VersionFilter] = []
        let rest = parts.filter { part in
            guard case .filter(let filter) = part, filter.isAboutTime else { return true }
            times.append(filter)
            return false
        }
        return (rest.count == 1 ? rest[0] : .and(rest), times)
    }

    /// The same query put to one kind alone, such as titles; what asks for another, such as the body, finds nothing in them.
    func put(to kind: ParagraphKind) -> FoldedQuery {
        switch self {
        case .leaf(let leaf): .leaf(FoldedLeaf(pattern: leaf.pattern, kind: leaf.kind ?? kind))
        case .filter: self
        case .not(let part): .not(part.put(to: kind))
        case .or(let parts): .or(parts.map { $0.put(to: kind) })
        case .and(let parts): .and(parts.map { $0.put(to: kind) })
        }
    }

    /// Whether some part of it asks for links.
    var asksForLinks: Bool {
        allLeaves.contains { $0.kind == .link }
    }
}

extension VersionFilter {
    fileprivate var isAboutTime: Bool {
        switch self {
        case .since, .until: true
        case .source, .article: false
        }
    }
}
