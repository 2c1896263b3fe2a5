import Verbs

/// How a server serves: what both doors keep to, and what the line protocol alone does.
public struct ServerSettings: Sendable {
    /// Where the line protocol is spoken; empty where it is not.
    public var addresses = [ListeningAddress.host("127.0.0.1", port: 7411)]
    /// The certificate and key of TLS; nil for connections in the clear. Unix sockets are always in the clear.
    public var tls: TLSFiles?
    /// Who may do more than a connection without a token.
    public var tokens: [AccessToken] = []
    /// The doors at which anybody may ask without a token.
    public var openDoors = Set(Door.allCases)
    /// How many questions are worked on at the same time, each by a thread with a connection to the archive; at least 1.
    public var readers = 4
    /// How many threads move bytes, at least 1.
    public var networkThreads = 1
    /// Questions that took as long or longer are logged.
    public var slowQuestion = Duration.seconds(1)
    /// How many bytes of replies of the line protocol are kept to be given again, as long as the archive stays as it is; 0 keeps none.
    public var cacheBytes = 64 << 20
    /// What clients and all of them together may ask.
    public var limits = ServerLimits()
    /// Where metrics are served as Prometheus text over HTTP, to whoever asks; nil where they are not.
    public var metrics: ListeningAddress?
    /// The version of the program, as HELLO tells it.
    public var version: String

    /// Whether somebody may add.
    public var takesAdditions: Bool { tokens.contains { $0.rights.contains(.write) } }

    /// The defaults: loopback, in the clear, reading for everybody on this machine and writing for nobody.
    public init(version: String) {
        self.version = version
    }
}
