/// A verb: what can be asked of an archive, or of a connection to a server.
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
        // Letters of other scripts may have an ASCII capital: "ſ" becomes "S".
        guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        self = verb
    }

    /// The declaration of the verb.
    public var form: VerbForm {
        // Fails rather than defaults: an empty declaration would let anybody use a verb that was forgotten here.
        guard let form = Self.forms[self] else { preconditionFailure("\(rawValue) is not declared") }
        return form
    }

    /// The verbs that a front end offers, in reading order.
    public static func offered(by frontEnd: FrontEnd) -> [Verb] {
        allCases.filter { $0.form.frontEnds.contains(frontEnd) }
    }

    private static let forms: [Verb: VerbForm] = Dictionary(
        uniqueKeysWithValues: (ofConnection + ofWords + ofLists + ofCitations + ofNews).map { ($0.verb, $0) })
}
