import ArticleModel
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebServing

/// Stored text is other people's: whatever it holds, it stays text.
@Suite(.serialized) struct HostileTextTests {
    /// Each with a harmless text of the same words, which gives a page of the same shape.
    static let pairs: [(hostile: String, harmless: String)] = [
        ("<script>alert(1)</script>", " script alert(1)  script "),
        ("</title></textarea><img src=x onerror=alert(1)>", "  title   textarea  img src x onerror alert(1) "),
        ("\" onmouseover=\"alert(1)", "  onmouseover  alert(1)"),
        // A quotation mark that bears an accent is one character to Swift, and still a quotation mark to a browser.
        ("\"\u{301} onfocus='\u{301}alert(1)' autofocus <\u{301}b>", " onfocus  alert(1)  autofocus  b "),
        ("&lt;script&gt; &#60;b&#62; &amp;", " lt script gt   60 b  62   amp "),
        ("{{{title}}} {{> layout}} {{#rows}}", "   title        layout      rows  "),
        ("]]><!-- --!> <![CDATA[", "           CDATA "),
        ("\u{202E}gpj.exe \u{2066}\u{202D}", " gpj.exe   "),
        ("\u{1B}[31mred\u{7}\u{9B}2J \u{85}", " [31mred 2J  "),
        ("\u{FFFE}\u{FFFF}\u{B}end", "   end"),
    ]

    private func site(_ text: String) throws -> Site {
        try Site([
            Site.version(1, "a \(text)", ["boat \(text)", "pier"], source: "s", key: "k \(text)"),
            Site.version(2, "b \(text)", ["boat \(text) more", "pier \(text)"], source: "s", key: "k \(text)"),
        ])
    }

    private static let addresses = [
        "/", "/changes?q=boat", "/changes", "/search?q=boat", "/quote?q=boat", "/quote?q=boat+%E2%80%A6+more",
        "/quote?q=boat+one+two+three", "/trace?q=boat", "/articles", "/articles?sort=title", "/sources/s",
        "/articles/1",
        "/articles/1/versions/1", "/articles/1/versions/2", "/articles/1/versions/2?marks=none", "/articles/1/diff/1/2",
    ]

    @Test(arguments: pairs.indices) func textStaysTextOnEveryPage(index: Int) async throws {
        let (hostile, harmless) = (try site(Self.pairs[index].hostile), try site(Self.pairs[index].harmless))
        for address in Self.addresses {
            let html = try await hostile.text(address)
            // Inside a paragraph, what is marked as changed depends on the words: marks are not compared.
            func shape(_ html: String) -> [String] {
                HTMLSkeleton(html).tags.filter {
                    !["ins", "/ins", "del", "/del", "mark", "/mark"].contains($0) && !$0.hasPrefix("rect")
                        && !$0.hasPrefix("text") && !$0.hasPrefix("/text") && !$0.hasPrefix("line")
                }
            }
            #expect(shape(html) == shape(try await harmless.text(address)), "\(address)")
            #expect(
                !html.unicodeScalars.contains { "\u{202D}\u{202E}\u{1B}\u{9B}\u{FFFE}".unicodeScalars.contains($0) })
        }
    }

    @Test(arguments: pairs.indices) func feedsStayWellFormed(index: Int) async throws {
        let site = try site(Self.pairs[index].hostile)
        for address in [
            "/atom", "/rss", "/sources/s/atom", "/articles/1/atom", "/articles/1/rss", "/quote/atom?q=boat",
        ] {
            let feed = try ReadFeed(try await site.get(address))
            #expect(feed.items.count > 0, "\(address)")
            for item in feed.items {
                #expect(!HTMLSkeleton(item.content).tags.contains { $0.contains("script") || $0.contains("on") })
            }
        }
    }

    @Test(arguments: pairs.indices) func questionsAreTextToo(index: Int) async throws {
        let words = Address.encoded(Self.pairs[index].hostile, forQuery: true)
        let site = try Site()
        for address in [
            "/quote?q=", "/trace?q=", "/search?q=", "/articles?text=", "/changes?q=", "/quote?q=a&article=",
        ] {
            let response = try await site.get(address + words)
            let tags = HTMLSkeleton(String(buffer: response.body)).tags
            #expect(
                !tags.contains { $0.hasPrefix("script") || $0.hasPrefix("img") || $0.contains(" on") }, "\(address)")
        }
    }

    @Test func aWordLongerThanAnyPageIsCut() async throws {
        // Each page compares texts of this length anew, in time that grows with it: long enough to go over the bound below.
        let site = try site(String(repeating: "w", count: 250_000))
        for address in Self.addresses {
            let response = try await site.get(address)
            #expect(response.status == .ok, "\(address)")
            #expect(response.body.readableBytes < 100_000, "\(address)")
        }
        for feed in ["/atom", "/rss", "/articles/1/atom", "/sources/s/rss", "/atom?q=boat", "/quote/atom?q=boat"] {
            #expect(try await site.get(feed).body.readableBytes < 100_000, "\(feed)")
        }
        // Programs get all of it.
        #expect(try await site.get("/api/v1/show?article=1").body.readableBytes > 750_000)
    }

    @Test(arguments: pairs.indices) func jsonGivesEveryTextBackAndObeysNone(index: Int) async throws {
        let text = Self.pairs[index].hostile
        let site = try site(text)
        for verb in [
            "show?article=1&version=1", "first?quote=boat", "quote?quote=boat", "trace?quote=boat", "diff?article=1",
        ] {
            let json = try await site.text("/api/v1/" + verb)
            let controls = json.dropLast().unicodeScalars.filter {
                $0.properties.generalCategory == .control || ("\u{202A}"..."\u{202E}").contains($0)
                    || ("\u{2066}"..."\u{2069}").contains($0)
            }
            #expect(controls.isEmpty, "\(verb)")
            let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
            guard verb.hasPrefix("show") else { continue }
            let paragraphs = try #require(object?["paragraphs"] as? [String])
            #expect(paragraphs.first?.unicodeScalars.elementsEqual("boat \(text)".unicodeScalars) == true)
        }
    }

    @Test func onlyAddressesOfTheWebAreLinked() throws {
        #expect(Address.outside("https://a.example/b?c=d&e=(f)") == "https://a.example/b?c=d&e=(f)")
        #expect(Address.outside("HTTP://a.example") == "HTTP://a.example")
        for address in [
            "javascript:alert(1)", "data:text/html,x", "https://a.example/\" onclick=\"x", "https://a.example/<b>",
            " https://a.example", "//a.example", "https://a.example/\n", "", "https:/a",
        ] { #expect(Address.outside(address) == nil, "\(address)") }
        #expect(Address.outside("https://a.example/" + String(repeating: "a", count: 3_000)) == nil)
    }
}
