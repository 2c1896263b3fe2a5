import JSONText
import LineProtocol
import Serving

/// Who a connection's client is, what it may do, and what it watches.
struct ClientSession {
    private(set) var rights: Set<VerbForm.Right>
    private var hasToken = false
    private var wrongTokens = 0
    /// What it calls itself.
    private(set) var client: String?
    /// The numbers of its standing queries.
    private(set) var watches: Set<Int> = []
    private var lastWatch = 0

    init(rights: Set<VerbForm.Right>) {
        self.rights = rights
    }

    /// Why a request is refused; nil where the client may make it.
    func refusal(of request: Request) -> ProtocolError? {
        let right = request.verb.form.right
        guard right != .none, !rights.contains(right) else { return nil }
        return hasToken ? .forbidden(request.verb) : .authRequired(request.verb)
    }

    /// The longest line that it may send, in bytes.
    func lineLimit(_ limits: ServerLimits) -> Int {
        rights.contains(.write) ? limits.writerLineBytes : limits.lineBytes
    }

    /// The rights in the order in which they are shown.
    private var shownRights: [VerbForm.Right] {
        [.read, .write].filter(rights.contains)
    }

    // MARK: HELLO and AUTH

    mutating func hello(_ request: Request, _ settings: ServerSettings) -> Reply {
        if let asked = request.number(.protocol), !Greeting.protocols.contains(asked) {
            return .error(.protocolVersion(asked: asked, spoken: Greeting.protocols))
        }
        if let client = request.text(at: 0) {
            self.client = String(String.UnicodeScalarView(client.unicodeScalars.prefix(64)))
        }
        let limits = settings.limits
        return .hello(
            Greeting(
                version: settings.version, rights: shownRights, lineBytes: lineLimit(limits),
                pageRows: limits.pageRows, questionMilliseconds: Int(limits.questionTime / .milliseconds(1))))
    }

    mutating func authenticate(_ request: Request, _ settings: ServerSettings) -> (Reply, SessionEvent) {
        guard let token = TokenTable(settings.tokens).token(request.text(at: 0) ?? "") else {
            wrongTokens += 1
            return (.error(.authFailed), .wrongToken(isLast: wrongTokens >= settings.limits.wrongTokens))
        }
        rights = token.rights
        hasToken = true
        var object = JSONObject()
        object.set("rights", strings: shownRights.map(\.rawValue))
        return (.rows([object.description]), .token(name: token.name))
    }

    // MARK: Standing queries

    /// Reserves a number for a standing query.
    mutating func openWatch() -> Int {
        lastWatch += 1
        watches.insert(lastWatch)
        return lastWatch
    }

    /// Frees the number of a standing query; false where none has it.
    mutating func closeWatch(_ number: Int) -> Bool {
        watches.remove(number) != nil
    }
}

/// What an AUTH came to.
enum SessionEvent: Sendable, Equatable {
    case token(name: String)
    /// A token that is not known; the last that the connection may try, or one before it.
    case wrongToken(isLast: Bool)
}
