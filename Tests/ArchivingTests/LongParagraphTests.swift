import Archiving
import ArticleModel
import SQLiteStorage
import TestSupport
import TextNormalization
import Testing

/// Of a long paragraph only the windows of a hit are looked at; what is marked must be what a look at all of it marks.
struct LongParagraphTests {
    @Test func marksAgreeWithReadingAllOfIt() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let archive = Archive(store: try SQLiteArchive(path: folder.path("a.db"), mode: .creating))
        let content = Self.makeParagraph(using: &random)
        let session = IngestSession(into: archive)
        _ = try session.add(ImportedVersion(source: "s", articleKey: "k", number: 1, paragraphs: ["short", content]))
        _ = try session.finish()
        let words = WordMap(content)
        for round in 0..<260 {
            let count = Int.random(in: round < 200 ? 1...40 : 41...300, using: &random)
            let start = Int.random(in: 0...words.count - count, using: &random)
            let quote = (start..<start + count).map(words.word)
            let passage = try #require(
                try archive.first(QuoteQuestion(quote.joined(separator: " "))).rows.first?.passages.first)
            #expect(passage.marks == Self.marks(of: quote, in: words), "\(quote)")
        }
        #expect(try archive.check() == [])
    }

    /// A quote longer than windows overlap is found by words that stand in one window, however rare those in others are.
    @Test func aLongQuoteIsFoundWhereNoWindowHoldsItsRarestWords() throws {
        let folder = try TemporaryFolder()
        let archive = Archive(store: try SQLiteArchive(path: folder.path("a.db"), mode: .creating))
        let common = ["the", "of", "and", "to"]
        var words = (0..<400).map { common[$0 * $0 % 7 % 4] }
        // The first window ends behind word 255, the second begins with word 224.
        let rare = [215: "quokka", 240: "zebra", 262: "lemur"]
        for (place, word) in rare { words[place] = word }
        let session = IngestSession(into: archive)
        _ = try session.add(
            ImportedVersion(
                source: "s", articleKey: "k", number: 1, paragraphs: [words.joined(separator: " ")]))
        for (number, word) in rare.values.flatMap({ Array(repeating: $0, count: 80) }).enumerated() {
            _ = try session.add(
                ImportedVersion(
                    source: "s", articleKey: "other \(number)", number: 1,
                    paragraphs: [word + " " + common.joined(separator: " ")]))
        }
        _ = try session.finish()
        let quote = words[205..<290].joined(separator: " ")
        #expect(try archive.first(QuoteQuestion(quote)).rows.map(\.article.key) == ["k"])
    }

    /// Words of several scripts and lengths in UTF-8, some of them ligatures and fractions that fold to more than they were.
    private static func makeParagraph(using random: inout SeededGenerator) -> String {
        let vocabulary =
            [
                "the", "of", "radar", "Élysée", "ﬁn", "½", "防衛", "хлеб", "סו\u{5B0}ד", "co\u{AD}op",
                "e\u{301}te\u{301}", "𝔘nd",
            ]
            + (0..<60).map { "word\($0)" }
        let gaps = [" ", ", ", " — ", "\u{A0}", "’", " “"]
        return (0..<2_500).map { _ in
            vocabulary.randomElement(using: &random)! + gaps.randomElement(using: &random)!
        }.joined()
    }

    private static func marks(of quote: [String], in words: WordMap) -> [Range<Int>] {
        let all = (0..<words.count).map(words.word)
        let starts = (0...all.count - quote.count).filter { all[$0..<$0 + quote.count].elementsEqual(quote) }
        let places = starts.map { words.place(ofWords: $0..<$0 + quote.count) }
        return Runs(places.map { $0.lowerBound...$0.upperBound - 1 }).ranges.map { $0.lowerBound..<$0.upperBound + 1 }
    }
}
