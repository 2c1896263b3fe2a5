import ArchiveStorage
import ArticleModel

/// Keeps the first articles of an order behind a position, of however many it is given.
struct ArticleSelection {
    private let request: HitRequest
    /// The number of the only source; nil for every one.
    private let source: Int64?
    private var kept: [ArticleBound] = []
    private var last: ArticlePosition?
    /// How many articles of the scope it was given.
    private(set) var count = 0
    /// Whether some behind the position are not among the first.
    private(set) var isCut = false

    init(_ request: HitRequest, source: Int64?) {
        self.request = request
        self.source = source
    }

    mutating func take(_ bound: ArticleBound) {
        guard isInScope(bound) else { return }
        count += 1
        let position = bound.position(in: request.order)
        if let after = request.after, !request.order.puts(after, before: position) { return }
        if let last, request.order.puts(last, before: position) { return isCut = true }
        kept.append(bound)
        // Sorting now and then costs less than keeping an order with each.
        if kept.count >= 2 * request.limit + 64 { cut() }
    }

    /// The first ones, in order.
    mutating func takeSelected() -> [ArticleBound] {
        cut()
        return kept
    }

    private mutating func cut() {
        let order = request.order
        kept.sort { order.puts($0.position(in: order), before: $1.position(in: order)) }
        guard kept.count > request.limit else { return }
        kept.removeLast(kept.count - request.limit)
        last = kept.last?.position(in: order)
        isCut = true
    }

    private func isInScope(_ bound: ArticleBound) -> Bool {
        !bound.isHidden && (source == nil || source == bound.source)
            && request.scope.place.contains(ArticleID(rawValue: bound.id)) && request.scope.allows(bound.counts)
    }
}
