import Archiving
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebServing

/// A hidden article answers 410 wherever it is named, and is told of nowhere.
@Suite(.serialized) struct HiddenArticleTests {
    @Test func itIsGoneEverywhereUntilItIsShownAgain() async throws {
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
        for address in named { #expect(try await site.get(address).status == .gone, "\(address)") }
        for address in general {
            let text = try await site.text(address)
            #expect(!text.contains("night-ferry") && !text.contains("Fares stay"), "\(address)")
        }
        #expect(try await site.get("/api/v1/first?quote=pier&article=1").status == .gone)
        #expect(try await site.get("/sources/harbor-post").status == .notFound)
        #expect(try site.archive.check().isEmpty)
        try site.archive.setHidden(false, "1")
        for address in named { #expect(try await site.get(address).status == .ok, "\(address)") }
    }

    @Test func itIsStillTakenInAndVerified() throws {
        let site = try Site()
        let citation = try site.archive.citation(of: "1").reference
        try site.archive.setHidden(true, "1")
        #expect(try site.archive.verify(citation) == .articleHidden)
        try Site.ingest([Site.version(4, "Still", ["Still."])], into: site.archive)
        #expect(throws: ArchiveError.hiddenArticle(key: "https://harbor-post.example/night-ferry")) {
            try site.archive.show("1")
        }
        #expect(try site.archive.setHidden(false, "1").versions == 4)
        #expect(try site.archive.verify(citation) == .holds)
        try site.archive.setHidden(true, "1")
        #expect(try site.archive.forget("1").versions == 4)
    }
}
