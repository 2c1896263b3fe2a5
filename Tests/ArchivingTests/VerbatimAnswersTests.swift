import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// Verbatim questions are answered as if the characters of each version were looked at, one by one.
struct VerbatimAnswersTests {
    @Test func answersAgreeWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        var found = 0
        for _ in 0..<4 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            let history = RandomHistory(articles: 8, most: 8, using: &random)
            _ = try archive.ingest(history.versions)
            let truth = BruteForce(history.versions)
            for _ in 0..<60 {
                let quote = Self.makeQuote(from: history.versions, using: &random)
                let expected = Self.expected(quote, truth)
                let question = QuoteQuestion(quote, isVerbatim: true, limit: 100)
                #expect(Self.runs(try archive.first(question).rows) == expected, "\(quote)")
                #expect(Self.runs(try archive.last(question).rows) == expected, "\(quote)")
                #expect(Self.runs(try archive.history(of: question).rows.map(\.first)) == expected, "\(quote)")
                found += expected.count
            }
        }
        #expect(found > 0)
    }

    @Test func queriesAgreeWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<3 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            let history = RandomHistory(articles: 8, most: 8, using: &random)
            _ = try archive.ingest(history.versions)
            let truth = BruteForce(history.versions)
            for _ in 0..<60 {
                let quotes = (0..<2).map { _ in
                    VerbatimTruth(Self.makeQuote(from: history.versions, most: 3, using: &random))
                }
                let texts = quotes.map(\.quote)
                let query = try Query(parsing: "\"\(texts[0])\" NOT \"\(texts[1])\"")
                let expected = truth.runs { version in
                    let all = Self.texts(of: version)
                    return all.contains(where: quotes[0].stands(in:)) && version.completeness == .complete
                        && !all.contains(where: quotes[1].stands(in:))
                }
                let rows = try archive.search(query, isVerbatim: true, limit: 100).rows
                #expect(
                    Dictionary(uniqueKeysWithValues: rows.map { ($0.article.key.text, $0.presence.runs) }) == expected,
                    "\(texts)")
                for row in rows { #expect(!row.passages.isEmpty && row.isVerbatim) }
            }
        }
    }

    @Test func prefixesAndNeighboursAreCompared() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(source: "s", articleKey: "k", number: 1, paragraphs: ["The US told us. Radars near Kyoto."])
        ])
        func fits(_ query: String) throws -> Bool {
            try !archive.search(try Query(parsing: query), isVerbatim: true).rows.isEmpty
        }
        #expect(try fits("US") && fits("us") && !fits("Us"))
        #expect(try fits("Rad*") && !fits("rad*"))
        #expect(try fits("NEAR(US Radars, 3)") && !fits("NEAR(US radars, 3)"))
        #expect(try fits("\"told us. Radars\"") && !fits("\"told us Radars\""))
        let passage = try archive.search(try Query(parsing: "us"), isVerbatim: true).rows.first?.passages.first
        #expect(passage?.marks == [12..<14])
    }

    private static func runs(_ answers: [Appearance]) -> [String: [ClosedRange<Int>]] {
        Dictionary(uniqueKeysWithValues: answers.map { ($0.article.key.text, $0.presence.runs) })
    }

    /// Where the characters stand in a title, or in the body with a space at each break.
    private static func expected(_ quote: String, _ truth: BruteForce) -> [String: [ClosedRange<Int>]] {
        let characters = VerbatimTruth(quote)
        return truth.runs { texts(of: $0).contains(where: characters.stands(in:)) }
    }

    /// The texts in which characters are looked for.
    static func texts(of version: ImportedVersion) -> [String] {
        [version.title ?? "", version.paragraphs.joined(separator: " ")]
    }

    /// Words of a version as they are printed there, over a break now and then; or made-up ones; some in other capitals.
    static func makeQuote(
        from versions: [ImportedVersion], most: Int = 6, using random: inout SeededGenerator
    ) -> String {
        guard Int.random(in: 0..<4, using: &random) > 0 else { return RandomHistory.makeQuote(using: &random) }
        let paragraphs = versions.randomElement(using: &random)!.paragraphs
        let text =
            Bool.random(using: &random)
            ? paragraphs.joined(separator: " ") : paragraphs.randomElement(using: &random) ?? ""
        let pieces = text.split(separator: " ")
        guard !pieces.isEmpty else { return "radar" }
        let start = Int.random(in: pieces.indices, using: &random)
        let quote = pieces[start...].prefix(Int.random(in: 1...most, using: &random)).joined(separator: " ")
        let changed = Int.random(in: 0..<4, using: &random) == 0 ? quote.uppercased() : quote
        return VerbatimTruth(changed).words.isEmpty ? "radar" : changed
    }
}
