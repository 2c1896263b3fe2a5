import ArticleModel

/// Keeps the first changes behind a cursor, and never many more than are asked for, however many are found.
struct ChangeCollector {
    private let order: ChangeOrder
    private let cursor: ChangeCursor?
    /// One more than is asked for, which tells whether there are more.
    private let capacity: Int
    private var kept: [FoundChange] = []
    /// What stands behind this change is not wanted any more; nil until enough are found.
    private var last: ChangeCursor?

    private static let greatestLimit = 1 << 30
    /// Sorting now and then costs less than keeping an order with each change.
    private static let slack = 1_024

    init(order: ChangeOrder, cursor: ChangeCursor?, limit: Int) {
        self.order = order
        self.cursor = cursor
        capacity = min(max(limit, 0), Self.greatestLimit) + 1
    }

    /// Whether a change at this key would be kept.
    func wants(_ key: ChangeCursor) -> Bool {
        isWithin(least: key, greatest: key)
    }

    /// Whether any change that shows in the version at a place would be kept.
    func wantsSome(at place: Int, in timeline: Timeline) -> Bool {
        isWithin(
            least: ChangeCursor(timeline, place, .match, paragraph: 0),
            greatest: ChangeCursor(timeline, place, .link, paragraph: ParagraphID.greatestNumber))
    }

    private func isWithin(least: ChangeCursor, greatest: ChangeCursor) -> Bool {
        if let cursor, !order.puts(cursor, before: greatest) { return false }
        if let last, !order.puts(least, before: last) { return false }
        return true
    }

    mutating func add(_ change: FoundChange) {
        guard wants(change.key) else { return }
        kept.append(change)
        if kept.count >= capacity + max(capacity, Self.slack) { cut() }
    }

    private mutating func cut() {
        kept.sort { order.puts($0.key, before: $1.key) }
        guard kept.count >= capacity else { return }
        kept.removeLast(kept.count - capacity)
        last = kept.last?.key
    }

    /// The changes in order, and whether there are more behind them.
    mutating func page() -> (changes: ArraySlice<FoundChange>, hasMore: Bool) {
        cut()
        return (kept.prefix(capacity - 1), kept.count == capacity)
    }
}
