import TestSupport
import Verbs

/// Makes questions that are valid by the declarations of their verbs.
enum RandomQuestion {
    static func make(using generator: inout SeededGenerator) throws -> Question {
        while true {
            let form = (Verb.allCases.randomElement(using: &generator) ?? .ping).form
            let count = Int.random(in: form.requiredArguments...form.arguments.count, using: &generator)
            let arguments = form.arguments.prefix(count).map { value($0.kind, using: &generator) }
            let told = Set(form.arguments.prefix(count).map(\.name))
            let options = form.options.filter { !told.contains($0.name) && Bool.random(using: &generator) }
                .map { ($0.name, value($0.kind, using: &generator)) }
            // What does not go together is another test's.
            if let question = try? Question(form.verb, arguments, options: options) { return question }
        }
    }

    private static func value(_ kind: ParameterKind, using generator: inout SeededGenerator) -> String {
        switch kind {
        case .anyText, .quote, .query: RandomBytes.text(using: &generator)
        case .text, .cursor: RandomBytes.text(using: &generator) + "x"
        case .number(let range): String(Int.random(in: range, using: &generator))
        case .share: "0.\(Int.random(in: 1...999, using: &generator))"
        case .flag: Bool.random(using: &generator) ? "true" : "false"
        case .time:
            ["2013", "2013-10", "2013-10-03", "2013-10-03 09:12:00+02:00"].randomElement(using: &generator) ?? ""
        case .choice(let words): words.randomElement(using: &generator) ?? ""
        case .verb: Verb.allCases.randomElement(using: &generator)?.rawValue ?? ""
        case .record: "{\"article\":\"a =b\"}"
        }
    }
}
