import Archiving
import Foundation
import TestSupport
import Testing

@testable import WebServing

/// Excerpts show what they are of, and are cut between words.
@Suite(.serialized) struct ExcerptTests {
    private static let words = [
        "radar", "is", "the", "boat", "at", "eleven", "naïve", "Kyogamisaki", "a", "unterirdisch",
    ]

    @Test func noWordIsCut() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<300 {
            let words = (0..<Int.random(in: 30...200, using: &random)).map { _ in
                Self.words.randomElement(using: &random)!
            }
            let text = words.joined(separator: " ")
            let start = Int.random(in: 0..<text.unicodeScalars.count, using: &random)
            let mark = start..<min(text.unicodeScalars.count, start + 3)
            for marks in [[], [mark]] {
                let html = MarkedText(text, marks: marks).excerpt(of: 60).html
                let shown = Self.plain(html).split(separator: " ").map(String.init)
                #expect(shown.allSatisfy { Self.words.contains($0) }, "\(html)")
            }
        }
    }

    /// What is read: without elements, without what is said of what was cut.
    private static func plain(_ html: String) -> String {
        html.replacing(/<span class="cut">.*?<\/span>/, with: "").replacing(/<[^>]*>/, with: "").replacing(
            "…", with: " ")
    }

    @Test func scriptsWithoutSpacesAreCutBetweenCharacters() {
        let html = MarkedText(String(repeating: "レーダー", count: 40)).excerpt(of: 50).html
        #expect(Self.plain(html).hasPrefix(String(repeating: "レーダー", count: 12)))
        let accents = MarkedText(String(repeating: "e\u{301}", count: 200)).excerpt(of: 51).html
        #expect(
            Self.plain(accents).unicodeScalars.filter { $0 == "e" }.count
                == Self.plain(accents).unicodeScalars.filter { $0 == "\u{301}" }.count)
    }

    /// A change far behind in a long paragraph, and words that were asked for far before it.
    private func site() throws -> Site {
        let filling = String(repeating: "The harbor board met again on that long evening. ", count: 20)
        return try Site([
            Site.version(1, "Pier", ["Tolliver speaks. \(filling)The last boat leaves at eleven. \(filling)"]),
            Site.version(2, "Pier", ["Tolliver speaks. \(filling)The last boat leaves at midnight. \(filling)"]),
        ])
    }

    @Test(arguments: ["/changes", "/changes?q=harbor", "/changes?q=Tolliver", "/changes?q=midnight", "/"])
    func listsOfChangesPairRewordedParagraphs(address: String) async throws {
        let html = try await site().text(address)
        let change = address.contains("midnight") ? "<ins><mark>midnight</mark></ins>" : "<ins>midnight</ins>"
        #expect(html.contains("The last boat leaves at <del>eleven</del>\(change)"), "\(html)")
        if let words = address.split(separator: "=").dropFirst().last {
            #expect(html.contains("<mark>\(words)</mark>"))
        }
        #expect(html.matches(of: /<li class="/).count == 1)
    }

    @Test func whatOnlyOneVersionHasStandsAlone() async throws {
        let html = try await Site().text("/changes?q=nobody")
        #expect(html.contains("<li class=\"added\">") && html.contains("<mark>Nobody</mark>"))
    }

    @Test func aFoldedRowSaysHowOften() async throws {
        let flips = (1...7).map { Site.version($0, "Pier", [$0 % 2 == 0 ? "The pier is lit." : "It is dark."]) }
        let html = try await Site(flips).text("/changes?q=pier")
        #expect(html.contains("changed so 6 times, last removed in version 7"))
        #expect(try await Site(flips).text("/changes?q=pier&all=true").contains("changed so") == false)
    }
}
