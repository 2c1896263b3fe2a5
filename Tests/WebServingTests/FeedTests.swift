import Archiving
import ArticleModel
import Hummingbird
import HummingbirdTesting
import SQLiteStorage
import TestSupport
import Testing

@testable import WebServing

/// Feeds: well-formed, with the change in each entry, under names that stay.
@Suite(.serialized) struct FeedTests {
    @Test(arguments: Site.feeds) func aFeedIsWellFormed(address: String) async throws {
        let response = try await Site().get(address)
        #expect(response.status == .ok)
        let isAtom = address.contains("/atom")
        #expect(response.headers[.contentType] == (isAtom ? Representation.Kind.atom : .rss).rawValue)
        let feed = try ReadFeed(response)
        #expect(!feed.title.isEmpty && (!isAtom || feed.id.hasPrefix("urn:uuid:")))
        #expect(Set(feed.items.map(\.id)).count == feed.items.count)
        for item in feed.items {
            #expect(item.id.hasPrefix("urn:uuid:") && item.link.hasPrefix("http://127.0.0.1:7480/articles/1"))
            #expect(!item.time.isEmpty && !item.content.isEmpty)
        }
    }

    @Test func anArticleTellsEachVersion() async throws {
        let feed = try ReadFeed(try await Site().get("/articles/1/atom"))
        #expect(feed.items.map(\.title) == ["Night Ferry Put Off (version 3)", "Ferry to Run All Night (version 2)"])
        #expect(feed.items[1].content.contains("<del>eleven</del><ins>midnight</ins>"))
        #expect(feed.items[0].time == "2013-10-03T12:05:00Z" && feed.updated == "2013-10-03T12:05:00Z")
    }

    @Test func aQuoteTellsComingsAndGoings() async throws {
        let feed = try ReadFeed(try await Site().get("/quote/rss?q=last+boat+leaves+at+midnight"))
        #expect(feed.items.map(\.title) == ["Left: Night Ferry Put Off", "Appeared: Night Ferry Put Off"])
        #expect(feed.items[0].time == "Thu, 03 Oct 2013 12:05:00 GMT")
    }

    @Test func namesStayWhenTheArchiveIsMadeAnew() async throws {
        let other = [Site.version(1, "Elsewhere", ["Elsewhere."], key: "elsewhere")]
        for address in ["/articles/1/atom", "/quote/atom?q=boat", "/atom?q=boat"] {
            let first = try ReadFeed(try await Site().get(address))
            let again = try ReadFeed(
                try await Site(other + Site.ferry).get(address.replacing("/articles/1/", with: "/articles/2/")))
            #expect(first.id == again.id && first.items.map(\.id) == again.items.map(\.id) && !first.items.isEmpty)
        }
    }

    @Test func theAddressOutsideIsTheOneConfigured() async throws {
        var configuration = WebConfiguration()
        configuration.publicAddress = "https://archive.example"
        let text = try await Site(Site.ferry, configuration).text("/atom?q=pier")
        #expect(text.contains("href=\"https://archive.example/atom?q=pier\"") && !text.contains("127.0.0.1"))
    }

    /// The names of the entries by the times of the changes that they tell.
    private static func names(_ site: Site, _ address: String) async throws -> [String: String] {
        let items = try ReadFeed(try await site.get(address)).items
        return Dictionary(uniqueKeysWithValues: items.map { ($0.time, $0.id) })
    }

    private static func version(_ day: Int, _ words: String) -> ImportedVersion {
        ImportedVersion(
            source: "harbor-post", articleKey: "ferry",
            seenAt: Timestamp(rfc3339: "2024-01-\(day < 10 ? "0" : "")\(day)"),
            paragraphs: ["\(words) words on the ferry."])
    }

    /// Without numbers of the source, a late version with an early time renumbers those behind it.
    @Test(arguments: ["/articles/1/atom", "/atom", "/rss", "/atom?q=words+OR+ferry", "/quote/atom?q=two+words"])
    func namesStayWhenVersionsAreRenumbered(address: String) async throws {
        let site = try Site([Self.version(10, "One"), Self.version(12, "Two"), Self.version(14, "Three")])
        let before = try await Self.names(site, address)
        #expect(before.count == 2)
        try Site.ingest([Self.version(2, "Zero")], into: site.archive)
        #expect(try site.archive.show("1", number: 4).paragraphs == ["Three words on the ferry."])
        let late = try await Self.names(site, address)
        #expect(late.filter { before.keys.contains($0.key) } == before)
        // One that comes between two makes two changes of their one, and leaves the others alone.
        try Site.ingest([Self.version(13, "Two and a half")], into: site.archive)
        let between = try await Self.names(site, address)
        let changed = late.filter { between[$0.key] != $0.value }
        #expect(changed.count == 1 && changed.values.allSatisfy { !between.values.contains($0) })
    }

    @Test func namesDependOnNoServer() async throws {
        var elsewhere = WebConfiguration()
        elsewhere.publicAddress = "https://archive.example:8443"
        let names = try await Self.names(try Site(), "/articles/1/atom")
        #expect(try await Self.names(try Site(Site.ferry, elsewhere), "/articles/1/atom") == names)
        let site = try Site()
        let copy = site.folder.path("copy.db")
        try site.archive.backUp(to: copy)
        let restored = Archive(store: try SQLiteArchive(path: copy, mode: .reading))
        #expect(try await Self.names(try Site(restored, in: site.folder), "/articles/1/atom") == names)
    }

    /// All in one second, the texts flip: the changes are alike in all that names them, and are told apart.
    @Test func changesThatAreAlikeHaveNamesOfTheirOwn() async throws {
        let flips = (1...6).map { number in
            ImportedVersion(
                source: "s", articleKey: "k", number: number, seenAt: Timestamp(secondsSince1970: 1_000),
                paragraphs: [number % 2 == 0 ? "Even." : "Odd."])
        }
        let ids = try ReadFeed(try await Site(flips).get("/articles/1/atom")).items.map(\.id)
        #expect(ids.count == 5 && Set(ids).count == 5)
    }
}
