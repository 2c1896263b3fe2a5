import Verbs

/// The arguments after a verb, checked before the parser sees them.
///
/// The parser reports a missing argument before an unknown option, and lets the last of repeated options win. The catalogue has another
/// order of faults, which the line protocol and HTTP follow, too.
struct TypedArguments {
    private let verb: Verb
    /// The names of the options and flags of the verb that are typed, in order.
    private var names: [String] = []
    /// The first unknown option as it was typed, without its value; nil for none.
    private var unknown: String?
    /// The positional arguments.
    private var values: [String] = []
    /// Whether help is asked for, which takes precedence over any fault.
    private(set) var asksForHelp = false

    /// - Parameters:
    ///   - arguments: The arguments after the verb.
    ///   - ownOptions: The names of further options with a value, beside those of the catalogue.
    ///   - ownFlags: The names of further flags.
    init(_ verb: Verb, _ arguments: [String], ownOptions: Set<String>, ownFlags: Set<String>) {
        self.verb = verb
        let declared = Dictionary(uniqueKeysWithValues: verb.form.options(in: .command).map { ($0.name, $0.kind) })
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument != "--" else {
                values += rest
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                values.append(argument)
                continue
            }
            let typed = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = typed[0].hasPrefix("--") ? String(typed[0].dropFirst(2)) : ""
            let kind = declared[name]
            if kind != nil { names.append(name) }
            if Self.helpNames.contains(String(typed[0])) {
                asksForHelp = true
            } else if kind == .flag || ownFlags.contains(name) {
                continue
            } else if kind == nil, !ownOptions.contains(name) {
                unknown = unknown ?? String(typed[0])
            } else if typed.count == 1, let value = rest.first, Self.isValue(value, of: kind) {
                rest.removeFirst()
            }
        }
    }

    private static let helpNames: Set = [
        "-h", "--help", "-help", "--help-hidden", "-help-hidden", "--experimental-dump-help",
    ]

    /// The parser takes nothing that looks like an option as a value, except for numbers.
    private static func isValue(_ text: String, of kind: ParameterKind?) -> Bool {
        if case .number = kind { return true }
        return !text.hasPrefix("-") || text == "-"
    }

    /// The first fault in the order of the catalogue; nil where there is none of these. The command's own options may be repeated and the
    /// last one wins, so that those of a shell alias can be overridden.
    var fault: QuestionError? {
        if let unknown {
            return .unknownOption(verb, name: unknown.hasPrefix("--") ? String(unknown.dropFirst(2)) : unknown)
        }
        var seen: Set<String> = []
        if let name = names.first(where: { !seen.insert($0).inserted }) { return .repeatedOption(verb, name: name) }
        let form = verb.form
        if values.count > form.arguments.count {
            return .surplusArgument(verb, text: values[form.arguments.count])
        }
        // Where an option can replace the argument, as in `quote --file`, the command checks itself.
        guard values.isEmpty, form.requiredArguments > 0 else { return nil }
        return .missingArgument(verb, names: [form.arguments[0].name])
    }
}
