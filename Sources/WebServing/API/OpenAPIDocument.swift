import Archiving
import HTTPTypes
import JSONText
import Verbs

/// The OpenAPI 3.1 document, generated from the catalogue of verbs, so that the two cannot disagree.
struct OpenAPIDocument {
    /// The most rows of a page.
    let mostRows: Int

    var text: String {
        var document = JSONObject()
        document.set("openapi", "3.1.0")
        document.set(
            "info",
            WrittenObject([
                ("title", "Variorum".jsonString), ("version", "1".jsonString),
                (
                    "description",
                    "The history of articles: the verbs of the command, with the same options and results.".jsonString
                ),
            ]))
        document.set("paths", WrittenObject(APIEndpoint.all.map { ($0.path, path($0)) }))
        document.set(
            "components", WrittenObject([("schemas", WrittenObject([("Problem", Self.problem)] + records).json)]))
        return document.description + "\n"
    }

    /// The records that rows consist of, each by its name.
    private var records: [(String, String)] {
        let rows = APIEndpoint.all.compactMap { $0.verb.form.row?.schema.record } + [Comparison.shape.described]
        let all = rows.flatMap(\.all)
        return all.enumerated().filter { place, record in !all[..<place].contains(record) }
            .map { ($0.element.name, $0.element.json) }
    }

    private func path(_ endpoint: APIEndpoint) -> String {
        let form = endpoint.verb.form
        let operation = WrittenObject([
            ("operationId", form.name.jsonString), ("summary", form.summary.jsonString),
            ("parameters", Self.list(endpoint.parameters.map { parameter($0, of: form) })),
            (
                "responses",
                WrittenObject(
                    [("200", success(endpoint)), ("304", #"{"description":"Unchanged."}"#)] + problems(endpoint)
                ).json
            ),
        ])
        let addition = endpoint.path == VersionsEndpoint.path ? [("post", addition)] : []
        return WrittenObject([("get", operation.json)] + addition).json
    }

    // MARK: Adding

    /// `POST` of versions.
    private var addition: String {
        let form = Verb.add.form
        let record = ##"{"type":"object","required":["article"],"additionalProperties":true}"##
        let result =
            ##"{"type":"object","required":["record","line"],"properties":{"record":{"type":["integer","null"]},"line":{"type":["integer","null"]},"##
            + ##""outcome":{"type":"string"},"new_text":{"type":"boolean"},"replaced_characters":{"type":"integer"},"error":{"type":"object"}}}"##
        let lines =
            ##"{"type":"string","description":"A result for each record, in their order, and the counts of all."}"##
        let answer = WrittenObject([
            ("description", "The results, as they become known.".jsonString),
            ("content", content([("application/x-ndjson", lines), ("application/json", result)])),
        ])
        let body = WrittenObject([
            ("required", "true"),
            ("content", content([("application/json", record), ("application/x-ndjson", #"{"type":"string"}"#)])),
        ])
        let codes: [ErrorCode] = [
            .badSyntax, .unknownOption, .repeatedOption, .badValue, .badRecord, .versionRefused, .authRequired,
            .forbidden, .busy, .slowSender, .internal,
        ]
        return WrittenObject([
            ("operationId", "add".jsonString), ("summary", form.summary.jsonString),
            ("parameters", Self.list(form.options(in: .web).map { parameter($0, of: form) })),
            ("requestBody", body.json),
            (
                "responses",
                WrittenObject(
                    [("200", answer.json), ("201", #"{"description":"The version of a body of one record is new."}"#)]
                        + problems(codes)
                        + [("415", #"{"description":"The Content-Encoding of the body is not read."}"#)]
                ).json
            ),
        ]).json
    }

    // MARK: Parameters

    private func parameter(_ parameter: Parameter, of form: VerbForm) -> String {
        WrittenObject([
            ("name", parameter.name.jsonString), ("in", "query".jsonString),
            ("required", form.requires(parameter) ? "true" : "false"), ("description", parameter.help.jsonString),
            ("schema", parameter.schema(mostRows: mostRows)),
        ]).json
    }

    // MARK: Responses

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
                ("description", "The answer.".jsonString),
                ("content", content(endpoint.form == .citations ? citations : [rows])),
            ] + (endpoint.form == .citations ? [("headers", WrittenObject([("Link", link)]).json)] : [])
        ).json
    }

    private func content(_ kinds: [(String, String)]) -> String {
        WrittenObject(kinds.map { ($0.0, WrittenObject([("schema", $0.1)]).json) }).json
    }

    /// The errors of the verb, by status.
    private func problems(_ endpoint: APIEndpoint) -> [(String, String)] {
        let asked: [ErrorCode] =
            endpoint.parameters.isEmpty ? [] : [.repeatedOption, .missingArgument, .badArgument, .badValue]
        let codes =
            [.badSyntax, .unknownOption] + asked + endpoint.verb.form.errors
            + [.authRequired, .forbidden, .lineTooLong, .busy, .timeOut, .internal]
        return problems(codes)
    }

    private func problems(_ codes: [ErrorCode]) -> [(String, String)] {
        Dictionary(grouping: codes, by: \.status.code).sorted { $0.key < $1.key }.map { status, codes in
            let names = codes.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            let problem = WrittenObject([
                ("description", "Problem details (RFC 9457) whose code is \(names).".jsonString),
                ("content", content([("application/problem+json", ##"{"$ref":"#/components/schemas/Problem"}"##)])),
            ])
            return ("\(status)", problem.json)
        }
    }

    /// Further fields hold what an error names: the parameter and its value, matching articles, and the like.
    private static let problem =
        #"{"type":"object","required":["type","title","status","detail","code"],"properties":{"type":{"type":"string"},"#
        + #""title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},"code":{"type":"string"},"#
        + #""position":{"type":"array","items":{"type":"integer"}}},"additionalProperties":true}"#

    // MARK: JSON

    static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
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
