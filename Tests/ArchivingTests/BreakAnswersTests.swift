import Archiving
import ArticleModel
import SQLiteStorage
import TestSupport
import TextNormalization
import Testing

/// A quote that runs over paragraph breaks is found exactly in the versions whose paragraphs, read on, hold its words.
struct BreakAnswersTests {
    @Test func answersAgreeWithReadingOn() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<12 {
            let folder = try TemporaryFolder()
            let archive = Archive(store: try SQLiteArchive(path: folder.path("a.db"), mode: .creating))
            let versions = Self.makeVersions(using: &random)
            let session = IngestSession(into: archive)
            for version in versions.shuffled(using: &random) { _ = try session.add(version) }
            _ = try session.finish()
            for _ in 0..<40 {
                let quote = Self.makeQuote(from: versions.randomElement(using: &random)!, using: &random)
                let found = try archive.first(QuoteQuestion(quote.joined(separator: " "), kind: .body))
                let expected = Self.expected(quote, in: versions)
                #expect(found.rows.first?.presence.runs ?? [] == expected, "\(quote) in \(versions.map(\.paragraphs))")
            }
            #expect(try archive.check() == [])
        }
    }

    /// Short paragraphs over few words, so that quotes often run over several; some have no words at all.
    private static func makeVersions(using random: inout SeededGenerator) -> [ImportedVersion] {
        let words = ["a", "b", "c", "d", "e"]
        var paragraphs: [String] = []
        func makeParagraph() -> String {
            if Int.random(in: 0..<6, using: &random) == 0 { return "* * *" }
            return (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random)! }
                .joined(separator: " ")
        }
        return (1...8).map { number in
            for _ in 0..<3 {
                let place = Int.random(in: 0...paragraphs.count, using: &random)
                if paragraphs.count > 5, place < paragraphs.count, Bool.random(using: &random) {
                    paragraphs.remove(at: place)
                } else {
                    paragraphs.insert(makeParagraph(), at: place)
                }
            }
            return ImportedVersion(source: "s", articleKey: "k", number: number, paragraphs: paragraphs)
        }
    }

    /// Words that stand one after another in a version, breaks not minded; now and then one of them is changed.
    private static func makeQuote(from version: ImportedVersion, using random: inout SeededGenerator) -> [String] {
        let words = version.paragraphs.flatMap(WordRule.words)
        guard !words.isEmpty else { return ["a", "b"] }
        let start = Int.random(in: words.indices, using: &random)
        var quote = Array(words[start..<min(words.count, start + Int.random(in: 2...7, using: &random))])
        if Int.random(in: 0..<4, using: &random) == 0 { quote[quote.count / 2] = "e" }
        return quote
    }

    /// Where the words stand within a paragraph of a version; where they do so in none, where they stand when read on.
    private static func expected(_ quote: [String], in versions: [ImportedVersion]) -> [ClosedRange<Int>] {
        let within = versions.filter { $0.paragraphs.contains { stands(quote, in: WordRule.words($0)) } }
        let matching =
            within.isEmpty ? versions.filter { stands(quote, in: $0.paragraphs.flatMap(WordRule.words)) } : within
        return Runs(members: matching.map { $0.number! }).ranges
    }

    private static func stands(_ quote: [String], in words: [String]) -> Bool {
        words.count >= quote.count
            && (0...words.count - quote.count).contains { words[$0..<$0 + quote.count].elementsEqual(quote) }
    }
}
