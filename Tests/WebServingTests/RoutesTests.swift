import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebServing

/// Every address answers, as what it is, under the rules that a browser shall keep.
@Suite(.serialized) struct RoutesTests {
    @Test(arguments: Site.pages) func aPageIsHTMLUnderStrictRules(address: String) async throws {
        let response = try await Site().get(address)
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        let policy = try #require(response.headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        let html = String(buffer: response.body)
        let tags = HTMLSkeleton(html).tags
        #expect(tags.count { $0.hasPrefix("h1") } == 1 && tags.count { $0.hasPrefix("main") } == 1)
        #expect(!tags.contains { $0.hasPrefix("script") || $0.hasPrefix("style") || $0.contains(" style=") })
        #expect(!html.contains("{{") && !html.contains("Optional("))
    }

    @Test(arguments: Site.verbs) func aVerbIsJSON(address: String) async throws {
        let response = try await Site().get(address)
        #expect(response.status == .ok)
        let type = try #require(response.headers[.contentType])
        guard type.contains("json") else { return #expect(type == "text/plain; charset=utf-8") }
        _ = try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
    }

    @Test func theOldAddressesAreHonoured() async throws {
        let response = try await Site().get("/versions/search?q=pier")
        #expect(response.status == .movedPermanently && response.headers[.location] == "/search?q=pier")
        let found = try await Site().get("/articles?key=https%3A%2F%2Fharbor-post.example%2Fnight-ferry&version=2")
        #expect(found.headers[.location] == "/articles/1/versions/2")
    }

    @Test func whatIsNotThereIsSaid() async throws {
        let site = try Site()
        for (address, status) in [
            ("/nowhere", 404), ("/articles/99", 404), ("/articles/one", 404), ("/articles/1/versions/9", 404),
            ("/articles/1/diff/1/9", 404), ("/sources/nobody", 404), ("/articles/1?page=9", 400),
            ("/search?q=%FF", 400),
            ("/quote?q=a&since=then", 400), ("/quote?q=a&since=2014&until=2013", 400), ("/quote?q=a&in=links", 400),
            ("/quote?q=a&verbatim=yes", 400), ("/search?q=a&sort=size", 400), ("/changes?matches=true", 400),
            ("/trace", 400), ("/trace?q=", 400), ("/articles?after=x", 400), ("/changes?page=201", 400),
            ("/articles/99999999999999999999", 404), ("/articles/1/versions/-1", 404),
        ] {
            let response = try await site.get(address)
            #expect(response.status.code == status, "\(address)")
            #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        }
        #expect(try await site.get("/", method: .post).status == .methodNotAllowed)
        #expect(try await site.get("/search?q=" + String(repeating: "a", count: 40_000)).status == .uriTooLong)
    }

    /// Forms send empty fields, and proxies and readers add parameters of their own.
    @Test func whatIsEmptyOrUnknownIsIgnored() async throws {
        let site = try Site()
        for (address, empty) in [
            ("/quote?q=last+boat", "in=&verbatim=&source=&article=&since=&until=&cursor=&limit=0&utm=1"),
            ("/search?q=pier", "sort=&verbatim=&source=&since=&cursor=&min-versions=&timeout=x&utm=1"),
            ("/changes?q=pier", "added=&links=&source=&until=&cursor=&limit=x&utm=1"),
            ("/articles?text=ferry", "source=&after=&limit=0&utm=1"), ("/trace?q=last+boat", "in=&threshold=x"),
        ] {
            #expect(try await site.text(address) == site.text(address + "&" + empty), "\(address)")
        }
    }

    @Test func aMalformedQueryPointsAtTheFault() async throws {
        let html = try await Site().text("/search?q=boat+AND")
        #expect(html.contains("Remedy:") && html.contains("<mark>AND</mark>"))
    }

    @Test func aQuoteTellsItsHistory() async throws {
        let html = try await Site().text("/quote?q=%22last+boat+leaves+at+eleven%22")
        #expect(html.contains("First seen in <a href=\"/articles/1/versions/1\">version 1</a> of"))
        #expect(
            html.contains(
                "They have left since: last seen <time datetime=\"2013-10-03T10:01:40Z\">3 October 2013, 10:01 UTC</time>, gone"
            ))
        #expect(html.contains("<svg") && html.contains("variorum:v1 source=harbor-post"))
    }

    @Test func aDiffShowsWhatBecameOfEachParagraph() async throws {
        let site = try Site()
        let reworded = try await site.text("/articles/1/diff/1/2")
        #expect(reworded.contains("<del>eleven</del>") && reworded.contains("<ins>midnight</ins>"))
        #expect(reworded.contains("about 1 hour later") && reworded.contains("2 unchanged paragraphs"))
        #expect(reworded.contains("href=\"/articles/1/diff/2/3\""))
        let moved = try await site.text("/articles/1/diff/2/3")
        #expect(moved.contains("class=\"row moved\"") && moved.contains("class=\"row added\""))
        #expect(moved.contains("class=\"titles\"") && moved.contains("class=\"row removed\""))
    }
}
