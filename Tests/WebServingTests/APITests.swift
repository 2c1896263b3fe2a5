import Archiving
import ArticleModel
import Crypto
import Foundation
import Hummingbird
import HummingbirdTesting
import JSONText
import NIOCore
import QueryGrammar
import Serving
import Testing
import Verbs

@testable import WebServing

/// The API gives what the archive gives, and says why where it gives nothing.
@Suite(.serialized) struct APITests {
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

    @Test func aComparisonNamesItsVersions() async throws {
        let site = try Site()
        let comparison = try site.archive.diff("1", old: 1, new: 3)
        let rows = comparison.rows.map(\.json)
        #expect(
            try await site.text("/api/v1/diff?article=1&old=1&new=3")
                == #"{"total":\#(rows.count),"next":null,"article":\#(comparison.new.article.json),"#
                + #""old_version":\#(comparison.old.version.json),"new_version":\#(comparison.new.version.json),"#
                + #""rows":["# + rows.joined(separator: ",") + "]}\n")
        // One number alone is the newer, and the newest stands beside the one before it.
        for (query, numbers) in [("", [2, 3]), ("&new=2", [1, 2])] {
            let answer = try object(try await site.get("/api/v1/diff?article=1" + query))
            let told = ["old_version", "new_version"].map { (answer[$0] as? [String: Any])?["number"] as? Int }
            #expect(told == numbers, "\(query)")
        }
    }

    @Test func linksThatCameAreTold() async throws {
        var versions = Site.ferry
        versions[0].links = ["https://a.example/"]
        versions[1].links = ["https://a.example/", "https://b.example/"]
        let site = try Site(versions)
        let address = "/api/v1/diff?article=1&old=1&new=2"
        #expect(try await !site.text(address).contains("https://b.example/"))
        let rows = try site.archive.diff("1", old: 1, new: 2, showsLinks: true).rows.map(\.json)
        #expect(try await site.text(address + "&links=true").contains(rows.joined(separator: ",")))
        #expect(rows.contains { $0.contains("https://b.example/") })
    }

    @Test func articlesOfFewVersionsAreLeftOut() async throws {
        let site = try Site(Site.ferry + [Site.version(1, "Pier", ["The pier is lit."], key: "k")])
        for (least, count) in [(1, 2), (2, 1), (3, 1), (4, 0)] {
            let answer = try object(try await site.get("/api/v1/search?query=pier&min-versions=\(least)"))
            #expect(answer["total"] as? Int == count, "\(least)")
        }
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

    private static func token(_ text: String, _ rights: Set<Right>) throws -> AccessToken {
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
}
