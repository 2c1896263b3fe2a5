public import Serving

/// How the pages are served, each limit with its default. What both doors keep to is in `ServerSettings`.
public struct WebConfiguration: Sendable {
    /// Where to listen; at least one address. Default: the machine itself alone.
    public var addresses = [ListeningAddress.host("127.0.0.1", port: 7480)]
    /// Where the server is reached from outside, such as `https://archive.example`, without a slash at the end: feeds
    /// name their pages by it, and requests may name its host. Nil stands for the first address.
    public var publicAddress: String?
    /// Pages of these sites may read the API in a browser; empty for none, `*` for all.
    public var allowedOrigins: [String] = []
    /// Who keeps the archive and how they are reached, and what it is for: a sentence or two each, told at `/about`. Nil where nothing is told.
    public var keeper, about: String?
    /// How many bytes an address may have.
    public var mostAddressBytes = 32_768
    /// How many connections may be open at once, for each address.
    public var mostConnections = 1_024
    /// After how many seconds without a request a connection is closed.
    public var idleSeconds = 60
    /// How many bodies of versions may be read at once.
    public var mostIntakes = 16
    /// After how many seconds a connection is closed that takes nothing of what it is sent, or that sends what is no part of a question; and a
    /// body given up of which next to nothing came.
    public var stallSeconds = 120
    /// How many bytes of finished answers are kept.
    public var cacheBytes = 64 << 20

    /// The defaults.
    public init() {}
}
