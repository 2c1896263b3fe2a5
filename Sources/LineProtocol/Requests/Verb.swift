/// The first word of a request. On the wire capitals and small letters are alike.
public enum Verb: String, CaseIterable, Sendable {
    // The connection.
    case hello = "HELLO"
    case auth = "AUTH"
    case help = "HELP"
    case ping = "PING"
    case quit = "QUIT"

    // Asking for words.
    case first = "FIRST"
    case last = "LAST"
    case history = "HISTORY"
    case search = "SEARCH"
    case changes = "CHANGES"
    case trace = "TRACE"
    case quote = "QUOTE"

    // Looking around.
    case articles = "ARTICLES"
    case sources = "SOURCES"
    case versions = "VERSIONS"
    case show = "SHOW"
    case diff = "DIFF"
    case stats = "STATS"

    // Citing.
    case cite = "CITE"
    case verify = "VERIFY"

    // What is new.
    case add = "ADD"
    case watch = "WATCH"
    case unwatch = "UNWATCH"

    /// Reads a verb in capitals, small letters or both; nil for any other word.
    public init?(word: String) {
        guard word.utf8.count <= 8, let verb = Verb(rawValue: word.uppercased()) else { return nil }
        // Capitals of other scripts may turn into ASCII: "ſ" is none of ours.
        guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        self = verb
    }
}
