import Archiving
import Foundation
import Hummingbird
import HummingbirdTesting
import Serving
import Testing

@testable import WebServing

/// Citations come as documents or as rows, and can be verified.
@Suite(.serialized) struct CitationTests {
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

    /// The rows are those of CITE on a line and of `cite --json`.
    @Test func citationsComeAsRows() async throws {
        let site = try Site((1...3).map { Site.version(1, "Pier \($0)", ["The pier is lit."], key: "k\($0)") })
        func json(_ address: String) async throws -> TestResponse {
            try await site.get("/api/v1/cite?" + address, headers: [.accept: "application/json"])
        }
        let one = try await json("article=1&as=bibtex")
        #expect(one.headers[.contentType] == "application/json")
        let citation = CitationForm.bibtex.document(of: [try site.archive.citation(of: "1")])
        let rows = try #require(try object(one)["rows"] as? [[String: String]])
        #expect(rows == [["as": "bibtex", "citation": citation]])
        #expect(try object(one)["total"] as? Int == 1)
        var (seen, next): ([String], String?) = ([], nil)
        repeat {
            let page = try await json("quote=pier&limit=2" + (next.map { "&cursor=" + $0 } ?? ""))
            #expect(page.headers[.init("Link")!] == nil)
            seen += try #require(try object(page)["rows"] as? [[String: String]]).compactMap { $0["citation"] }
            #expect(try object(page)["total"] as? Int == 3)
            next = try object(page)["next"] as? String
        } while next != nil
        #expect(seen.joined(separator: "\n\n") + "\n" == (try await site.text("/api/v1/cite?quote=pier")))
    }

    @Test(arguments: [
        (nil, "text/plain; charset=utf-8"), ("*/*", "text/plain; charset=utf-8"),
        ("application/json", "application/json"), ("application/*", "text/plain; charset=utf-8"),
        ("text/plain, application/json", "text/plain; charset=utf-8"),
        ("text/plain;q=0.5, application/json;q=0.6", "application/json"),
        ("application/json;q=0.1, */*", "text/plain; charset=utf-8"),
        ("application/json;q=0", "text/plain; charset=utf-8"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/plain; charset=utf-8"),
        ("Application/JSON ; q=1", "application/json"), ("image/png", "text/plain; charset=utf-8"),
    ]) func acceptSettlesTheForm(accepted: String?, type: String) async throws {
        let headers: HTTPFields = accepted.map { [.accept: $0] } ?? [:]
        let response = try await Site().get("/api/v1/cite?article=1", headers: headers)
        #expect(response.status == .ok && response.headers[.contentType] == type)
        #expect(response.headers[.vary] == "Accept, Accept-Encoding, Authorization")
    }

    @Test func theTwoFormsHaveTagsOfTheirOwn() async throws {
        var configuration = WebConfiguration()
        configuration.allowedOrigins = ["*"]
        let site = try Site(Site.ferry, configuration)
        let address = "/api/v1/cite?article=1"
        let (text, rows) = (
            try await site.get(address), try await site.get(address, headers: [.accept: "application/json"])
        )
        let tag = try #require(text.headers[.eTag])
        #expect(rows.headers[.eTag] != tag)
        let again = try await site.get(address, headers: [.accept: "application/json", .ifNoneMatch: tag])
        #expect(again.status == .ok && again.headers[.vary] == "Accept, Accept-Encoding, Authorization")
        #expect(try await site.get(address, headers: [.ifNoneMatch: tag]).status == .notModified)
        let elsewhere = try await site.get(address, headers: [.origin: "https://a.example"])
        #expect(elsewhere.headers[.vary] == "Origin, Accept, Accept-Encoding, Authorization")
        #expect(try await site.get("/api/v1/show?article=1").headers[.vary] == "Accept-Encoding, Authorization")
    }

    @Test(arguments: CitationForm.allCases) func documentsAreJoinedAsTheyAreWritten(form: CitationForm) throws {
        let site = try Site((1...3).map { Site.version(1, "Pier \($0)", ["The pier is lit."], key: "k\($0)") })
        let citations = try site.archive.citations(of: QuoteQuestion("pier")).rows
        #expect(citations.count == 3)
        for count in 0...3 {
            let some = Array(citations.prefix(count))
            #expect(form.document(joining: some.map { form.document(of: [$0]) }) == form.document(of: some))
        }
    }
}
