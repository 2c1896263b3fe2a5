/// How the pages are served, each limit with its default.
public struct WebConfiguration: Sendable {
    /// Where to listen. Default: the machine itself alone.
    public var host = "127.0.0.1"
    /// The port; 0 takes a free one.
    public var port = 8080
    /// Where the server is reached from outside, such as `https://archive.example`, without a slash at the end: feeds
    /// name their pages by it. Nil stands for `http://HOST:PORT`.
    public var publicAddress: String?
    /// Pages of these sites may read the API in a browser; empty for none, `*` for all.
    public var allowedOrigins: [String] = []
    /// Who sends none of these tokens is not answered by the API; empty asks for none.
    public var tokens: [String] = []
    /// How many questions are asked of the archive at once.
    public var questionsAtOnce = 4
    /// How many may be under way or waiting; more are refused with 503.
    public var mostQuestions = 256
    /// How many seconds a question may take.
    public var secondsPerQuestion = 10
    /// How many bytes an address may have.
    public var mostAddressBytes = 32_768
    /// How many connections may be open at once.
    public var mostConnections = 1_024
    /// After how many seconds without a request a connection is closed.
    public var idleSeconds = 60
    /// How many bytes of finished answers are kept.
    public var cacheBytes = 64 << 20

    /// The defaults.
    public init() {}

    var base: String {
        publicAddress ?? "http://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    }
}
