import Archiving
import JSONText
import Verbs

// JSON Schema (2020-12) of parameters and answers.

extension Parameter {
    /// The schema of its values, with the default.
    ///
    /// - Parameter mostRows: The most rows of a page, which bounds `limit`.
    func schema(mostRows: Int) -> String {
        let countsRows = name == Parameter.limit.name
        let schema = countsRows ? ParameterKind.number(1...max(1, mostRows)).schema : kind.schema
        guard let defaultText else { return "{\(schema)}" }
        let value = countsRows ? Int(defaultText).map { "\(min($0, mostRows))" } : nil
        return "{\(schema),\"default\":\(value ?? kind.json(defaultText))}"
    }
}

extension ParameterKind {
    /// The fields of the schema.
    fileprivate var schema: String {
        switch self {
        case .text, .quote, .query, .cursor(.name), .verb, .record:
            #""type":"string","minLength":1,"pattern":"^[^\u0000]+$""#
        case .anyText: #""type":"string","pattern":"^[^\u0000]*$""#
        case .cursor(.answer): #""type":"string","pattern":"^([0-9a-f]+\\.)?t(x|-?[0-9]+)(\\.[A-Za-z0-9_-]*){2}$""#
        case .cursor(.change):
            #""type":"string","pattern":"^t(x|-?[0-9]+)(\\.[A-Za-z0-9_-]*){2}\\.-?[0-9]+\\.[mtpl]\\.[0-9]+\\.[ar]\\.[0-9]+$""#
        case .cursor(.number): #""type":"integer","minimum":0,"maximum":\#(Int.max)"#
        case .number(let range): #""type":"integer","minimum":\#(range.lowerBound),"maximum":\#(range.upperBound)"#
        case .flag: #""type":"boolean""#
        case .time: #""type":"string","anyOf":[{"format":"date"},{"format":"date-time"}]"#
        case .share: #""type":"number","exclusiveMinimum":0,"maximum":1"#
        case .choice(let words):
            #""type":"string","enum":\#(OpenAPIDocument.list(words.map(\.jsonString)))"#
        }
    }

    /// A value in JSON.
    fileprivate func json(_ text: String) -> String {
        switch self {
        case .number, .share, .flag: text
        default: text.jsonString
        }
    }
}

extension VerbForm {
    /// The schema of the JSON that the API answers.
    var answerSchema: String {
        let (integer, text) = (#"{"type":"integer"}"#, #"{"type":"string"}"#)
        let rows = #"{"type":"array","items":\#(rowSchema)}"#
        switch verb {
        case .show, .stats: return rowSchema
        case .quote:
            return Self.object([
                ("quote", text), ("verdict", text), ("total", integer), ("truncated", #"{"type":"boolean"}"#),
                ("findings", rows),
            ])
        default:
            let subject = verb == .diff ? Comparison.shape.described.fields.filter { $0.name != "kind" } : []
            return Self.object(
                [("total", #"{"type":["integer","null"]}"#), ("next", #"{"type":["string","null"]}"#)]
                    + (verb == .changes ? [("passed_over", integer)] : [])
                    + subject.map { ($0.name, $0.schema.json) } + [("rows", rows)],
                optional: mayBeCountedInPart ? [("at_least", Self.atLeast)] : [])
        }
    }

    /// Whether its answers are given by articles, whose total may be a lower bound; lists are counted in full.
    private var mayBeCountedInPart: Bool { parameters(in: .web).contains { $0.kind == .cursor(.answer) } }

    /// The schema of a row: a reference to its record among the components.
    private var rowSchema: String { row.map { $0.schema.json } ?? #"{"type":"object"}"# }

    private static let atLeast =
        #"{"type":"integer","minimum":0,"description":"Only where not all rows were counted, and `total` is null: there are so many or more."}"#

    /// The schema of an object with fields that are always there, and such as are not.
    private static func object(
        _ fields: [(name: String, schema: String)], optional: [(name: String, schema: String)] = []
    ) -> String {
        let names = fields.map(\.name.jsonString)
        let properties = (fields + optional).map { $0.name.jsonString + ":" + $0.schema }
        return #"{"type":"object","required":\#(OpenAPIDocument.list(names)),"properties":{"#
            + properties.joined(separator: ",") + "}}"
    }
}
