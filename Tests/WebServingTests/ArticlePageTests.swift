import Archiving
import ArticleModel
import Hummingbird
import HummingbirdTesting
import Lineage
import TestSupport
import Testing

@testable import WebServing

/// The page of an article counts changes of text, folds looks that found nothing new, and compares any two versions.
@Suite(.serialized) struct ArticlePageTests {
    private static func version(_ day: Int, _ text: String, isPartial: Bool = false, links: [String]? = nil)
        -> ImportedVersion
    {
        ImportedVersion(
            source: "harbor-post", articleKey: "pier", number: day,
            seenAt: Timestamp(rfc3339: "2024-01-\(day < 10 ? "0" : "")\(day)T12:00:00Z"), title: "Pier",
            paragraphs: [text], links: links, completeness: isPartial ? .partial : .complete)
    }

    /// Lit on the first three days, then dark, then lit again on two.
    private static let looks = ["Lit.", "Lit.", "Lit.", "Dark.", "Lit.", "Lit."].enumerated().map {
        version($0.offset + 1, $0.element)
    }

    @Test func itCountsChangesOfText() async throws {
        let html = try await Site(Self.looks).text("/articles/1")
        #expect(html.contains("This article has changed 2 times. First seen"))
        #expect(html.contains("last changed <time datetime=\"2024-01-05T12:00:00Z\">"))
        #expect(html.contains("<h2>6 versions</h2>"))
        let diff = try await Site(Self.looks).text("/articles/1/diff/1/2")
        #expect(diff.contains("This article has changed 2 times."))
    }

