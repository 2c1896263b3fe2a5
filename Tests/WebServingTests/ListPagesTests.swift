import Archiving
import ArticleModel
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Verbs

@testable import WebServing

/// Lists of articles tell when and how often they changed, in the order that is asked for; forms keep what was asked; the front page tells the day.
@Suite(.serialized) struct ListPagesTests {
    /// Three articles: `b` changed twice and last, `a` once, `c` never.
    private static let versions = [
        Site.version(1, "Banana ferry", ["One."], source: "s", key: "https://x.example/b"),
        Site.version(1, "apple pier", ["One."], source: "s", key: "https://x.example/a"),
        Site.version(2, "apple pier", ["Two."], source: "s", key: "https://x.example/a"),
        Site.version(3, "Banana ferry", ["Two."], source: "s", key: "https://x.example/b"),
        Site.version(4, "Banana ferry", ["Two."], source: "s", key: "https://x.example/b"),
        Site.version(5, "Banana ferry", ["Three."], source: "s", key: "https://x.example/b"),
        Site.version(1, "“Cherry” ferry", ["One."], source: "t", key: "https://y.example/c"),
    ]

    private static func titles(_ html: String) -> [String] {
        html.matches(of: /<h2><a href="[^"]*"><bdi>([^<]*)<\/bdi>/).map { String($0.output.1.prefix { $0 != " " }) }
    }

    @Test(arguments: [
        ("/articles", ["Banana", "apple", "“Cherry”"]), ("/articles?sort=changes", ["Banana", "apple", "“Cherry”"]),
        ("/articles?sort=title", ["apple", "Banana", "“Cherry”"]),
        ("/articles?sort=number", ["Banana", "apple", "“Cherry”"]),
        ("/articles?titled=ferry", ["Banana", "“Cherry”"]), ("/articles?titled=FERRY+ban*&sort=title", ["Banana"]),
        ("/articles?titled=ferry&source=t", ["“Cherry”"]), ("/articles?titled=ferry&text=x.example", ["Banana"]),
        ("/articles?text=x.example&sort=title", ["apple", "Banana"]), ("/sources/s?sort=title", ["apple", "Banana"]),
        ("/articles?titled=nothing", []), ("/articles?source=t", ["“Cherry”"]),
    ]) func articlesAreListedInOrder(address: String, expected: [String]) async throws {
        let html = try await Site(Self.versions).text(address)
        #expect(Self.titles(html) == expected)
        #expect(html.contains("No article.") == expected.isEmpty)
    }

    @Test func theyTellTimesAndCounts() async throws {
        let html = try await Site(Self.versions).text("/articles")
        #expect(html.contains("changed 2 times, last on <time datetime=\"2013-10-03T14:08:20Z\""))
        #expect(html.contains("· 4 versions since <time datetime=\"2013-10-03T10:01:40Z\""))
        #expect(html.contains("changed once, last on") && html.contains("never changed · 1 version since"))
    }

    @Test func aListWithoutWordsIsAFault() async throws {
        let html = try await Site(Self.versions).text("/articles?titled=%26")
        #expect(html.contains("class=\"fault\""))
        #expect(try await Site(Self.versions).get("/sources/nowhere").status == .notFound)
        #expect(try await Site(Self.versions).get("/articles?after=99").status == .badRequest)
    }

