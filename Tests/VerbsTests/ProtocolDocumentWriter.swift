@testable import LineServing
import Verbs

/// Writes into the protocol's document what the catalogue declares: the table of options, and beneath the heading of each verb its usage line
/// and its errors. The rest of the document is written by hand.
struct ProtocolDocumentWriter {
    /// The document as it is.
    let text: String

    /// The document brought up to date.
    var rewritten: String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var verb: Verb?
        var needsUsage = false
        for index in lines.indices {
            if lines[index].hasPrefix("#") { (verb, needsUsage) = (Self.verb(ofHeading: lines[index]), true) }
            guard let form = verb?.form else { continue }
            // Only the first such line: the text beneath may begin with an example.
            if needsUsage, lines[index].hasPrefix("`\(form.verb.rawValue)") {
                lines[index] = "`\(form.usage)`"
                needsUsage = false
            }
            if lines[index].hasPrefix("Errors: ") { lines[index] = Self.errors(of: form) }
        }
        return Self.replaceTable(behind: "## Options", in: lines).joined(separator: "\n")
    }

    private static func verb(ofHeading line: String) -> Verb? {
        line.hasPrefix("### ") ? Verb(rawValue: String(line.dropFirst(4))) : nil
    }

    private static func errors(of form: VerbForm) -> String {
        "Errors: " + form.errors.map { "`ERR \($0.rawValue)`" }.joined(separator: ", ") + "."
    }

    private static func replaceTable(behind heading: String, in lines: [String]) -> [String] {
        guard let start = lines.firstIndex(of: heading),
            let head = lines[start...].firstIndex(where: { $0.hasPrefix("| ") })
        else { return lines }
        let end = lines[head...].firstIndex { !$0.hasPrefix("| ") } ?? lines.endIndex
        return lines[..<head] + table + lines[end...]
    }

    /// A row for each option, or several where it differs between verbs.
    private static var table: [String] {
        var rows: [(row: String, verbs: [Verb])] = []
        for verb in Verb.allCases {
            for option in verb.form.options(in: .line) {
                let row = row(of: option)
                if let place = rows.firstIndex(where: { $0.row == row }) {
                    rows[place].verbs.append(verb)
                } else {
                    // Next to others of the same name.
                    let name = "| `\(option.name)` |"
                    let place = rows.lastIndex { $0.row.hasPrefix(name) }.map { $0 + 1 } ?? rows.endIndex
                    rows.insert((row, [verb]), at: place)
                }
            }
        }
        return ["| option | value | default | meaning | verbs |", "| --- | --- | --- | --- | --- |"]
            + rows.map { $0.row + " " + $0.verbs.map(\.rawValue).joined(separator: " ") + " |" }
    }

    private static func row(of option: Parameter) -> String {
        let value: String =
            switch option.kind {
            case .choice(let words): words.map { "`\($0)`" }.joined(separator: " ")
            case .flag: "flag"
            default: option.kind.placeholder
            }
        let standard = option.defaultText.map { "`\($0)`" } ?? (option.kind == .flag ? "`false`" : "")
        return "| `\(option.name)` | \(value) | \(standard) | \(option.help) |"
    }
}
