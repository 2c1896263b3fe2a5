/// How a store over a network uses its connections: what an operator watches.
public struct ConnectionMeasures: Sendable, Equatable {
    /// Connections that are open, and of these the ones that are in use.
    public var open, used: Int
    /// Transactions that wait for a connection, since as many as may be are in use.
    public var waiting: Int
    /// Connections that were made, and round trips to the server, since the program started.
    public var made, roundTrips: Int

    /// The given measures.
    public init(open: Int, used: Int, waiting: Int, made: Int, roundTrips: Int) {
        (self.open, self.used, self.waiting, self.made, self.roundTrips) = (open, used, waiting, made, roundTrips)
    }
}
