import Archiving
import JSONText
import Serving
import Verbs

/// The client of a connection: its name, its rights and its standing queries.
struct ClientSession {
    private(set) var rights: Set<Right>
    private var hasToken = false
    private var wrongTokens = 0
    /// The form in which it wants errors.
    private(set) var errorForm = ErrorForm.text
    /// The name that it gave itself; nil for none.
    private(set) var client: String?
    /// The numbers of its standing queries.
    private(set) var watches: Set<Int> = []
    private var lastWatch = 0

    init(rights: Set<Right>) {
        self.rights = rights
    }

    /// Why the client may not ask a question; nil where it may.
    func refusal(of question: Question) -> ProtocolError? {
        let right = question.form.right
        guard right != .none, !rights.contains(right) else { return nil }
        return hasToken ? .forbidden(question.verb) : .authRequired(question.verb)
    }

    /// The longest line that the client may send, in bytes.
    func lineLimit(_ limits: ServerLimits) -> Int {
        rights.contains(.write) ? limits.writerLineBytes : limits.lineBytes
    }

    /// The rights in the order in which they are shown.
    private var shownRights: [Right] {
        [.read, .write].filter(rights.contains)
    }

    // MARK: HELLO and AUTH

    mutating func hello(_ question: Question, _ settings: ServerSettings) -> Reply {
        if let asked = question.number(.protocolVersion), !Greeting.protocols.contains(asked) {
            return .error(.protocolVersion(asked: asked, spoken: Greeting.protocols))
        }
        if question.has(.errors) { errorForm = question.choice(.errors) ?? .text }
        if let client = question.text(.client) {
            self.client = String(String.UnicodeScalarView(client.unicodeScalars.prefix(64)))
        }
        let limits = settings.limits
        return .hello(
            Greeting(
                version: settings.version, rights: shownRights, lineBytes: lineLimit(limits),
                pageRows: limits.pageRows, questionMilliseconds: Int(limits.questionTime / .milliseconds(1))))
    }

    mutating func authenticate(_ question: Question, _ settings: ServerSettings) -> (Reply, SessionEvent) {
        guard let token = TokenTable(settings.tokens).token(question.text(.token) ?? "") else {
            wrongTokens += 1
            return (.error(.authFailed), .wrongToken(isLast: wrongTokens >= settings.limits.wrongTokens))
        }
        rights = token.rights
        hasToken = true
        return (.row { $0.set("rights", strings: shownRights.map(\.rawValue)) }, .token(name: token.name))
    }

    // MARK: Standing queries

    /// Reserves a number for a standing query.
    mutating func openWatch() -> Int {
        lastWatch += 1
        watches.insert(lastWatch)
        return lastWatch
    }

    /// Removes a standing query; false where there is none of this number.
    mutating func closeWatch(_ number: Int) -> Bool {
        watches.remove(number) != nil
    }
}

/// The outcome of an AUTH.
enum SessionEvent: Sendable, Equatable {
    case token(name: String)
    /// An unknown token; whether it was the last that the connection may try.
    case wrongToken(isLast: Bool)
}
