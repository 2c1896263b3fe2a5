import JSONText
import LineProtocol
import Verbs

/// What a server sends: the reply to a request, or an event between two replies.
enum Reply: Sendable, Hashable {
    /// `OK n …` and n rows, each a JSON object on one line.
    case rows([String], page: ReplyPage = ReplyPage())
    /// `ERR code message`.
    case error(ProtocolError)
    /// `EVENT {…}`.
    case event(String)

    /// All its lines, each with its LF.
    var text: String {
        switch self {
        case .rows(let rows, let page):
            var text = page.header(rows: rows.count)
            text.reserveCapacity(text.utf8.count + rows.reduce(0) { $0 + $1.utf8.count + 1 })
            for row in rows {
                text += row
                text += "\n"
            }
            return text
        case .error(let error): return error.line(.text)
        case .event(let object): return "EVENT \(object)\n"
        }
    }
}

extension Reply {
    /// The reply to PING, with its text if it has one.
    static func pong(_ text: String?) -> Reply {
        guard let text else { return done }
        return .row { $0.set("text", text) }
    }

    /// The reply to QUIT, UNWATCH and other verbs without rows.
    static let done = Reply.rows([])

    /// The reply to HELP: a row for each verb, or one for the given verb and one for each of its options.
    static func help(_ verb: Verb?) -> Reply {
        guard let verb else { return .rows(Verb.allCases.map(\.form.helpRow)) }
        return .rows([verb.form.helpRow] + verb.form.options(in: .line).map(\.helpRow))
    }

    /// The reply to HELLO.
    static func hello(_ greeting: Greeting) -> Reply {
        .rows([greeting.json])
    }

    /// One row.
    static func row(_ write: (inout JSONObject) -> Void) -> Reply {
        var object = JSONObject()
        write(&object)
        return .rows([object.description])
    }
}

extension VerbForm {
    /// `{"verb","usage","says","right","errors"}`.
    fileprivate var helpRow: String {
        var object = JSONObject()
        object.set("verb", verb.rawValue)
        object.set("usage", usage)
        object.set("says", summary)
        object.set("right", right.rawValue)
        object.set("errors", strings: errors.map(\.rawValue))
        return object.description
    }
}

extension Parameter {
    /// `{"option","value","default","says"}`.
    fileprivate var helpRow: String {
        var object = JSONObject()
        object.set("option", name)
        object.set("value", kind.placeholder)
        object.set("default", defaultText)
        object.set("says", help)
        return object.description
    }
}
