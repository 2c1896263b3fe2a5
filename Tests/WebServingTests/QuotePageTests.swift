import Archiving
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebServing

/// The page of a quote says whether it was printed so, where, in which wordings, and what comes nearest.
@Suite(.serialized) struct QuotePageTests {
    @Test(arguments: [
        ("The+last+boat+leaves+at+eleven", "verbatim", "Printed word for word"),
        ("the+LAST+boat", "words", "Printed in the same words"),
        ("The+pier+is+lit.+Fares+stay", "across", "Printed so, over a paragraph break"),
        ("the+last+boat+sails+at+eleven", "near", "Not printed so, but nearly"),
        ("cabbages+and+kings", "none", "Not found"),
    ]) func theVerdictStandsFirst(quote: String, verdict: String, name: String) async throws {
        let site = try Site()
        let html = try await site.text("/quote?q=" + quote)
        #expect(html.contains("<p class=\"verdict \(verdict)\"><strong class=\"badge\">\(name)</strong>"))
        let told = try await site.text("/api/v1/quote?quote=" + quote)
        #expect(told.contains(#""verdict":"\#(verdict)""#))
        #expect(html.contains("/api/v1/quote?quote=\(quote)\">for programs</a>"))
        #expect(html.contains("/trace?q=") == (verdict != "near" && verdict != "none"))
    }

    @Test func aQuoteThatIsTooLongIsAFaultOfTheForm() async throws {
        let (site, address) = (try Site(), "/quote?q=" + String(repeating: "of+", count: 2_731))
        #expect(try await site.get(address).status.code == 400)
        let html = try await site.text(address)
        #expect(html.contains("the quote has 8193 bytes, more than the 8192 that are looked for"))
        #expect(!html.contains("--file") && !html.contains("of of of"))
    }

    @Test func ofWhatWasNotPrintedSoTheNearestIsShownWordByWord() async throws {
        let html = try await Site().text("/quote?q=the+last+boat+sails+at+eleven")
        #expect(html.contains("<u class=\"left-out\">leaves</u><s class=\"own\">sails</s>"))
        #expect(!html.contains("<del>") && !html.contains("<ins>"))
        // What the marks mean stands before them.
        let label = try #require(html.firstRange(of: "what the quote has of its own"))
        #expect(try label.lowerBound < #require(html.firstRange(of: "leaves</u>")).lowerBound)
        #expect(
            html.contains("<mark>last boat leaves at eleven</mark>") || html.contains("boat leaves at eleven</mark>"))
        #expect(html.contains("The history of this wording") && html.contains("<svg"))
        #expect(html.contains("variorum:v1 source=harbor-post"))
    }

    @Test func thePercentIsThatOfTheCommand() async throws {
        let words = (1...40).map { "word\($0)" }
        let site = try Site([Site.version(1, "Words", [words.joined(separator: " ")])])
        for count in 1...12 {
            let quote = (words.dropLast(count) + (1...count).map { "other\($0)" }).joined(separator: "+")
            let told = try await site.text("/api/v1/quote?quote=" + quote)
            let thousandths = try #require(told.firstMatch(of: /"similarity":0\.([0-9]{3})/)?.output.1)
            let percent = try #require(Int(thousandths)) / 10
            let html = try await site.text("/quote?q=" + quote)
            #expect(html.contains(">\(percent) % alike<") && html.contains("has \(percent) % of it"), "\(thousandths)")
        }
    }

    @Test func allArticlesCanBeTraced() async throws {
        let one = try await Site().text("/quote?q=last+boat")
        #expect(!one.contains("How it was reworded, article by article"))
        let site = try Site((1...2).map { Site.version(1, "Pier", ["The pier is lit."], key: "k\($0)") })
        let html = try await site.text("/quote?q=pier")
        #expect(html.contains("<a href=\"/trace?q=pier\">How it was reworded, article by article</a>"))
    }

    @Test func anEllipsisIsUnderstoodAndTold() async throws {
        let html = try await Site().text("/quote?q=The+last+boat+%E2%80%A6+midnight")
        #expect(html.contains("Printed word for word"))
        #expect(html.contains("left out with an ellipsis</span> printed <q><bdi>leaves at</bdi></q>"))
    }

    @Test func whatStandsElsewhereInTheseVeryCharactersIsTold() async throws {
        let site = try Site([
            Site.version(1, "Pier", ["The PIER is lit."]),
            Site.version(1, "Other", ["Nothing."], key: "https://a.example/2"),
            Site.version(2, "Other", ["The pier is lit."], key: "https://a.example/2"),
        ])
        let html = try await site.text("/quote?q=pier+is+lit")
        #expect(html.contains("Printed word for word</strong> First seen in <a href=\"/articles/1/versions/1\">"))
        #expect(html.contains("In these very characters: first in <a href=\"/articles/2/versions/2\">"))
        let verbatim = try await site.text("/quote?q=PIER+is+LIT&verbatim=true")
        #expect(verbatim.contains("Printed in the same words</strong> First seen in"))
    }

    @Test func ofVeryCommonWordsTheVerdictIsTheSame() async throws {
        let others = (2...70).map {
            Site.version(1, "Pier \($0)", ["The pier \($0)."], key: "https://a.example/\($0)")
        }
        for (text, name) in [("The pier 1.", "Printed word for word"), ("THE PIER 1.", "Printed word for word")] {
            let first = Site.version(0, "Pier 1", [text], key: "https://a.example/1")
            let html = try await Site([first] + others).text("/quote?q=The+pier")
            #expect(html.contains(name) && html.contains("First seen in <a href=\"/articles/1/versions/0\">"))
            #expect(html.contains("In these very characters") == (text != "The pier 1."))
        }
    }

    @Test func otherCharactersAreTold() async throws {
        let html = try await Site().text("/quote?q=the+LAST+boat")
        #expect(html.contains("printed <q><bdi>LAST") == false && html.contains("quoted <q><bdi>"))
    }

    @Test func theWordingsOfAShortHistoryStandOnThePage() async throws {
        let site = try Site()
        for address in ["/quote?q=last+boat", "/trace?q=last+boat"] {
            let html = try await site.text(address)
            #expect(
                html.contains("<strong>Wording 2</strong>") && html.contains("reworded from wording 1"), "\(address)")
            #expect(html.contains("<del>eleven</del><ins>midnight</ins>"), "\(address)")
        }
        let titles = try await site.text("/trace?q=night&in=title")
        #expect(titles.contains("The title: 2 wordings") && titles.contains("new title after wording 1"))
    }

    @Test func moreArticlesStandBehindACursor() async throws {
        let site = try Site(
            (1...120).map { Site.version(1, "Pier \($0)", ["The pier \($0) is lit."], key: "https://a.example/\($0)") })
        for (start, perPage) in [
            ("/quote?q=the+pier", 8), ("/search?q=pier", 20), ("/trace?q=the+pier", 3), ("/articles", 100),
            ("/sources/harbor-post?text=a.example", 100),
        ] {
            var (address, seen): (String?, Set<Substring>) = (start, [])
            while let page = address {
                let html = try await site.text(page)
                let articles = html.matches(of: /<h2><a href="(\/articles\/[0-9]+)">/).map(\.output.1)
                #expect(articles.count <= perPage)
                #expect(html.contains("First seen in") == (page == "/quote?q=the+pier"))
                for article in articles { #expect(seen.insert(article).inserted) }
                address = html.firstMatch(of: /<a [^>]*href="([^"]+)">More articles/).map {
                    String($0.output.1).replacing("&amp;", with: "&")
                }
            }
            #expect(seen.count == 120, "\(start)")
        }
    }
}
