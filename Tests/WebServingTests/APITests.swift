import Archiving
import ArticleModel
import Crypto
import Foundation
import Hummingbird
import HummingbirdTesting
import JSONText
import LineProtocol
import NIOCore
import QueryGrammar
import Serving
import Testing

@testable import WebServing

/// The API gives what the archive gives, and says why where it gives nothing.
@Suite(.serialized) struct APITests {
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
        let report = try site.archive.report(on: QuoteQuestion("the last boat … midnight"))
        #expect(report.verdict == .words)
        #expect(try await site.text("/api/v1/quote?quote=the+last+boat+%E2%80%A6+midnight") == report.json + "\n")
        let trace = try site.archive.trace(QuoteQuestion("last boat", limit: 5)).rows.map(\.json)
        #expect(
            try await site.text("/api/v1/trace?quote=last+boat")
                == #"{"total":1,"next":null,"rows":["# + trace.joined(separator: ",") + "]}\n")
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

    @Test func answersGoOnBehindACursor() async throws {
        let versions = (1...5).map { Site.version(1, "Pier \($0)", ["The pier is lit."], key: "k\($0)") }
        let site = try Site(versions)
        for verb in ["first?quote=pier", "search?query=pier&sort=relevance", "history?quote=pier", "trace?quote=pier"] {
            var (seen, next): (Set<Int>, String?) = ([], nil)
            repeat {
                let page = try object(
                    try await site.get("/api/v1/\(verb)&limit=2" + (next.map { "&cursor=" + $0 } ?? "")))
                for row in try #require(page["rows"] as? [[String: Any]]) {
                    let article = try #require(row["article"] as? [String: Any])
                    #expect(seen.insert(try #require(article["id"] as? Int)).inserted)
                }
                next = page["next"] as? String
            } while next != nil
            #expect(seen.count == 5, "\(verb)")
        }
    }

    @Test func listsGoOnBehindACursor() async throws {
        let site = try Site(
            Site.ferry + (1...4).map { Site.version(1, "Pier", ["The pier is lit."], source: "source \($0)", key: "k") }
        )
        for (verb, name, names) in [
            ("sources?", "source", ["harbor-post", "source 1", "source 2", "source 3", "source 4"]),
            ("versions?article=1&", "number", ["1", "2", "3"]),
        ] {
            var (seen, next): ([String], String?) = ([], nil)
            repeat {
                let cursor = next.map { "&cursor=" + $0.replacing(" ", with: "+") } ?? ""
                let page = try object(try await site.get("/api/v1/\(verb)limit=2" + cursor))
                let rows = try #require(page["rows"] as? [[String: Any]])
                #expect(rows.count <= 2 && page["total"] as? Int == names.count)
                seen += rows.map { "\($0[name] ?? "")" }
                next = page["next"] as? String
            } while next != nil
            #expect(seen == names)
        }
    }

    @Test func citationsGoOnBehindACursor() async throws {
        let site = try Site((1...5).map { Site.version(1, "Pier \($0)", ["The pier is lit."], key: "k\($0)") })
        for form in ["text", "csl-json"] {
            var (address, seen): (String?, [String]) = ("/api/v1/cite?quote=pier&as=\(form)&limit=2", [])
            while let page = address {
                let response = try await site.get(page)
                seen += String(buffer: response.body).matches(of: /variorum:v1 source=harbor-post article=(k[0-9])/).map
                {
                    String($0.output.1)
                }
                let link = response.headers[.init("Link")!]
                address = try link.map { String(try #require($0.wholeMatch(of: /<(.+)>; rel="next"/)).output.1) }
            }
            #expect(seen == (1...5).map { "k\($0)" }, "\(form)")
        }
    }

    @Test func citationsAreVerified() async throws {
        let site = try Site()
        let citation = try await site.text("/api/v1/cite?quote=last+boat")
        func rows(_ text: String) async throws -> [[String: Any]] {
            let answer = try object(try await site.get("/api/v1/verify?text=" + Address.encoded(text)))
            return try #require(answer["rows"] as? [[String: Any]])
        }
        #expect(try await rows("See:\n" + citation).map { $0["verdict"] as? String } == ["holds"])
        #expect(
            try await rows(citation.replacing("version=1", with: "version=2")).map { $0["verdict"] as? String }
                == ["other-text"])
        #expect(try await rows("none").isEmpty)
        var settings = site.context.settings.current
        settings.limits.pageRows = 1
        site.context.settings.replace(with: settings)
        #expect(
            try await site.get("/api/v1/verify?text=" + Address.encoded(citation + citation)).status == .badRequest)
    }

    @Test func technicalVersionsAreLeftOut() async throws {
        var versions = Site.ferry
        versions[1].isTechnical = true
        let site = try Site(versions)
        func numbers(_ query: String) async throws -> Set<Int> {
            let rows = try object(try await site.get("/api/v1/changes" + query))["rows"] as? [[String: Any]]
            return Set(try #require(rows).compactMap { ($0["version"] as? [String: Any])?["number"] as? Int })
        }
        #expect(try await numbers("") == [2, 3])
        #expect(try await numbers("?no-technical=true") == [3])
    }

    @Test func theThresholdIsThatOfTheCommand() async throws {
        let site = try Site()
        let address = "/api/v1/quote?quote=the+last+boat+sails+at+noon&threshold="
        #expect(try object(try await site.get(address + "0.3"))["verdict"] as? String == "near")
        #expect(try object(try await site.get(address + "1"))["verdict"] as? String == "none")
    }

    @Test(arguments: [
        ("quote?quote=a&threshold=0", 400, "bad-value"), ("quote?quote=a&threshold=nan", 400, "bad-value"),
        ("quote", 400, "missing-argument"), ("trace?quote=...", 400, "empty-quote"),
        ("trace?quote=a&cursor=x", 400, "bad-cursor"), ("first?quote=a&verbatim=yes", 400, "bad-value"),
        ("first", 400, "missing-argument"), ("first?quote=", 400, "bad-value"), ("first?quote=...", 400, "empty-quote"),
        ("first?quote=a&quote=b", 400, "bad-value"),
        ("first?quote=a&colour=red", 400, "unknown-option"), ("first?quote=a&limit=0", 400, "bad-value"),
        ("first?quote=a&limit=1001", 400, "bad-value"), ("first?quote=a&in=margin", 400, "bad-value"),
        ("cite?quote=a&in=links", 400, "bad-value"), ("cite?quote=a&version=1", 400, "bad-value"),
        ("cite?article=1&since=2013", 400, "bad-value"), ("cite?article=1&cursor=1.1", 400, "bad-value"),
        ("changes?titles=true&links=true", 400, "bad-value"), ("verify", 400, "missing-argument"),
        ("versions?article=1&limit=1001", 400, "bad-value"), ("versions?article=1&cursor=x", 400, "bad-value"),
        ("first?quote=a&article=nothing", 404, "no-such-article"), ("search?query=a+AND", 400, "bad-query"),
        ("changes?cursor=x", 400, "bad-cursor"), ("show?article=1&version=9", 404, "no-such-version"),
        ("changes?matches=true", 400, "missing-argument"), ("nothing", 404, "no-such-page"),
        ("first?quote=%00", 400, "bad-syntax"),
        ("first?quote=" + String(repeating: "of+", count: 2_731), 400, "quote-too-long"),
        ("quote?quote=" + String(repeating: "of+", count: 2_731), 400, "quote-too-long"),
        ("cite?quote=" + String(repeating: "of+", count: 2_731), 400, "quote-too-long"),
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
        let tokens = [try Self.token("reader", [.read]), try Self.token("writer", [.write])]
        let site = try Site {
            $0.openDoors = [.line]
            $0.tokens = tokens
        }
        func answer(_ address: String, _ authorization: String?) async throws -> TestResponse {
            try await site.get(address, headers: authorization.map { [.authorization: $0] } ?? [:])
        }
        func basic(_ text: String) -> String { "Basic " + Data(text.utf8).base64EncodedString() }
        for address in ["/api/v1/stats", "/", "/articles/1", "/atom"] {
            for wrong in [nil, "Bearer other", "Bearer", "reader", "Basic reader", basic("reader"), basic("a:b")] {
                #expect(try await answer(address, wrong).status == .unauthorized, "\(address) \(wrong ?? "-")")
            }
            for right in ["Bearer reader", "bearer reader", basic(":reader"), basic("anybody:reader")] {
                #expect(try await answer(address, right).status == .ok, "\(address) \(right)")
            }
            #expect(try await answer(address, "Bearer writer").status == .forbidden)
        }
        #expect(try await answer("/api/v1/stats", nil).headers[.wwwAuthenticate] == "Bearer")
        #expect(try await answer("/", nil).headers[.wwwAuthenticate] == "Basic realm=\"Variorum\"")
    }

    @Test func aTokenCountsAlsoWhereNobodyNeedsOne() async throws {
        let tokens = [try Self.token("reader", [.read]), try Self.token("writer", [.write])]
        let site = try Site { $0.tokens = tokens }
        // A password may be that of a proxy in front.
        let password = "Basic " + Data("a:b".utf8).base64EncodedString()
        for address in ["/api/v1/stats", "/"] {
            for (field, status): (String?, HTTPResponse.Status) in [
                (nil, .ok), ("Bearer reader", .ok), (password, .ok), ("Bearer other", .unauthorized),
                ("Bearer", .unauthorized),
                ("Bearer writer", .forbidden),
            ] {
                let headers: HTTPFields = field.map { [.authorization: $0] } ?? [:]
                #expect(try await site.get(address, headers: headers).status == status, "\(address) \(field ?? "-")")
            }
        }
    }

    private static func token(_ text: String, _ rights: Set<VerbForm.Right>) throws -> AccessToken {
        let hash = SHA256.hash(data: Array(text.utf8)).map { String(format: "%02x", $0) }.joined()
        return try #require(AccessToken(name: text, sha256: hash, rights: rights))
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
