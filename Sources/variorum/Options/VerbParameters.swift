import ArgumentParser
import Verbs

/// The arguments and options of a verb as the parser reads them: texts and flags, which the catalogue checks, so that all front ends report
/// the same faults. The structs are in DeclaredParameters.swift.
protocol VerbParameters: ParsableArguments {
    /// The verb.
    static var verb: Verb { get }

    /// Adds all values, in the order of the declaration.
    func give(to values: inout GivenValues)
}

extension VerbParameters {
    /// The question of these values.
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

/// Values of parameters, not yet checked.
struct GivenValues {
    /// By position.
    private(set) var arguments: [String] = []
    /// By name.
    private(set) var options: [GivenValue] = []

    /// Adds an argument if it is given.
    mutating func argument(_ value: String?) {
        if let value { arguments.append(value) }
    }

    /// Adds an option if it is given.
    mutating func option(_ name: String, _ value: String?) {
        if let value { options.append((name, value)) }
    }

    /// Adds a flag if it is set.
    mutating func option(_ name: String, _ isSet: Bool) {
        if isSet { options.append((name, "true")) }
    }
}

// MARK: What help says

extension ArgumentHelp {
    /// The help of an argument of a verb.
    static func argument(_ name: String, of verb: Verb) -> ArgumentHelp {
        help(verb.form.arguments.first { $0.name == name }, name, verb)
    }

    /// The help of an option of a verb.
    static func option(_ name: String, of verb: Verb) -> ArgumentHelp {
        help(verb.form.options.first { $0.name == name }, name, verb)
    }

    private static func help(_ parameter: Parameter?, _ name: String, _ verb: Verb) -> ArgumentHelp {
        guard let parameter else { preconditionFailure("'\(verb.form.name)' has no \(name): run make-declarations") }
        return ArgumentHelp("\(parameter.help)\(parameter.remark)", valueName: parameter.valueName)
    }

    /// The help of `--db`, shared by verbs that ask and verbs that need the file.
    static var archivePath: ArgumentHelp {
        ArgumentHelp(
            "The archive: a file, or postgresql://HOST/DATABASE. Default: $VARIORUM_DB, or variorum/archive.db in the XDG data directory (~/.local/share).",
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
    /// Choices and default after the help, written as the parser writes those that it knows.
    fileprivate var remark: String {
        var remarks: [String] = []
        if case .choice(let words) = kind { remarks.append("values: \(words.joined(separator: ", "))") }
        if let defaultText { remarks.append("default: \(defaultText)") }
        return remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    }
}
