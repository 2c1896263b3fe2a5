import Verbs

/// What is typed behind a verb, looked at before the parser does.
///
/// The parser tells a missing argument before an unknown option, and of an option that is given twice lets the last one count; the
/// catalogue has another order, which holds for a line and over HTTP as well.
struct TypedArguments {
    private let verb: Verb
    /// The names of the options and flags that are typed, in order, as far as the verb has them.
    private var names: [String] = []
    /// The first option that the verb does not have, as it was typed, without a value; nil for none.
    private var unknown: String?
    /// What is typed by position.
    private var values: [String] = []
    /// Whether help is asked for, which goes before any fault.
    private(set) var asksForHelp = false

    /// - Parameters:
    ///   - arguments: Those behind the verb.
    ///   - ownOptions: The names of options with a value, beside those of the catalogue.
    ///   - ownFlags: The names of flags beside them.
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

    /// The parser takes nothing that looks like an option for a value, but for a number.
    private static func isValue(_ text: String, of kind: ParameterKind?) -> Bool {
        if case .number = kind { return true }
        return !text.hasPrefix("-") || text == "-"
    }

    /// The first fault in the order of the catalogue; nil where there is none of these. Of the command's own options the last one counts,
    /// so that what an alias names can be named anew.
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
        // What else than the argument may be given, as with `quote --file`, the command looks at itself.
        guard values.isEmpty, form.requiredArguments > 0 else { return nil }
        return .missingArgument(verb, names: [form.arguments[0].name])
    }
}
