/// How a server serves.
public struct ServerSettings: Sendable {
    /// Where it listens; at least one address.
    public var addresses = [ListeningAddress.host("127.0.0.1", port: 7411)]
    /// The certificate and key of TLS; nil for connections in the clear. Unix sockets are always in the clear.
    public var tls: TLSFiles?
    /// Who may do more than a connection without a token.
    public var tokens: [AccessToken] = []
    /// Whether a connection may ask before it gives a token.
    public var allowsReadingWithoutToken = true
    /// How many questions are worked on at the same time, each by a thread with a connection to the archive; at least 1.
    public var readers = 4
    /// How many threads move bytes, at least 1.
    public var networkThreads = 1
    /// Questions that took as long or longer are logged.
    public var slowQuestion = Duration.seconds(1)
    /// What clients and all of them together may ask.
    public var limits = ServerLimits()
    /// Where metrics are served as Prometheus text over HTTP, to whoever asks; nil where they are not.
    public var metrics: ListeningAddress?
    /// The version of the program, as HELLO tells it.
    public var version: String

    /// The defaults: loopback, in the clear, reading for everybody on this machine and writing for nobody.
    public init(version: String) {
        self.version = version
    }
}

/// Where the certificate and the key of a server are, as PEM.
public struct TLSFiles: Sendable, Hashable {
    /// The certificate, and those that lead to its root.
    public var certificates: String
    /// The private key.
    public var key: String
    /// The certificates of those who sign clients' certificates; nil where clients need none.
    public var clientAuthorities: String?

    /// The given files.
    public init(certificates: String, key: String, clientAuthorities: String? = nil) {
        self.certificates = certificates
        self.key = key
        self.clientAuthorities = clientAuthorities
    }
}
