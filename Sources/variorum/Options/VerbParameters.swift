import ArgumentParser
import Verbs

/// The arguments and options of a verb as the parser reads them: texts and flags, which the catalogue checks, so that every front end tells
/// the same fault of them. The structs are in DeclaredParameters.swift.
protocol VerbParameters: ParsableArguments {
    /// The verb.
    static var verb: Verb { get }

    /// Gives all values, in the order in which the verb declares them.
    func give(to values: inout GivenValues)
}

extension VerbParameters {
    /// The question that they make.
    func question() throws(QuestionError) -> Question {
        let values = values
        return try Question(Self.verb, values.arguments, options: values.options)
    }

    /// The values that were typed.
    var values: GivenValues {
        var values = GivenValues()
        give(to: &values)
        return values
    }
}

/// Values of parameters, not yet looked at.
struct GivenValues {
    /// By position.
    private(set) var arguments: [String] = []
    /// By name.
    private(set) var options: [GivenValue] = []

    /// Adds an argument where there is one.
    mutating func argument(_ value: String?) {
        if let value { arguments.append(value) }
    }

    /// Adds an option where it is given.
    mutating func option(_ name: String, _ value: String?) {
        if let value { options.append((name, value)) }
    }

    /// Adds a flag where it is set.
    mutating func option(_ name: String, _ isSet: Bool) {
        if isSet { options.append((name, "true")) }
    }
}

// MARK: What help says

extension ArgumentHelp {
    /// Of an argument of a verb.
    static func argument(_ name: String, of verb: Verb) -> ArgumentHelp {
        help(verb.form.arguments.first { $0.name == name }, name, verb)
    }

    /// Of an option of a verb.
    static func option(_ name: String, of verb: Verb) -> ArgumentHelp {
        help(verb.form.options.first { $0.name == name }, name, verb)
    }

    private static func help(_ parameter: Parameter?, _ name: String, _ verb: Verb) -> ArgumentHelp {
        guard let parameter else { preconditionFailure("'\(verb.form.name)' has no \(name): run make-declarations") }
        return ArgumentHelp("\(parameter.help)\(parameter.remark)", valueName: parameter.valueName)
    }

    /// Of `--db`, which verbs that ask and verbs that need the file share.
    static var archivePath: ArgumentHelp {
        ArgumentHelp(
            "The archive. Default: $VARIORUM_DB, or variorum/archive.db in the XDG data directory (~/.local/share).",
            valueName: "path")
    }
}

extension CompletionKind {
    /// The words that an option of a verb takes.
    static func words(_ name: String, of verb: Verb) -> CompletionKind {
        guard case .choice(let words) = verb.form.options.first(where: { $0.name == name })?.kind else {
            return .default
        }
        return .list(words)
    }
}

extension Parameter {
    /// Words and default behind the help, as the parser itself writes them of what it checks.
    fileprivate var remark: String {
        var remarks: [String] = []
        if case .choice(let words) = kind { remarks.append("values: \(words.joined(separator: ", "))") }
        if let defaultText { remarks.append("default: \(defaultText)") }
        return remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    }
}
