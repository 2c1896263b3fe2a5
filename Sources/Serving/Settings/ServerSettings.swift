import Verbs

/// The settings of a server: those of both doors, and those of the line protocol.
public struct ServerSettings: Sendable {
    /// The addresses of the line protocol; empty to turn it off.
    public var addresses = [ListeningAddress.host("127.0.0.1", port: 7411)]
    /// The certificate and key of TLS; nil for plain connections. Unix sockets are always plain.
    public var tls: TLSFiles?
    /// The tokens that give rights.
    public var tokens: [AccessToken] = []
    /// Whether each request is logged, and not only those that are refused.
    public var logsRequests = false
    /// The doors at which anybody may ask without a token.
    public var openDoors = Set(Door.allCases)
    /// How many questions are answered at the same time, each by a thread with its own connection to the archive; at least 1.
    public var readers = ThreadCounts.ofMachine.readers
    /// The number of network threads; at least 1.
    public var networkThreads = ThreadCounts.ofMachine.networkThreads
    /// Questions that take at least this long are logged.
    public var slowQuestion = Duration.seconds(1)
    /// The size in bytes of the cache for replies of the line protocol; 0 for no cache.
    public var cacheBytes = 64 << 20
    /// The longest time between two looks of standing queries where the archive tells of changes: a change whose notification was lost is told after
    /// that.
    public var longestWatchPause = Duration.seconds(5)
    /// The limits for each client and for all together.
    public var limits = ServerLimits()
    /// The address that serves metrics, as Prometheus text over HTTP, to anybody; nil for none.
    public var metrics: ListeningAddress?
    /// The version of the program, for HELLO.
    public var version: String

    /// Whether some token gives the right to add.
    public var takesAdditions: Bool { tokens.contains { $0.rights.contains(.write) } }

    /// The defaults: loopback, without TLS; anybody may read and nobody may write.
    public init(version: String) {
        self.version = version
    }
}
