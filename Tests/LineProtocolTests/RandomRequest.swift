import LineProtocol
import TestSupport

/// Makes requests that are valid by the forms of their verbs.
enum RandomRequest {
    static func make(using generator: inout SeededGenerator) throws -> Request {
        let verb = Verb.allCases.randomElement(using: &generator) ?? .ping
        let chosen = verb.form.options.filter { _ in Bool.random(using: &generator) }
        var arguments: [String] = []
        for form in verb.form.arguments {
            if case .optional = form.need, Bool.random(using: &generator) { break }
            if case .unless(let option) = form.need, chosen.contains(option) { break }
            arguments.append(argument(form.kind, using: &generator))
        }
        let given = verb.form.arguments.prefix(arguments.count).map(\.name) + chosen.map(\.rawValue)
        let options = chosen.filter { verb.form.companions[$0].map(given.contains) ?? true }
        return try Request(
            verb, arguments, options: options.map { ($0, value(verb.form.kind(of: $0), using: &generator)) })
    }

    private static func argument(_ kind: ArgumentForm.Kind, using generator: inout SeededGenerator) -> String {
        switch kind {
        case .text: RandomBytes.text(using: &generator)
        case .number(let range): String(Int.random(in: range, using: &generator))
        case .verb: Verb.allCases.randomElement(using: &generator)?.rawValue ?? ""
        case .record: "{\"article\":\"a =b\"}"
        }
    }

    private static func value(_ kind: OptionKind, using generator: inout SeededGenerator) -> String {
        switch kind {
        case .text: RandomBytes.text(using: &generator) + "x"
        case .number(let range): String(Int.random(in: range, using: &generator))
        case .share: "0.\(Int.random(in: 1...999, using: &generator))"
        case .flag: Bool.random(using: &generator) ? "true" : "false"
        case .time:
            ["2013", "2013-10", "2013-10-03", "2013-10-03 09:12:00+02:00"].randomElement(using: &generator) ?? ""
        case .choice(let words): words.randomElement(using: &generator) ?? ""
        }
    }
}
