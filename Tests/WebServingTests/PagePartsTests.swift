import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import WebServing

/// Long texts are parted: every paragraph stands on one part, and no part is too large.
@Suite(.serialized) struct PagePartsTests {
    @Test func everyRowStandsOnOnePart() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<200 {
            let sizes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Bool.random(using: &random) ? Int.random(in: 0...60_000, using: &random) : 40
            }
            let parts = PageParts(sizes: sizes)
            #expect(parts.ranges.flatMap { Array($0) } == Array(sizes.indices))
            for (index, range) in parts.ranges.enumerated() {
                #expect(!range.isEmpty || sizes.isEmpty)
                let size = range.reduce(0) { $0 + sizes[$1] }
                #expect(range.count <= 1 || size <= PageParts.mostBytes)
                for row in range { #expect(parts.number(holding: row) == index + 1) }
            }
        }
        #expect(PageParts(sizes: []).ranges == [0..<0] && PageParts(sizes: []).links(1, "/") == nil)
        #expect(PageParts(sizes: [1]).number(holding: 7) == 1)
    }

    /// A version of 400 paragraphs, and one in which each tenth is reworded.
    private func site() throws -> Site {
        let sentence =
            "Nobody on the island has ever seen the harbor as quiet as it was on that long evening in the autumn"
        func text(_ changes: Bool) -> [String] {
            (1...400).map {
                "Number \($0). \(sentence)\(changes && $0 % 10 == 0 ? ", or so they say" : "").\(sentence)."
            }
        }
        return try Site([Site.version(1, "Long", text(false)), Site.version(2, "Long", text(true))])
    }

    @Test(arguments: ["/articles/1/versions/1", "/articles/1/versions/2", "/articles/1/versions/2?marks=none"])
    func theWholeVersionStandsOnItsParts(start: String) async throws {
        let site = try site()
        var (address, seen, parts): (String?, [Int], Int) = (start, [], 0)
        while let page = address {
            let response = try await site.get(page)
            let html = String(buffer: response.body)
            #expect(response.body.readableBytes < 100_000)
            seen += html.matches(of: /Number ([0-9]+)\./).compactMap { Int($0.output.1) }
            parts += 1
            address = html.firstMatch(of: /<a href="([^"]+)">Part [0-9]+ →/).map {
                String($0.output.1).replacing("&amp;", with: "&")
            }
        }
        #expect(seen == Array(1...400) && parts > 1)
    }

    @Test func aParagraphIsFoundOnItsPart() async throws {
        let site = try site()
        for place in [1, 200, 400] {
            for marks in ["", "&marks=none"] {
                let html = try await site.text("/articles/1/versions/2?at=\(place)\(marks)")
                #expect(html.contains("id=\"p\(place)\""))
            }
        }
        #expect(try await site.get("/articles/1/versions/2?at=401").status == .ok)
        #expect(try await site.get("/articles/1/versions/2?part=99").status == .badRequest)
        #expect(try await site.get("/articles/1/diff/1/2?part=0").status == .badRequest)
    }

    @Test func ofALongStretchThatStayedTheBeginningIsSent() async throws {
        let site = try Site([
            Site.version(
                1, "Long", ["First."] + (1...200).map { "Paragraph \($0) stayed just as it was before." } + ["Last."]),
            Site.version(
                2, "Long", ["First!"] + (1...200).map { "Paragraph \($0) stayed just as it was before." } + ["End."]),
        ])
        let html = try await site.text("/articles/1/diff/1/2")
        #expect(
            html.contains("200 unchanged paragraphs") && html.contains("more unchanged paragraphs, in version 2</a>"))
        #expect(html.contains("Paragraph 1 stayed") && !html.contains("Paragraph 200 stayed"))
        let link = try #require(html.firstMatch(of: /href="([^"]+)">[0-9]+ more unchanged/)).output.1
        let place = try #require(link.split(separator: "#").last)
        #expect(try await site.text(String(link.prefix { $0 != "#" })).contains("id=\"\(place)\""))
    }

    @Test func aChangeFarBehindInALongParagraphIsSeen() async throws {
        let long = String(repeating: "word ", count: 4_000)
        let site = try Site([Site.version(1, "Long", [long + "eleven"]), Site.version(2, "Long", [long + "midnight"])])
        let html = try await site.text("/articles/1/diff/1/2")
        #expect(html.contains("<del>eleven</del>") && html.contains("<ins>midnight</ins>"))
        #expect(html.utf8.count < 20_000)
    }
}
