import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Verbs

@testable import WebServing

/// The OpenAPI document describes exactly what the catalogue declares.
@Suite(.serialized) struct OpenAPITests {
    private static func operations() async throws -> [String: [String: Any]] {
        let document = try object(try await Site().get("/api/v1/openapi.json"))
        #expect(document["openapi"] as? String == "3.1.0")
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        return try paths.mapValues { try #require($0["get"] as? [String: Any]) }
    }

    @Test func everyVerbIsThere() async throws {
        let operations = try await Self.operations()
        #expect(Set(operations.keys) == Set(Verb.offered(by: .web).map { "/api/v1/" + $0.form.name }))
        for verb in Verb.offered(by: .web) {
            #expect(operations["/api/v1/" + verb.form.name]?["summary"] as? String == verb.form.summary)
        }
    }

    @Test(arguments: Verb.offered(by: .web)) func everyParameterIsThere(verb: Verb) async throws {
        let operation = try #require(try await Self.operations()["/api/v1/" + verb.form.name])
        let told = try #require(operation["parameters"] as? [[String: Any]])
        let declared = verb.form.parameters(in: .web)
        #expect(told.compactMap { $0["name"] as? String } == declared.map(\.name))
        for (told, parameter) in zip(told, declared) {
            let comment = Comment("\(verb) \(parameter.name)")
            #expect(told["in"] as? String == "query" && told["description"] as? String == parameter.help, comment)
            #expect(told["required"] as? Bool == verb.form.requires(parameter), comment)
            let schema = try #require(told["schema"] as? [String: Any])
            #expect(schema["default"].map { "\($0)" } == parameter.defaultText, comment)
            try Self.check(schema, parameter)
        }
    }

    private static func check(_ schema: [String: Any], _ parameter: Parameter) throws {
        let comment = Comment("\(parameter.name)")
        switch parameter.kind {
        case .number(let range):
            #expect(schema["minimum"] as? Int == range.lowerBound, comment)
            #expect(schema["maximum"] as? Int == (parameter.name == "limit" ? 1_000 : range.upperBound), comment)
        case .choice(let words): #expect(schema["enum"] as? [String] == words, comment)
        case .flag: #expect(schema["type"] as? String == "boolean", comment)
        case .share: #expect(schema["exclusiveMinimum"] as? Int == 0 && schema["maximum"] as? Int == 1, comment)
        case .cursor(.number): #expect(schema["minimum"] as? Int == 0, comment)
        default: #expect(schema["type"] as? String == "string", comment)
        }
    }

    /// The response of each status lists the errors of the verb.
    @Test(arguments: Verb.offered(by: .web)) func everyErrorIsThere(verb: Verb) async throws {
        let operation = try #require(try await Self.operations()["/api/v1/" + verb.form.name])
        let responses = try #require(operation["responses"] as? [String: [String: Any]])
        for code in verb.form.errors + [.timeOut, .busy, .badSyntax, .unknownOption] {
            let told = responses["\(code.status.code)"]?["description"] as? String
            #expect(told?.contains("'\(code.rawValue)'") == true, "\(verb) \(code)")
        }
    }

    @Test(arguments: Site.verbs.filter { !$0.contains("openapi") }) func answersHaveTheFieldsThatAreTold(
        address: String
    )
        async throws
    {
        let path = String(address.prefix { $0 != "?" })
        let operation = try #require(try await Self.operations()[path])
        let success = try #require((operation["responses"] as? [String: [String: Any]])?["200"])
        let content = try #require(success["content"] as? [String: [String: Any]])
        let schema = try #require(content["application/json"]?["schema"] as? [String: Any])
        let answer = try object(try await Site().get(address, headers: [.accept: "application/json"]))
        for name in schema["required"] as? [String] ?? [] { #expect(answer[name] != nil, "\(name)") }
        guard let properties = schema["properties"] as? [String: Any], schema["required"] != nil else { return }
        #expect(Set(answer.keys).isSubset(of: properties.keys))
    }

    @Test func citationsHaveThreeTypes() async throws {
        let operation = try #require(try await Self.operations()["/api/v1/cite"])
        let success = try #require((operation["responses"] as? [String: [String: Any]])?["200"])
        let types = (success["content"] as? [String: Any])?.keys.sorted()
        #expect(types == ["application/json", "application/vnd.citationstyles.csl+json", "text/plain"])
    }
}