    @Test(arguments: ["newest", "changes", "title"]) func pagesOfAnOrderHoldEachArticleOnce(sort: String) async throws {
        let site = try Site(
            (1...130).map { Site.version($0, "Pier \($0 % 7)", ["Text."], key: "https://a.example/\($0)") })
        var (address, seen): (String?, Set<Substring>) = ("/articles?sort=\(sort)", [])
        while let page = address {
            let html = try await site.text(page)
            for match in html.matches(of: /<h2><a href="(\/articles\/[0-9]+)">/) {
                #expect(seen.insert(match.output.1).inserted)
            }
            address = html.firstMatch(of: /<a [^>]*href="([^"]+)">More articles/).map {
                String($0.output.1).replacing("&amp;", with: "&")
            }
        }
        #expect(seen.count == 130)
    }

    @Test func theFormOfChangesKeepsWhatWasAsked() async throws {
        let html = try await Site().text("/changes?q=pier&source=harbor-post&since=2013&added=true")
        #expect(
            html.contains("name=\"q\" type=\"search\" value=\"pier\"") && html.contains("name=\"since\" value=\"2013\"")
        )
        #expect(
            html.contains("name=\"added\" value=\"true\" checked>") && html.contains("name=\"removed\" value=\"true\">")
        )
        let fault = try await Site().text("/changes?q=boat+AND")
        #expect(fault.contains("Remedy:") && fault.contains("<mark>AND</mark>"))
    }

    // MARK: The front page

    @Test func itTellsTheDay() async throws {
        let site = try Site([
            Site.version(1, "Ferry", ["“The last boat leaves at eleven, and no later,” the mayor said.", "So it is."]),
            Site.version(2, "Ferry", ["The mayor said something else about it.", "So it is."]),
            Site.version(3, "Ferry", ["The mayor said something else about it.", "So it was."]),
        ])
        let html = try await site.text("/")
        #expect(
            html.contains("Quotations that left")
                && html.contains("<q><bdi>The last boat leaves at eleven, and no later,</bdi></q>"))
        #expect(html.contains("Most changed since") && html.contains("2 times"))
        #expect(html.contains("href=\"/quote?q=The+last+boat+leaves+at+eleven%2C+and+no+later%2C&amp;article=%231\""))
    }

    @Test func aQuotationThatStandsElsewhereHasNotLeft() async throws {
        let site = try Site([
            Site.version(1, "Ferry", ["“The last boat leaves at eleven,” he said.", "Fares stay."]),
            Site.version(2, "Ferry", ["Fares stay, he said: \"the last boat leaves at ELEVEN\"."]),
        ])
        #expect(try await site.text("/").contains("Quotations that left") == false)
    }

    // MARK: Long versions

    @Test func headingsAreHeadings() async throws {
        let long = String(repeating: "Nobody on the island has seen the harbor as quiet as that. ", count: 3)
        let texts = (1...12).flatMap {
            ["Chapter \($0)", long, "## Part \($0)", "a line", "Another line of a list", long]
        }
        let site = try Site([Site.version(1, "Long", texts), Site.version(2, "Long", texts + ["The end."])])
        for address in ["/articles/1/versions/1", "/articles/1/versions/2", "/articles/1/versions/2?marks=none"] {
            let html = try await site.text(address)
            #expect(html.contains("<summary>Contents</summary>") && html.contains("<bdi>Part 3</bdi>"), "\(address)")
            #expect(html.contains("Another line of a list</p>"))
        }
        let link = try #require(
            try await site.text("/articles/1/versions/1").firstMatch(of: /<a href="([^"]+)"><bdi>Part 9</)
        ).output.1
        #expect(try await site.text(String(link)).contains("Part 9"))
        #expect(try await Site().text("/articles/1/versions/1").contains("Contents") == false)
    }

    @Test func headingsAreTold() {
        let long = String(repeating: "word ", count: 40)
        let levels = HeadingFinder([
            "Title", long, "==Biography==", "===Youth===", "# A", "### B", "#5", "one", "Two", long, "Ends.", long,
            "end",
        ]).levels
        #expect(levels == [2, nil, 2, 3, 2, 3, nil, nil, nil, nil, nil, nil, nil])
        #expect(
            HeadingFinder.name("===Youth===") == "Youth" && HeadingFinder.name("## A # 5") == "A # 5"
                && HeadingFinder.name("##") == "##")
    }

    // MARK: Everywhere

    @Test func sharedLinksTellTheVerdict() async throws {
        let site = try Site()
        func description(_ address: String) async throws -> String {
            let html = try await site.text(address)
            let match = try #require(html.firstMatch(of: /<meta property="og:description" content="([^"]*)">/))
            #expect(html.contains("<meta name=\"description\" content=\"\(match.output.1)\">"))
            return String(match.output.1)
        }
        #expect(
            try await description("/quote?q=last+boat+leaves+at+eleven").hasPrefix(
                "Printed word for word. First seen in version 1 of “Night Ferry Put Off”, harbor-post, on 3 October 2013, 10:01 UTC"
            ))
        #expect(
            try await description("/quote?q=the+last+boat+sails+at+eleven").hasPrefix(
                "Not printed so, but nearly. The nearest wording"))
        #expect(try await description("/quote?q=cabbages+and+kings").hasPrefix("Not found."))
        #expect(
            try await description("/articles/1")
                == "harbor-post: this article has changed 2 times, by 3 versions that are held.")
        #expect(try await description("/articles/1/diff/1/2") == "harbor-post: 1 paragraph reworded.")
        #expect(
            try await site.text("/quote?q=last+boat+leaves+at+eleven").contains(
                "<title>Printed word for word: “last boat"))
    }

    @Test func passagesOpenWhereTheyStand() async throws {
        let html = try await Site().text("/quote?q=last+boat+leaves+at+eleven")
        #expect(
            html.contains(
                "/articles/1/versions/1?at=1#p1:~:text=last%20boat%20leaves%20at%20eleven\">Open where it stands"))
        #expect(Address.textDirective("X-band, radar") == ":~:text=X%2Dband%2C%20radar")
        #expect(
            Address.textDirective((1...20).map { "w\($0)" }.joined(separator: " "))
                == ":~:text=w1%20w2%20w3%20w4,w17%20w18%20w19%20w20")
        #expect(Address.textDirective(String(repeating: "w", count: 300)) == "")
    }

    @Test func errorsSuggest() async throws {
        let site = try Site()
        for (address, link) in [
            ("/articles/1/versions/9", "<a href=\"/articles/1/versions/3\"><bdi>Version 3"),
            ("/articles/1/at/1999", "<a href=\"/articles/1\"><bdi>All versions of the article"),
            ("/sources/harbor", "<a href=\"/sources/harbor-post\"><bdi>harbor-post"),
            (
                "/articles?key=harbor-post.example/nihgt-ferry",
                "<a href=\"/articles/1\"><bdi>harbor-post https://harbor-post.example/night-ferry"
            ),
            ("/night-ferry", "<a href=\"/search?q=night+ferry\">"),
            ("/quote?q=a&article=feri", "<a href=\"/articles?text=feri\">"),
            ("/search?q=a&since=yesterday", "<a href=\"/search\">"),
        ] {
            let html = try await site.text(address)
            #expect(html.contains(link), "\(address): \(html)")
        }
    }

    @Test func theArchiveIsDescribed() async throws {
        var configuration = WebConfiguration()
        (configuration.keeper, configuration.about) = ("The <Post>", "All of it.")
        configuration.publicAddress = "https://archive.example"
        let site = try Site(Site.ferry, configuration)
        let about = try await site.text("/about")
        #expect(about.contains("<bdi>The &lt;Post&gt;</bdi>") && about.contains("All of it."))
        #expect(about.contains("3 versions</dd>") || about.contains("3 versions of 1 article by"))
        #expect(about.contains("The first version was seen <time datetime=\"2013-10-03T10:01:40Z\">"))
        #expect(try await Site().text("/about").contains("The configuration of this server does not say."))
        let programs = try await site.text("/programs")
        for endpoint in APIEndpoint.all { #expect(programs.contains("<h3 id=\"\(endpoint.verb.form.name)\">")) }
        #expect(programs.contains("https://archive.example/api/v1/first?quote=radar"))
        // Each example is answered.
        for match in programs.matches(of: /<a href="(\/api\/[^"]*)"><code>/) {
            let address = String(match.output.1).replacing("&amp;", with: "&")
            #expect(try await site.get(address).status == .ok, "\(address)")
        }
        let help = try await site.text("/help")
        for match in help.matches(of: /<a href="#([a-z]+)">/) {
            #expect(help.contains("<h2 id=\"\(match.output.1)\">"))
        }
    }
}
