/// A page of changes.
public struct ChangePage: Sendable, Equatable {
    /// As many as were asked for, in order.
    public let rows: [ChangeRow]
    /// Whether there are more behind them.
    public let hasMore: Bool

    /// How many edits that change no word were passed over in the versions of this page: from behind the version in which the page before
    /// ended to that in which this one does. 0 where they are told.
    public let passedOver: Int

    /// A page of these rows.
    public init(rows: [ChangeRow], hasMore: Bool, passedOver: Int = 0) {
        self.rows = rows
        self.hasMore = hasMore
        self.passedOver = passedOver
    }
}
