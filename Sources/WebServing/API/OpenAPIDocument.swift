import Archiving
import JSONText

/// The OpenAPI 3.1 document, made from the verbs themselves, so that it cannot say what they do not do.
struct OpenAPIDocument {
    /// How many rows are given at the most.
    let mostRows: Int

    var text: String {
        var document = JSONObject()
        document.set("openapi", "3.1.0")
        document.set(
            "info",
            Raw([
                ("title", quoted("Variorum")), ("version", quoted("1")),
                (
                    "description",
                    quoted("The history of articles: the verbs of the command, with the same options and results.")
                ),
            ]))
        document.set("paths", Raw(APIEndpoint.all.map { ("/api/v1/\($0.name)", path($0).json) }))
        document.set("components", Raw([("schemas", Raw([("Problem", problem)]).json)]))
        return document.description + "\n"
    }

    private func path(_ endpoint: APIEndpoint) -> Raw {
        var operation: [(String, String)] = [
            ("operationId", quoted(endpoint.name)), ("summary", quoted(endpoint.summary)),
            ("parameters", list(endpoint.parameters.map { parameter($0).json })),
        ]
        let problem = Raw([
            ("description", quoted("Problem details (RFC 9457); 'code' is for programs.")),
            ("content", content([("application/problem+json", ##"{"$ref":"#/components/schemas/Problem"}"##)])),
        ]).json
        let statuses = ["400", "401", "403", "404", "409", "410", "414", "503"]
        operation.append(
            (
                "responses",
                Raw(
                    [("200", success(endpoint).json), ("304", #"{"description":"Unchanged."}"#)]
                        + statuses.map { ($0, problem) }
                ).json
            ))
        return Raw([("get", Raw(operation).json)])
    }

    private func parameter(_ parameter: APIParameter) -> Raw {
        Raw([
            ("name", quoted(parameter.name)), ("in", quoted("query")),
            ("required", parameter.isRequired ? "true" : "false"),
            ("description", quoted(parameter.meaning)), ("schema", schema(parameter.form)),
        ])
    }

    private func schema(_ form: APIParameter.Form) -> String {
        switch form {
        case .text: #"{"type":"string","minLength":1,"pattern":"^[^\u0000]+$"}"#
        case .cursor: #"{"type":"string","pattern":"^([0-9a-f]+\\.)?t(x|-?[0-9]+)(\\.[A-Za-z0-9_-]*){2}$"}"#
        case .share: #"{"type":"number","exclusiveMinimum":0,"maximum":1}"#
        case .changeCursor:
            #"{"type":"string","pattern":"^t(x|-?[0-9]+)(\\.[A-Za-z0-9_-]*){2}\\.-?[0-9]+\\.[mtpl]\\.[0-9]+\\.[ar]\\.[0-9]+$"}"#
        case .flag: #"{"type":"boolean"}"#
        case .time: #"{"type":"string","anyOf":[{"format":"date"},{"format":"date-time"}]}"#
        case .rows: #"{"type":"integer","minimum":1,"maximum":\#(mostRows)}"#
        case .number(let range):
            #"{"type":"integer","minimum":\#(range.lowerBound),"maximum":\#(range.upperBound)}"#
        case .choice(let names): #"{"type":"string","enum":\#(list(names.map(quoted)))}"#
        }
    }

    private func success(_ endpoint: APIEndpoint) -> Raw {
        let content =
            switch endpoint.answer {
            case .object: content([("application/json", #"{"type":"object"}"#)])
            case .rows:
                content([
                    (
                        "application/json",
                        #"{"type":"object","required":["total","next","rows"],"properties":{"total":{"type":["integer","null"]},"#
                            + #""next":{"type":["string","null"]},"passed_over":{"type":"integer"},"#
                            + #""rows":{"type":"array","items":{"type":"object"}}}}"#
                    )
                ])
            case .citations:
                content([
                    ("text/plain", #"{"type":"string"}"#),
                    ("application/vnd.citationstyles.csl+json", #"{"type":"array","items":{"type":"object"}}"#),
                ])
            }
        let link =
            #"{"description":"Where there is more, the address of what comes behind.","schema":{"type":"string"}}"#
        let headers = endpoint.answer == .citations ? [("headers", Raw([("Link", link)]).json)] : []
        return Raw([("description", quoted("The answer.")), ("content", content)] + headers)
    }

    private func content(_ kinds: [(String, String)]) -> String {
        Raw(kinds.map { ($0.0, Raw([("schema", $0.1)]).json) }).json
    }

    private let problem =
        #"{"type":"object","required":["type","title","status","detail","code"],"properties":{"type":{"type":"string"},"#
        + #""title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},"code":{"type":"string"},"#
        + #""position":{"type":"array","items":{"type":"integer"}}}}"#

    private func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

    /// Only words of the program come here: nothing in them needs more escaping than a quotation mark.
    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// An object whose values are JSON already.
    private struct Raw: JSONEncodable {
        let fields: [(String, String)]

        init(_ fields: [(String, String)]) {
            self.fields = fields
        }

        func write(to object: inout JSONObject) {
            for (name, json) in fields { object.set(name, written: json) }
        }
    }
}
