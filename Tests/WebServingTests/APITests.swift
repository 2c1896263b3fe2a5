import Archiving
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import QueryGrammar
import Testing

@testable import WebServing

/// The API gives what the archive gives, and says why where it gives nothing.
struct APITests {
    private func object(_ response: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any])
    }

    @Test func resultsAreThoseOfTheArchive() async throws {
        let site = try Site()
        let first = try site.archive.first(QuoteQuestion("last boat")).rows.map(\.json)
        #expect(
            try await site.text("/api/v1/first?quote=last+boat")
                == #"{"total":1,"next":null,"rows":["# + first.joined(separator: ",") + "]}\n")
        #expect(
            try await site.text("/api/v1/show?article=1&version=2") == site.archive.show("1", number: 2).json + "\n")
        let rows = try site.archive.diff("1", old: 1, new: 3).rows.map(\.json)
        #expect(try await site.text("/api/v1/diff?article=1&old=1&new=3").contains(rows.joined(separator: ",")))
    }

    @Test func changesGoOnBehindACursor() async throws {
        let site = try Site()
        let all = try #require(try object(try await site.get("/api/v1/changes"))["rows"] as? [Any]).count
        var (seen, next): (Int, String?) = (0, nil)
        repeat {
            let cursor = next.map { "&cursor=" + $0 } ?? ""
            let page = try object(try await site.get("/api/v1/changes?limit=2" + cursor))
            seen += (page["rows"] as? [Any])?.count ?? 0
            next = page["next"] as? String
        } while next != nil
        #expect(seen == all && all > 2)
    }

    @Test(arguments: [
        ("first", 400, "missing-argument"), ("first?quote=", 400, "bad-value"), ("first?quote=...", 400, "empty-quote"),
        ("first?quote=a&quote=b", 400, "bad-value"),
        ("first?quote=a&colour=red", 400, "unknown-option"), ("first?quote=a&limit=0", 400, "bad-value"),
        ("first?quote=a&limit=1001", 400, "bad-value"), ("first?quote=a&in=margin", 400, "bad-value"),
        ("cite?quote=a&in=links", 400, "bad-value"),
        ("first?quote=a&article=nothing", 404, "no-such-article"), ("search?query=a+AND", 400, "bad-query"),
        ("changes?cursor=x", 400, "bad-cursor"), ("show?article=1&version=9", 404, "no-such-version"),
        ("changes?matches=true", 400, "missing-argument"), ("nothing", 404, "no-such-page"),
        ("first?quote=%00", 400, "bad-syntax"),
    ]) func aFaultIsAProblem(address: String, status: Int, code: String) async throws {
        let response = try await Site().get("/api/v1/" + address)
        #expect(response.status.code == status)
        #expect(response.headers[.contentType] == "application/problem+json")
        let problem = try object(response)
        #expect(problem["code"] as? String == code && problem["status"] as? Int == status)
        #expect((problem["detail"] as? String)?.isEmpty == false)
    }

    @Test func aFaultInAQueryHasItsPlace() async throws {
        #expect(try object(try await Site().get("/api/v1/search?query=a+AND"))["position"] as? [Int] == [2, 5])
    }

    @Test func whoHasNoTokenIsNotAnswered() async throws {
        var configuration = WebConfiguration()
        configuration.tokens = ["secret"]
        let site = try Site(Site.ferry, configuration)
        #expect(try await site.get("/api/v1/stats").status == .unauthorized)
        #expect(try await site.get("/api/v1/stats", headers: [.authorization: "Bearer other"]).status == .unauthorized)
        #expect(try await site.get("/api/v1/stats", headers: [.authorization: "Bearer secret"]).status == .ok)
    }

    @Test func otherSitesReadOnlyWhereTheyMay() async throws {
        let headers: HTTPFields = [.origin: "https://other.example", .accessControlRequestMethod: "GET"]
        #expect(try await Site().get("/api/v1/stats", headers: headers).headers[.accessControlAllowOrigin] == nil)
        var configuration = WebConfiguration()
        configuration.allowedOrigins = ["https://other.example"]
        let site = try Site(Site.ferry, configuration)
        let answer = try await site.get("/api/v1/stats", headers: headers)
        #expect(answer.headers[.accessControlAllowOrigin] == "https://other.example" && answer.status == .ok)
        #expect(try await site.get("/api/v1/stats", headers: headers, method: .options).status == .noContent)
        #expect(try await site.get("/", headers: headers).headers[.accessControlAllowOrigin] == nil)
        let stranger: HTTPFields = [.origin: "https://stranger.example"]
        #expect(try await site.get("/api/v1/stats", headers: stranger).headers[.accessControlAllowOrigin] == nil)
    }

    @Test func theDocumentTellsEveryVerb() async throws {
        let document = try object(try await Site().get("/api/v1/openapi.json"))
        #expect(document["openapi"] as? String == "3.1.0")
        let paths = try #require(document["paths"] as? [String: Any])
        #expect(Set(paths.keys) == Set(APIEndpoint.all.map { "/api/v1/" + $0.name }))
    }
}
