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
        places(in: timeline) {
            leaves.contains($0) ? timeline.allPlaces : Runs()
        } unknown: { _ in
            Runs()
        }
    }

    /// The query without the conditions on times that all of it is bound to, and those conditions: they choose among changes and make none.
    var withoutTimes: (query: FoldedQuery, times: [FoldedQuery]) {
        guard case .and(let parts) = self else { return (self, []) }
        let times = parts.filter(\.isAboutTimeAlone)
        let rest = parts.filter { !$0.isAboutTimeAlone }
        return (rest.count == 1 ? rest[0] : .and(rest), times)
    }

    private var isAboutTimeAlone: Bool {
        switch self {
        case .leaf: false
        case .filter(let filter): filter.isAboutTime
        case .not(let part): part.isAboutTimeAlone
        case .and(let parts), .or(let parts): parts.allSatisfy(\.isAboutTimeAlone)
        }
    }

    /// The same query put to one kind alone, such as titles; what asks for another, such as the body, finds nothing in them.
    func put(to kind: ParagraphKind) -> FoldedQuery {
        switch self {
        case .leaf(let leaf):
            .leaf(FoldedLeaf(pattern: leaf.pattern, kind: leaf.kind ?? kind, characters: leaf.characters))
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
