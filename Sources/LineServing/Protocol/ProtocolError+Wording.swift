import JSONText
import LineProtocol
import Verbs

extension Dialect {
    /// The dialect of the line protocol.
    static let line = Dialect(
        verb: { $0.rawValue }, option: { $0 + "=" }, quoted: { OneLine.quoted($0) }, usage: { $0.form.usage },
        surplusArgument: "put a text of several words in straight quotation marks",
        unknownOption: "put a text with = in quotation marks",
        longQuote: "give a part of it, or its paragraphs one by one")
}

extension ProtocolError: CustomStringConvertible {
    /// What is wrong and what to do about it, for people: one line of at most ``longestMessage`` bytes, even for hostile data. Programs use
    /// ``code``.
    var message: String {
        OneLine.text(wording, bytes: Self.longestMessage)
    }

    /// `code message`, as after `ERR`.
    var description: String { code.rawValue + " " + message }

    /// The `ERR` line in a form, with its LF.
    func line(_ form: ErrorForm) -> String {
        switch form {
        case .text: return "ERR \(description)\n"
        case .json:
            var object = JSONObject()
            object.set("message", message)
            if case .question(let error) = self { error.data.write(to: &object) }
            return "ERR \(code.rawValue) \(object.description)\n"
        }
    }

    /// The longest message, in bytes.
    static let longestMessage = 1024

    private var wording: String {
        switch self {
        case .line(let fault): fault.description
        case .question(let error): error.message(in: .line)
        case .badRecord(let reason):
            "this is no version: \(reason)"
        case .versionRefused(let reason):
            "the version was not taken in: \(reason)"
        case .tooManyWatches(let limit):
            "this connection has \(limit) standing queries, as many as it may; UNWATCH one"
        case .noRoomForWatches(let limit):
            "\(limit) standing queries are open, as many as the server takes of all connections; ask again later"
        case .noSuchWatch(let number):
            "this connection has no standing query \(number); WATCH gives the numbers"
        case .badResumeToken(let text):
            "\(OneLine.quoted(text)) is no token of this archive; WATCH without after= begins anew"
        case .protocolVersion(let asked, let spoken):
            "version \(asked) is not spoken here; ask for \(spoken.lowerBound) to \(spoken.upperBound)"
        case .authRequired(let verb):
            "\(verb.rawValue) needs a token; send AUTH first"
        case .authFailed:
            "the token is not known; ask whoever runs the server for one"
        case .forbidden(let verb):
            "this connection may not use \(verb.rawValue); AUTH with a token that may"
        case .tooManyConnections(let limit):
            "\(limit) connections are open, as many as may be; connect again later"
        case .idle(let seconds):
            "nothing was asked for \(seconds) s; connect again"
        case .slowSender(let seconds):
            "a line had begun and did not end within \(seconds) s; connect again"
        case .shuttingDown:
            "the server stops; connect again later"
        }
    }
}

extension VerbForm {
    /// The usage line, such as `SHOW article [source=text] [version=number] [timeout=number]`.
    var usage: String {
        let named = options(in: .line).map { "[\($0.name)=\($0.kind.placeholder)]" }
        let placed = arguments.map { requires($0) ? $0.name : "[\($0.name)]" }
        // A record ends the line.
        return ([verb.rawValue] + (takesRecord ? named + placed : placed + named)).joined(separator: " ")
    }
}
