import TestSupport
import Verbs

/// A random question, valid or not, as any front end can be asked it: named values, unchecked.
struct RandomVerbQuestion {
    let verb: Verb
    /// The values, in the order of the catalogue except for repeated ones.
    let values: [GivenValue]

    private static let words = [
        "radar", "X-band radar", "the last boat leaves at eleven", "night ferry", "of the", "Kyoto",
        "an x-band radar will be placed",
        "nobody ever printed this", "Okinawa",
    ]
    private static let queries = [
        "radar", "radar AND Okinawa", "title:ferry", "ferr*", "NEAR(last boat, 4)", "radar -kyoto",
        "links:pier.example",
        "radar source:courier", "radar OR", "radar article:nowhere", "AND", "!",
    ]
    private static let articles = [
        "night-ferry", "japan-alliance-talks", "harbor-post/night-ferry", "3", "#1", "night", "post", "nowhere", "99",
        "radar-kyogamisaki",
    ]
    private static let citations = [
        "variorum:v1 source=harbor-post article=night-ferry version=1 sha256=\(String(repeating: "0", count: 64))",
        "see variorum:v1 source=nowhere article=a version=1 sha256=\(String(repeating: "a", count: 64)) and variorum:v1 source=a",
    ]
    private static let sources = ["harbor-post", "courier", "papership", "nowhere"]

    /// A question any part of which may be wrong.
    init(using generator: inout SeededGenerator) {
        let verbs = Verb.allCases.filter { $0.form.frontEnds.count == FrontEnd.allCases.count }
        verb = verbs.randomElement(using: &generator) ?? .first
        var values: [GivenValue] = []
        let options = verb.form.options.filter { $0.frontEnds.count == FrontEnd.allCases.count }
        // After an argument that is left out, none can be given by position.
        let count =
            Int.random(in: 0..<8, using: &generator) == 0
            ? 0 : Int.random(in: verb.form.requiredArguments...verb.form.arguments.count, using: &generator)
        for argument in verb.form.arguments.prefix(count) {
            // A file without a citation is an error of the command, while a line without one has no verdicts.
            let citation = verb == .verify ? Self.citations.randomElement(using: &generator) : nil
            values.append((argument.name, citation ?? Self.value(of: argument, using: &generator)))
        }
        for option in options where Int.random(in: 0..<6, using: &generator) == 0 {
            if values.contains(where: { $0.name == option.name }) { continue }
            values.append((option.name, Self.value(of: option, using: &generator)))
        }
        if Int.random(in: 0..<20, using: &generator) == 0 { values.append(("colour", "red")) }
        if Int.random(in: 0..<20, using: &generator) == 0, let option = values.last,
            options.contains(where: { $0.name == option.name }),
            option.value != "true"
        {
            values.append(option)
        }
        self.values = values
    }

    private static func value(of parameter: Parameter, using generator: inout SeededGenerator) -> String {
        func one(of texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
        if parameter.kind != .flag, Int.random(in: 0..<25, using: &generator) == 0 {
            return one(of: ["", "x", "0", "-1", "1.5"])
        }
        switch parameter.kind {
        case .quote: return one(of: words + ["", "!", "…"])
        case .query: return one(of: queries)
        case .flag: return "true"
        case .number(let range): return one(of: ["\(range.lowerBound)", "1", "2", "3", "7", "5000"])
        case .time:
            return one(of: ["2013", "2013-10", "2014-02-30", "2016-10-28", "2013-10-03T08:00:00Z", "yesterday"])
        case .share: return one(of: ["0.3", "0.64", "1", "2", "0.9"])
        case .choice(let choices): return one(of: choices + ["else"])
        case .cursor(.number): return one(of: ["1", "4", "x"])
        case .cursor: return one(of: ["courier", "x"])
        case .text, .anyText, .verb, .record:
            return parameter.name == "article"
                ? one(of: articles) : parameter.name == "source" ? one(of: sources) : one(of: ["post", "radar", ""])
        }
    }

    // MARK: The question for each front end

    /// The values that are given by position, and those given by name.
    private var parts: (arguments: [String], options: [GivenValue]) {
        let form = verb.form
        var options = values
        var arguments: [String] = []
        for argument in form.arguments {
            guard let place = options.firstIndex(where: { $0.name == argument.name }) else { break }
            arguments.append(options.remove(at: place).value)
        }
        return (arguments, options)
    }

    /// All values by name. A single version number by position is that of the newer version.
    var names: [GivenValue] {
        guard verb.form.fillsFromLast, let old = values.firstIndex(where: { $0.name == "old" }),
            !values.contains(where: { $0.name == "new" })
        else { return values }
        var values = values
        values[old].name = "new"
        return values
    }

    /// The arguments of `variorum`.
    var command: [String] {
        let (arguments, options) = parts
        let named = options.flatMap { name, value in
            let isFlag = verb.form.options.contains { $0.name == name && $0.kind == .flag }
            return isFlag ? ["--\(name)"] : ["--\(name)=\(value)"]
        }
        return [verb.form.name, "--json"] + named + (arguments.isEmpty ? [] : ["--"] + arguments)
    }

    /// The line of the protocol.
    var line: String {
        let (arguments, options) = parts
        func quoted(_ text: String) -> String {
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return ([verb.rawValue] + arguments.map(quoted) + options.map { "\($0.name)=\(quoted($0.value))" }).joined(
            separator: " ")
    }

    /// The address of the API.
    var address: String {
        func encoded(_ text: String) -> String {
            text.utf8.map { byte in
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
        }
        let items = names.map { "\(encoded($0.name))=\(encoded($0.value))" }
        return "/api/v1/\(verb.form.name)" + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }
}
