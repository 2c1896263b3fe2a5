/// What one client, or all of them, may ask of the server. The defaults are those of the protocol's document.
public struct ServerLimits: Sendable, Hashable {
    /// The longest line of a connection that may not write, in bytes without its end.
    public var lineBytes = 65_536
    /// The longest line of a connection that may write, in bytes without its end.
    public var writerLineBytes = 16 << 20
    /// The most rows of a page.
    public var pageRows = 1000
    /// The longest that a question may take.
    public var questionTime = Duration.seconds(10)
    /// The most questions that wait for a reader, of all connections.
    public var waitingQuestions = 1024
    /// The most requests of one connection that are read and not answered.
    public var requestsOfConnection = 64
    /// How many questions of one connection may be with the readers at the same time.
    public var questionsOfConnection = 8
    /// Bytes of replies to one connection that are not sent; beyond them no question of it begins.
    public var unsentBytes = 1 << 20
    /// The most standing queries of a connection.
    public var watches = 1000
    /// The most standing queries of all connections.
    public var allWatches = 100_000
    /// The most connections.
    public var connections = 20_000
    /// How long a connection may ask nothing, or take nothing of what it is sent.
    public var idleTime = Duration.seconds(600)
    /// How long a line may take from its first byte to its end.
    public var lineTime = Duration.seconds(30)
    /// The wrong token at which a connection is closed.
    public var wrongTokens = 3
    /// How long a stopping server waits for what is under way.
    public var stopTime = Duration.seconds(20)

    /// The defaults.
    public init() {}
}
