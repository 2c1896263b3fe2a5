import Archiving
import HTTPTypes
import JSONText
import Verbs

/// The OpenAPI 3.1 document, made from the catalogue of verbs, so that it cannot say what they do not do.
struct OpenAPIDocument {
    /// How many rows are given at the most.
    let mostRows: Int

    var text: String {
        var document = JSONObject()
        document.set("openapi", "3.1.0")
        document.set(
            "info",
            WrittenObject([
                ("title", Self.quoted("Variorum")), ("version", Self.quoted("1")),
                (
                    "description",
                    Self.quoted("The history of articles: the verbs of the command, with the same options and results.")
                ),
            ]))
        document.set("paths", WrittenObject(APIEndpoint.all.map { ($0.path, path($0)) }))
        document.set(
            "components", WrittenObject([("schemas", WrittenObject([("Problem", Self.problem)] + records).json)]))
        return document.description + "\n"
    }

    /// The records that rows are made of, each by its name.
    private var records: [(String, String)] {
        let rows = APIEndpoint.all.compactMap { $0.verb.form.row?.schema.record } + [Comparison.shape.described]
        let all = rows.flatMap(\.all)
        return all.enumerated().filter { place, record in !all[..<place].contains(record) }
            .map { ($0.element.name, $0.element.json) }
    }

    private func path(_ endpoint: APIEndpoint) -> String {
        let form = endpoint.verb.form
        let operation = WrittenObject([
            ("operationId", Self.quoted(form.name)), ("summary", Self.quoted(form.summary)),
            ("parameters", Self.list(endpoint.parameters.map { parameter($0, of: form) })),
            (
                "responses",
                WrittenObject(
                    [("200", success(endpoint)), ("304", #"{"description":"Unchanged."}"#)] + problems(endpoint)
                ).json
            ),
        ])
        return WrittenObject([("get", operation.json)]).json
    }

    // MARK: What is asked

    private func parameter(_ parameter: Parameter, of form: VerbForm) -> String {
        WrittenObject([
            ("name", Self.quoted(parameter.name)), ("in", Self.quoted("query")),
            ("required", form.requires(parameter) ? "true" : "false"), ("description", Self.quoted(parameter.help)),
            ("schema", parameter.schema(mostRows: mostRows)),
        ]).json
    }

    // MARK: What is answered

    private func success(_ endpoint: APIEndpoint) -> String {
        let rows = ("application/json", endpoint.verb.form.answerSchema)
        let link =
            #"{"description":"Where there is more, the address of what comes behind.","schema":{"type":"string"}}"#
        let citations = [
            ("text/plain", #"{"type":"string"}"#),
            (Representation.Kind.citations.rawValue, #"{"type":"array","items":{"type":"object"}}"#), rows,
        ]
        return WrittenObject(
            [
                ("description", Self.quoted("The answer.")),
                ("content", content(endpoint.form == .citations ? citations : [rows])),
            ] + (endpoint.form == .citations ? [("headers", WrittenObject([("Link", link)]).json)] : [])
        ).json
    }

    private func content(_ kinds: [(String, String)]) -> String {
        WrittenObject(kinds.map { ($0.0, WrittenObject([("schema", $0.1)]).json) }).json
    }

    /// The errors that the verb may end in, by status.
    private func problems(_ endpoint: APIEndpoint) -> [(String, String)] {
        let asked: [ErrorCode] =
            endpoint.parameters.isEmpty ? [] : [.repeatedOption, .missingArgument, .badArgument, .badValue]
        let codes =
            [.badSyntax, .unknownOption] + asked + endpoint.verb.form.errors
            + [.authRequired, .forbidden, .lineTooLong, .busy, .timeOut, .internal]
        return Dictionary(grouping: codes, by: \.status.code).sorted { $0.key < $1.key }.map { status, codes in
            let names = codes.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            let problem = WrittenObject([
                ("description", Self.quoted("Problem details (RFC 9457) whose code is \(names).")),
                ("content", content([("application/problem+json", ##"{"$ref":"#/components/schemas/Problem"}"##)])),
            ])
            return ("\(status)", problem.json)
        }
    }

    /// What an error names stands beside these: the parameter and its value, the articles that fit, and the like.
    private static let problem =
        #"{"type":"object","required":["type","title","status","detail","code"],"properties":{"type":{"type":"string"},"#
        + #""title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},"code":{"type":"string"},"#
        + #""position":{"type":"array","items":{"type":"integer"}}},"additionalProperties":true}"#

    // MARK: JSON

    static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

    /// Only words of the program come here: nothing in them needs more escaping than a quotation mark.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// An object whose values are JSON already.
private struct WrittenObject: JSONEncodable {
    let fields: [(String, String)]

    init(_ fields: [(String, String)]) {
        self.fields = fields
    }

    func write(to object: inout JSONObject) {
        for (name, json) in fields { object.set(name, written: json) }
    }
}
