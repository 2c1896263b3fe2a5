import ArchiveStorage
import ArticleModel
import Foundation

/// Weighs the articles that a query fits.
struct MatchWeights {
    private let order: SearchOrder
    private let query: FoldedQuery
    private let scope: ScopeChoice
    private let evaluator: QueryEvaluator
    private let rarities: [(leaf: FoldedLeaf, rarity: Double)]

    init(
        _ order: SearchOrder, of query: FoldedQuery, in scope: ScopeChoice, _ evaluator: QueryEvaluator,
        reading reader: any ArchiveReader
    ) throws {
        self.order = order
        self.query = query
        self.scope = scope
        self.evaluator = evaluator
        rarities = order == .relevance ? try Self.rarities(of: query.findingLeaves, reader) : []
    }

    func weight(of places: Runs, in timeline: Timeline) throws -> Double {
        switch order {
        case .first, .last: 0
        case .changes: Double(try changes(in: timeline))
        case .relevance:
            try rarities.reduce(0) { sum, leaf in
                let count = try evaluator.hits(of: leaf.leaf, in: timeline.article.id)?.holders ?? 0
                // One division of whole numbers: equal shares are equal to the last bit, whatever the rarity, which stores estimate differently.
                let share = Double(count * places.count) / Double((count + 1) * timeline.entries.count)
                return sum + leaf.rarity * share
            }
        }
    }

    /// How often the query began or ceased to fit: as many rows as `changes` gives of its matches when it folds none.
    func changes(in timeline: Timeline) throws -> Int {
        let (untimed, times) = query.withoutTimes
        let present = try evaluator.places(of: untimed, in: timeline)
        let possible = try evaluator.places(
            of: untimed, in: timeline, Benefit(ofDoubt: true, ofUnknownTime: true))
        return ArticleTurns(timeline: timeline, scope: scope, times: times)
            .turns(present: present, unknown: possible.subtracting(present)).count
    }

    /// Each leaf once, in the order of the query, so that equal articles get equal sums in every process.
    private static func rarities(
        of leaves: [FoldedLeaf], _ reader: any ArchiveReader
    ) throws -> [(leaf: FoldedLeaf, rarity: Double)] {
        let all = Double(try reader.paragraphCount())
        var seen: Set<FoldedLeaf> = []
        let distinct = leaves.filter { seen.insert($0).inserted }
        guard !distinct.isEmpty else { return [] }
        let counts = try reader.estimatedCounts(of: distinct.map(\.indexed))
        return zip(distinct, counts).map { leaf, count in (leaf, log(1 + all / (1 + count))) }
    }
}
