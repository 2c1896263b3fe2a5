import Hummingbird
import HummingbirdTesting
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
}
