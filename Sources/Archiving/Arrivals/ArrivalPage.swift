/// Changes in the order in which the archive came to hold them.
public struct ArrivalPage: Sendable {
    /// The changes, each with the place behind it.
    public let rows: [(position: ArrivalPosition, change: ChangeRow)]
    /// Where to go on: behind the last row, or, where there are no more, behind all that the archive holds.
    public let end: ArrivalPosition
    /// Whether there are more behind the last row.
    public let hasMore: Bool
}
