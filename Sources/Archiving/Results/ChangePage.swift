/// A page of changes.
public struct ChangePage: Sendable, Equatable {
    /// As many as were asked for, in order.
    public let rows: [ChangeRow]
    /// Whether there are more behind them.
    public let hasMore: Bool

    /// A page of these rows.
    public init(rows: [ChangeRow], hasMore: Bool) {
        self.rows = rows
        self.hasMore = hasMore
    }
}