    @Test func looksThatFoundNothingNewAreFolded() async throws {
        let site = try Site(Self.looks)
        func rows(_ html: String) -> [String] {
            html.matches(of: /<th scope="row"><a[^>]*>([0-9]+)/).map { String($0.output.1) }
        }
        let html = try await site.text("/articles/1")
        #expect(rows(html) == ["5", "4", "1"])
        #expect(html.contains("seen unchanged 2 times, until <time datetime=\"2024-01-03T12:00:00Z\">"))
        #expect(html.contains("seen unchanged once more, until <time datetime=\"2024-01-06T12:00:00Z\">"))
        let each = try await site.text("/articles/1?looks=each")
        #expect(rows(each) == ["6", "5", "4", "3", "2", "1"] && !each.contains("seen unchanged"))
        #expect(
            html.contains("/articles/1?looks=each")
                && each.contains("<a href=\"/articles/1\">Only those that read otherwise</a>"))
    }

    @Test func aVersionHeldInPartProvesNoChange() async throws {
        let html = try await Site([
            Self.version(1, "Lit."), Self.version(2, "Dark.", isPartial: true), Self.version(3, "Lit."),
        ])
        .text("/articles/1")
        #expect(html.contains("This article is held in part, so it is not known whether it changed."))
        let changed = try await Site(Self.looks + [Self.version(7, "Grey.", isPartial: true)]).text("/articles/1")
        #expect(changed.contains("has changed at least 2 times"))
    }

    @Test func otherLinksAreNoChangeOfText() async throws {
        let site = try Site([
            Self.version(1, "Lit.", links: ["https://a.example/"]),
            Self.version(2, "Lit.", links: ["https://b.example/"]),
            Self.version(3, "Dark.", links: []),
        ])
        #expect(try await site.text("/articles/1").contains("has changed once"))
        #expect(try await site.text("/changes").matches(of: /<article class="entry">/).count == 1)
        #expect(try ReadFeed(try await site.get("/articles/1/atom")).items.count == 1)
    }

    @Test func theFeedTellsNoLookThatFoundNothing() async throws {
        #expect(try ReadFeed(try await Site(Self.looks).get("/articles/1/atom")).items.count == 2)
    }

    @Test func changesAreCountedByParagraphs() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<20 {
            let versions = (1...Int.random(in: 1...30, using: &random)).map { day in
                let texts = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    "Text \(Int.random(in: 0...8, using: &random))."
                }
                return ImportedVersion(
                    source: "s", articleKey: "k", number: day, paragraphs: texts,
                    completeness: Int.random(in: 0...5, using: &random) == 0 ? .partial : .complete)
            }
            let site = try Site(versions)
            defer { withExtendedLifetime(site) {} }
            let looks = try site.archive.versionLooks(of: "k")
            // A version without text that is held in part is refused.
            let held = looks.map { Set(versions[$0.number - 1].paragraphs) }
            let pairs = looks.indices.flatMap { old in looks.indices.map { (old: old, new: $0) } }
            for size in try site.archive.changeSizes(of: "k", between: pairs) {
                let (old, new) = (held[size.old], held[size.new])
                #expect(size.added == (looks[size.old].isComplete ? new.subtracting(old).count : 0))
                #expect(size.removed == (looks[size.new].isComplete ? old.subtracting(new).count : 0))
                #expect(size.paragraphs == new.count)
            }
        }
    }

    /// What a list of changes pairs is what the page of both versions pairs.
    @Test func changesArePairedAsByComparing() throws {
        var random = SeededGenerator.makeForTest()
        let words = ["radar", "boat", "pier", "ferry", "harbor", "mayor", "night", "island", "board", "fare"]
        for _ in 0..<20 {
            var texts = (0..<12).map { _ in
                (0..<9).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
            }
            var versions = [Site.version(1, "First", texts)]
            for _ in 0..<5 {
                let place = Int.random(in: 0..<texts.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: texts[place] += " " + words.randomElement(using: &random)!
                case 1: texts.remove(at: place)
                default: texts.insert(texts.remove(at: place) + " moved", at: 0)
                }
            }
            versions.append(Site.version(2, "Second", texts))
            let site = try Site(versions)
            defer { withExtendedLifetime(site) {} }
            let changes = try site.archive.changes(ChangesQuestion(nil)).rows.filter { $0.times == 1 }
            let compared = try site.archive.diff("1").rows.filter { $0.kind != .kept }
            func told(_ rows: [Comparison.Row]) -> [String] {
                rows.map { "\($0.kind) \($0.old.debugDescription) \($0.new.debugDescription)" }.sorted()
            }
            // Where a paragraph that left stands among others that moved is a matter of which of them moved.
            #expect(try told(site.archive.changedRows(of: changes)) == told(compared))
        }
    }

    // MARK: Comparing

    @Test func anyTwoVersionsArePicked() async throws {
        let site = try Site(Self.looks)
        let html = try await site.text("/articles/1")
        #expect(html.contains("<option value=\"1\" selected>1 · 2024-01-01 12:00</option>"))
        #expect(html.contains("<a href=\"/articles/1/diff/1/6\">First against newest</a>"))
        let diff = try await site.text("/articles/1/diff/2/4")
        #expect(diff.contains("<a href=\"/articles/1/diff/4/2\">Swap them</a>"))
        #expect(diff.contains("<option value=\"4\" selected>") && diff.contains("First against newest"))
        for (address, target) in [
            ("/articles/1/diff?old=2&new=5", "/articles/1/diff/2/5"),
            ("/articles/1/diff?old=5&new=2", "/articles/1/diff/5/2"),
            ("/articles/1/diff", "/articles/1/diff/5/6"), ("/articles/1/diff?new=4", "/articles/1/diff/3/4"),
            ("/articles/1/diff?from=2024-01-02&to=2024-01-04", "/articles/1/diff/2/4?from=2024-01-02&to=2024-01-04"),
            ("/articles/1/diff?from=2024-01-02&to=", "/articles/1/diff/2/6?from=2024-01-02"),
            ("/articles/1/at/2024-01-03", "/articles/1/versions/3?on=2024-01-03"),
            ("/articles/1/at?date=2024-01-03T11:00:00Z", "/articles/1/versions/2?on=2024-01-03T11%3A00%3A00Z"),
            ("/articles/1/at?date=", "/articles/1"),
        ] {
            let response = try await site.get(address)
            #expect(response.status == .found && response.headers[.location] == target, "\(address)")
        }
        for (address, status) in [
            ("/articles/1/at/2023-12-31", HTTPResponse.Status.notFound), ("/articles/1/diff?old=99&new=1", .notFound),
            ("/articles/1/at/yesterday", .badRequest), ("/articles/1/diff?from=2024-01-02&old=3&new=4", .badRequest),
            ("/articles/9/diff?old=1&new=2", .notFound),
        ] { #expect(try await site.get(address).status == status, "\(address)") }
    }

    @Test func aPageAtADateSaysWhatItIs() async throws {
        let site = try Site(Self.looks)
        let html = try await site.text("/articles/1/versions/3?on=2024-01-03")
        #expect(html.contains("As it stood on 3 January 2024: version 3, the last seen by then. The next was seen"))
        let diff = try await site.text("/articles/1/diff/2/6?from=2024-01-02&to=2025-01-01")
        #expect(diff.contains("As it stood on 2 January 2024: version 2") && diff.contains("No later version is held."))
        // What the address says wrongly is not said.
        #expect(try await site.text("/articles/1/versions/3?on=2024-01-01").contains("As it stood") == false)
    }

    @Test func ofManyVersionsNumbersArePicked() async throws {
        let site = try Site((1...120).map { Site.version($0, "Pier", ["Version \($0)."]) })
        let html = try await site.text("/articles/1")
        #expect(html.contains("<input id=\"old\" name=\"old\" type=\"number\" value=\"1\" min=\"1\" max=\"120\">"))
        #expect(!html.contains("<select"))
    }

    @Test func aLoneUnchangedParagraphStandsInItsColumns() async throws {
        let site = try Site([
            Site.version(1, "Pier", ["One.", "Stays.", "Three is old."]),
            Site.version(2, "Pier", ["Two.", "Stays.", "Three is new."]),
        ])
        let html = try await site.text("/articles/1/diff/1/2")
        #expect(html.contains("<div class=\"row kept\">") && html.matches(of: />Stays\.</).count == 2)
    }

    @Test func titlesInRSSAreHTML() async throws {
        let site = try Site([
            Site.version(1, "a <b>\u{301} & \"c\"", ["One."]), Site.version(2, "a <b>\u{301} & \"c\"", ["Two."]),
        ])
        let rss = try ReadFeed(try await site.get("/articles/1/rss"))
        #expect(rss.items[0].title == "a &lt;b&gt;\u{301} &amp; \"c\" (version 2)")
        #expect(rss.title == "a &lt;b&gt;\u{301} &amp; \"c\": changes")
        #expect(
            try ReadFeed(try await site.get("/articles/1/atom")).items[0].title == "a <b>\u{301} & \"c\" (version 2)")
    }
}
