import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebServing

/// What an address asks for goes along in every link of its page, and tells its feed from others.
@Suite(.serialized) struct LinkedBoundsTests {
    /// Articles enough for a second page of each kind.
    private func site() throws -> Site {
        try Site(
            (1...130).flatMap { number in
                let key = "https://a.example/\(number)"
                return [
                    Site.version(1, "Pier \(number)", ["The pier \(number) is lit."], key: key),
                    Site.version(2, "Pier \(number)", ["The pier \(number) is dark."], key: key),
                ]
            })
    }

    private static let bounds = "source=harbor-post&since=2013-10-01&until=2013-10-31"

    @Test func aPageHasItsSizeWhateverIsAskedFor() async throws {
        let site = try site()
        for address in [
            "/quote?q=the+pier", "/trace?q=the+pier", "/changes?q=pier", "/search?q=pier", "/atom?q=pier",
            "/quote/atom?q=the+pier",
        ] {
            #expect(
                try await site.text(address).utf8.count
                    == site.text(address + "&limit=1000").replacing("&amp;limit=1000", with: "").utf8.count,
                "\(address)")
        }
    }

    @Test(arguments: [
        ("/quote?q=the+pier&verbatim=false&" + bounds, "/quote/atom?q=the+pier&" + bounds),
        ("/quote?q=The+pier&verbatim=true&" + bounds, "/quote/atom?q=The+pier&verbatim=true&" + bounds),
        ("/quote?q=The+pier&verbatim=true&" + bounds, "/trace?q=The+pier&verbatim=true&" + bounds),
        ("/quote?q=pier&in=body&" + bounds, "/quote?q=pier&in=body&" + bounds + "&cursor="),
        ("/quote?q=nobody+said+so&" + bounds, "/search?q=nobody+said+so&" + bounds),
        ("/search?q=pier&" + bounds, "/changes?q=pier&" + bounds),
        ("/search?q=pier&" + bounds, "/atom?q=pier&" + bounds),
        ("/search?q=Pier&verbatim=true&" + bounds, "/quote?q=Pier&verbatim=true&" + bounds),
        (
            "/search?q=Pier&verbatim=true&" + bounds,
            "/search?q=Pier&verbatim=true&" + bounds + "&sort=relevance&cursor="
        ),
        (
            "/search?q=pier&min-versions=2&" + bounds,
            "/search?q=pier&" + bounds + "&min-versions=2&sort=relevance&cursor="
        ),
        ("/changes?q=pier&removed=true&" + bounds, "/changes?q=pier&" + bounds + "&removed=true&cursor="),
        ("/changes?q=pier&removed=true&" + bounds, "/atom?q=pier&" + bounds + "&removed=true"),
        ("/changes?since=2013-10-01&all=true", "/changes?since=2013-10-01&all=true&cursor="),
        ("/changes?source=harbor-post", "/changes?source=harbor-post&page=2"),
    ]) func aLinkAsksForTheSame(address: String, link: String) async throws {
        let html = try await site().text(address).replacing("&amp;", with: "&")
        #expect(html.contains("href=\"" + link), "\(address)")
    }

    @Test func changesAreThoseThatAreAskedFor() async throws {
        let site = try Site()
        let removed = try await site.text("/changes?removed=true")
        #expect(removed.contains("class=\"removed\"") && !removed.contains("class=\"added\""))
        let added = try await site.text("/sources/harbor-post/atom?added=true")
        #expect(added.contains("&lt;ins&gt;") && !added.contains("&lt;del&gt;"))
        #expect(try await site.text("/changes?until=2013-10-02").contains("No changes."))
        #expect(try await site.text("/changes?titles=true").contains("version 2 → 3"))
        #expect(try await !site.text("/changes?titles=true").contains("version 1 → 2"))
        #expect(try ReadFeed(try await site.get("/atom?until=2013-10-02")).items.isEmpty)
        #expect(try await site.get("/changes?titles=true&links=true").status == .badRequest)
    }

    @Test func feedsOfOtherQuestionsHaveOtherNames() async throws {
        let site = try Site()
        let bounds = ["", "&since=2013-10-01", "&until=2013-10-31", "&source=harbor-post", "&article=1"]
        let quotes = ["", "&verbatim=true", "&in=body"].flatMap { kind in
            bounds.map { "/quote/atom?q=boat" + kind + $0 }
        }
        let changes = ["", "&added=true", "&removed=true", "&titles=true", "&matches=true", "&no-technical=true"]
            .flatMap { kind in bounds.map { "/atom?q=boat" + kind + $0 } }
        var names: [String: String] = [:]
        for address in quotes + changes + ["/atom", "/atom?source=harbor-post", "/atom?since=2013-10-01"] {
            let text = try await site.text(address)
            let page = address.replacing("/quote/atom", with: "/quote").replacing("/atom", with: "/changes")
            let feed = try ReadFeed(try await site.get(address))
            #expect(names.updateValue(address, forKey: feed.id) == nil, "\(address)")
            let pages = [page, page == "/changes?source=harbor-post" ? "/sources/harbor-post" : page]
            let known = text.matches(of: /type="text\/html" href="http:\/\/127.0.0.1:7480([^"]*)"/).map {
                Set($0.output.1.replacing("&amp;", with: "&").split(whereSeparator: { "?&".contains($0) }))
            }
            // The items have an order of their own in links.
            #expect(
                known.contains { pages.map { Set($0.split(whereSeparator: { "?&".contains($0) })) }.contains($0) },
                "\(address)")
        }
        // A flag that says no more than its absence makes no other feed.
        let plain = try ReadFeed(try await site.get("/atom?q=boat"))
        #expect(try ReadFeed(try await site.get("/atom?q=boat&added=false&cursor=&limit=3")).id == plain.id)
        #expect(
            try ReadFeed(try await site.get("/sources/harbor-post/atom")).id
                == ReadFeed(try await site.get("/atom?source=harbor-post")).id)
    }

    @Test func entriesThatTellOtherThingsHaveOtherNames() async throws {
        let site = try Site()
        let all = try ReadFeed(try await site.get("/atom?q=boat")).items
        let added = try ReadFeed(try await site.get("/atom?q=boat&added=true")).items
        #expect(!added.isEmpty && Set(all.map(\.id)).isDisjoint(with: added.map(\.id)))
        // Where fewer are told of, each is the same.
        let bounded = try ReadFeed(try await site.get("/atom?q=boat&since=2013-10-01")).items
        #expect(bounded.map(\.id) == all.map(\.id))
    }
}
