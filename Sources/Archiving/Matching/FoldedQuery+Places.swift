import ArticleModel

/// What counts where a version neither shows nor disproves a part of a query.
struct Benefit {
    /// A version held in part has what it does not show. Else it lacks it, and lacks what it lacks: nothing unproven counts.
    var ofDoubt = false
    /// A time that is not known is within the times that are asked for, and under NOT outside of them. Else it is neither.
    var ofUnknownTime = false

    /// Only what is proven.
    static let none = Benefit()
}

extension FoldedQuery {
    /// The places of the versions that the query fits: AND, OR and NOT are intersection, union and difference of what its parts give.
    ///
    /// NOT is pushed down to leaves and filters, each of which may be undecided at a place: then it is given there, plain as under NOT, only
    /// as the benefit says. So doubt never turns into certainty by being negated.
    ///
    /// - Parameters:
    ///   - present: Where a leaf is shown to match.
    ///   - unknown: Where it may match, too; asked only where that makes a difference.
    func places<Failure: Error>(
        in timeline: Timeline, _ benefit: Benefit = .none, isNegated: Bool = false,
        present: (FoldedLeaf) throws(Failure) -> Runs, unknown: (FoldedLeaf) -> Runs
    ) throws(Failure) -> Runs {
        func places(of part: FoldedQuery) throws(Failure) -> Runs {
            try part.places(in: timeline, benefit, isNegated: isNegated, present: present, unknown: unknown)
        }
        func all(_ parts: [FoldedQuery]) throws(Failure) -> Runs {
            var common = timeline.allPlaces
            for part in parts where !common.isEmpty { common = common.intersection(try places(of: part)) }
            return common
        }
        func some(_ parts: [FoldedQuery]) throws(Failure) -> Runs {
            var union = Runs()
            for part in parts { union = union.union(try places(of: part)) }
            return union
        }
        switch self {
        case .leaf(let leaf):
            // What is undecided is given to whichever side the benefit says.
            let certain = try present(leaf)
            let given = benefit.ofDoubt == isNegated ? certain : certain.union(unknown(leaf))
            return isNegated ? timeline.allPlaces.subtracting(given) : given
        case .filter(let filter):
            let (passing, undecided) = filter.places(in: timeline)
            let given = benefit.ofUnknownTime == isNegated ? passing : passing.union(undecided)
            return isNegated ? timeline.allPlaces.subtracting(given) : given
        case .and(let parts): return isNegated ? try some(parts) : try all(parts)
        case .or(let parts): return isNegated ? try all(parts) : try some(parts)
        case .not(let part):
            return try part.places(in: timeline, benefit, isNegated: !isNegated, present: present, unknown: unknown)
        }
    }
}
