import Archiving
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebServing

/// A hidden article answers 410 to its key or URL and to nothing else, and is told of nowhere.
@Suite(.serialized) struct HiddenArticleTests {
    private static let key = "https%3A%2F%2Fharbor-post.example%2Fnight-ferry"

    private static func withoutNumber(_ text: String, _ number: Int) -> String {
        text.replacing("'\(number)'", with: "").replacing("\"\(number)\"", with: "").replacing("#\(number)", with: "")
            .replacing("/\(number)", with: "")
    }

    @Test func itIsThereNowhereUntilItIsShownAgain() async throws {
        let other = [Site.version(1, "Elsewhere", ["The pier elsewhere."], source: "other", key: "elsewhere")]
        let site = try Site(Site.ferry + other)
        let named =
            Site.pages.filter { $0.hasPrefix("/articles/1") } + ["/articles/1/atom", "/articles/1/rss"]
            + Site.verbs.filter { $0.contains("article=1") }
        let general =
            [
                "/", "/changes", "/search?q=pier", "/quote?q=pier", "/articles", "/atom", "/rss?q=pier",
                "/quote/atom?q=pier", "/trace?q=pier", "/quote?q=fares+stay+as+they+used+to+be",
            ]
            + Site.verbs.filter { !$0.contains("article=") && !$0.contains("stats") && !$0.contains("openapi") }
        for address in named { #expect(try await site.get(address).status == .ok, "\(address)") }
        try site.archive.setHidden(true, "1")
        // By its number, it is what a number that was never given out is.
        for address in named {
            let nothing = address.replacing("/articles/1", with: "/articles/99").replacing(
                "article=1", with: "article=99")
            let (hidden, missing) = (try await site.get(address), try await site.get(nothing))
            #expect(hidden.status == .notFound && missing.status == .notFound, "\(address)")
            let text = String(buffer: hidden.body)
            // The article that was asked for is named, as it was typed.
            #expect(Self.withoutNumber(text, 1) == Self.withoutNumber(String(buffer: missing.body), 99), "\(address)")
            #expect(!text.contains("ferry") && !text.contains("Ferry"), "\(address)")
        }
        for address in general {
            let text = try await site.text(address)
            #expect(!text.contains("night-ferry") && !text.contains("Fares stay"), "\(address)")
        }
        #expect(try await site.get("/api/v1/first?quote=pier&article=1").status == .notFound)
        #expect(try await site.get("/sources/harbor-post").status == .notFound)
        #expect(try site.archive.check().isEmpty)
        try site.archive.setHidden(false, "1")
        for address in named { #expect(try await site.get(address).status == .ok, "\(address)") }
    }

    /// Whoever has its whole key or URL is told that it is gone; whoever guesses at parts of it, nothing.
    @Test func itsKeyIsGoneAndNoPartOfItIsThere() async throws {
        let site = try Site()
        try site.archive.setHidden(true, "1")
        for part in [
            "night", "ferry", "https%3A%2F%2Fharbor-post", "nigth-ferry", "harbor-post/" + Self.key, "nothing",
        ] {
            for address in ["/api/v1/show?article=", "/api/v1/first?quote=pier&article=", "/articles?key="] {
                let response = try await site.get(address + part)
                #expect(response.status == .notFound, "\(address + part)")
                let typed = try #require(part.removingPercentEncoding)
                let text = String(buffer: response.body).replacing(typed, with: "").replacing(
                    typed.prefix(64), with: "")
                #expect(!text.contains("night-ferry"), "\(address + part)")
            }
        }
        let gone = try await site.get("/api/v1/show?article=" + Self.key)
        #expect(gone.status == .gone)
        #expect(
            String(buffer: gone.body).contains("no article shown here has 'https://harbor-post.example/night-ferry'"))
        #expect(String(buffer: gone.body).contains(#""code":"hidden-article""#))
        #expect(try await site.text("/api/v1/show?article=nothing").contains("no article shown here has 'nothing'"))
        #expect(try await site.get("/articles?key=" + Self.key).status == .gone)
    }

    @Test func itIsStillTakenInAndVerified() throws {
        let site = try Site()
        let citation = try site.archive.citation(of: "1").reference
        try site.archive.setHidden(true, "1")
        #expect(try site.archive.verify(citation) == .articleHidden)
        let fourth = Site.version(4, "Still", ["Still."])
        try Site.ingest([fourth], into: site.archive)
        #expect(try site.archive.held(fourth) == nil)
        #expect(throws: ArchiveError.noSuchArticle(selector: "1")) { try site.archive.show("1") }
        #expect(try site.archive.setHidden(false, "1").versions == 4)
        #expect(try site.archive.held(fourth)?.version.number == 4)
        #expect(try site.archive.verify(citation) == .holds)
        try site.archive.setHidden(true, "1")
        #expect(try site.archive.forget("1").versions == 4)
    }
}
