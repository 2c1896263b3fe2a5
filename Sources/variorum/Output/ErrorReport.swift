import ArchiveStorage
import Archiving
import ArgumentParser
import JSONText
import LineAsking
import QueryGrammar
import Verbs

/// The report of an error: a sentence with its remedy for people, and with `--json` an object for programs.
struct ErrorReport: Error {
    /// The word by which programs recognize the error.
    let code: String
    /// What is wrong and what to do about it.
    var message: String
    /// The message for people, who may see more: usage, or the query with a pointer at its fault.
    var text: String
    /// What the error names; nil where it names nothing.
    var data: ErrorData?

    /// - Parameter text: The message for people; nil for `message` itself.
    init(code: String, message: String, text: String? = nil, data: ErrorData? = nil) {
        (self.code, self.message, self.text, self.data) = (code, message, text ?? message, data)
    }

    /// The report of an error that ended a command.
    init(_ error: any Error) {
        switch error {
        case let fault as QueryFault:
            let (error, message) = (QuestionError.query(fault.error), "\(fault.error.message); \(fault.error.remedy)")
            self.init(
                code: error.code.rawValue, message: message,
                text: message + "\n" + fault.error.pointer(in: fault.query),
                data: error.data)
        case is QuestionError, is ArchiveError, is QueryError:
            let error = QuestionError(error)
            self.init(code: error.code.rawValue, message: error.message(in: .command).printable, data: error.data)
        // Errors of stores and servers have their own wording, with remedies for whoever has the file or the connection.
        default:
            self.init(
                code: Self.code(of: error), message: Variorum.message(for: error),
                text: Variorum.fullMessage(for: error), data: (error as? ServerFault)?.data)
        }
    }

    private static func code(of error: any Error) -> String {
        switch error {
        case ServerFault.refused(_, let code, _, _), ServerFault.unaskable(let code, _): code
        case is StorageError: QuestionError(error).code.rawValue
        case is ServerFault: ErrorCode.unavailable.rawValue
        // A fault of a named file, or of a combination of options.
        default: ErrorCode.badValue.rawValue
        }
    }

    /// The report of arguments that the parser rejects.
    ///
    /// - Parameters:
    ///   - arguments: The arguments, the verb first.
    ///   - fault: Their fault by the catalogue; nil where it finds none.
    init(parsing arguments: [String], _ error: any Error, _ fault: QuestionError?) {
        let message = Variorum.message(for: error)
        var lines = Variorum.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        var shown = message
        if case .unknownOption(_, let name)? = fault, !message.hasPrefix("Unknown option") {
            // The parser reports the missing argument instead, with help on it.
            shown = "Unknown option '\(name.hasPrefix("-") ? "" : "--")\(name.printable)'"
            lines = ["Error: " + shown] + lines.drop { !$0.hasPrefix("Usage:") }
        }
        if let remedy = ArgumentHint(arguments: arguments, message: shown).remedy {
            shown += "; " + remedy
            lines[0] += "; " + remedy
        }
        let code = Self.code(ofParser: shown)
        self.init(
            code: code.rawValue, message: shown, text: lines.joined(separator: "\n"),
            data: fault?.code == code ? fault?.data : nil)
    }

    /// The code of an error of the parser, which only its wording tells.
    private static func code(ofParser message: String) -> ErrorCode {
        if message.hasPrefix("Unknown option") { return .unknownOption }
        if message.hasPrefix("Missing expected argument") { return .missingArgument }
        return message.contains("nexpected argument") ? .surplusArgument : .badValue
    }

    /// The same report for a place in a file.
    func behind(_ place: String) -> ErrorReport {
        ErrorReport(code: code, message: "\(place): \(message)", data: data)
    }
}

extension ServerFault {
    fileprivate var data: ErrorData? {
        if case .refused(_, _, _, let data) = self { data } else { nil }
    }
}

extension ErrorReport: JSONEncodable {
    /// `{"error":{"code","message",…}}`, with what the error names.
    func write(to object: inout JSONObject) {
        object.set("error", Fields(report: self))
    }

    private struct Fields: JSONEncodable {
        let report: ErrorReport

        func write(to object: inout JSONObject) {
            object.set("code", report.code)
            object.set("message", report.message)
            report.data?.write(to: &object)
        }
    }
}

/// A malformed query, shown beneath the message.
struct QueryFault: Error {
    let error: QueryError
    let query: String
}

extension Dialect {
    /// The dialect of the command.
    static let command = Dialect(
        verb: { $0 == .help ? "'variorum --help'" : "'variorum \($0.form.name)'" }, option: { "--\($0)" },
        quoted: { "'\($0.printable)'" }, usage: { Variorum.usage(of: $0) },
        surplusArgument: "put the words in quotation marks",
        unknownOption: "words that begin with - go behind --",
        longQuote:
            "give a part of it. 'variorum quote --file' checks a longer text paragraph by paragraph, as blank lines part it"
    )
}
