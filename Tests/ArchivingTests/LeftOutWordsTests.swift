import Archiving
import ArticleModel
import TestSupport
import Testing

/// Quotes with words left out are held against every paragraph, one by one: the verdict, the similarity and the paragraph agree.
struct LeftOutWordsTests {
    @Test(arguments: (1...10).map(UInt64.init))
    func shortenedQuotesAgreeWithBruteForce(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let vocabulary = (0..<70).map { "w\($0)" }
        // Rare words and common ones, so that other paragraphs come near as well.
        func makeWord() -> String {
            vocabulary[Int.random(in: 0..<Int.random(in: 1...vocabulary.count, using: &random), using: &random)]
        }
        let paragraphs = (0..<24).map { _ in (0..<Int.random(in: 12...40, using: &random)).map { _ in makeWord() } }
        _ = try archive.ingest(
            paragraphs.enumerated().map { number, words in
                ImportedVersion(
                    source: "s", articleKey: "\(number)", number: 1, paragraphs: [words.joined(separator: " ")])
            })
        var near = 0
        for _ in 0..<100 {
            let quote = Self.makeQuote(of: paragraphs.randomElement(using: &random)!, using: &random)
            let report = try archive.report(on: QuoteQuestion(quote.joined(separator: " ")))
            if paragraphs.contains(where: { BruteForce.contains($0, quote) }) {
                #expect(report.verdict == .verbatim, "\(quote)")
                continue
            }
            let similarities = paragraphs.map { Self.similarity(of: quote, to: $0) }
            let best = similarities.max() ?? 0
            guard best >= QuoteReport.threshold else {
                #expect(report.verdict == .none, "\(quote)")
                continue
            }
            near += 1
            #expect(report.verdict == .near, "\(quote)")
            let finding = try #require(report.findings.first)
            #expect(abs(finding.similarity - best) < 1e-9, "\(quote): \(finding.similarity), not \(best)")
            let found = try #require(Int(finding.first.article.key.text))
            #expect(similarities[found] == best, "\(quote)")
        }
        #expect(near > 50)
    }

    /// A paragraph break is like a blank, however many of them there are.
    @Test(arguments: 2...12) func aWordLeftOutOverManyParagraphsIsNear(count: Int) throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let paragraphs = (0..<count).map { ["a\($0)", "b\($0)", "c\($0)"] }
        _ = try archive.ingest([
            ImportedVersion(
                source: "s", articleKey: "k", number: 1, paragraphs: paragraphs.map { $0.joined(separator: " ") })
        ])
        let words = paragraphs.flatMap { $0 }
        for place in 1..<words.count - 1 {
            let quote = (words[..<place] + words[(place + 1)...]).joined(separator: " ")
            let report = try archive.report(on: QuoteQuestion(quote))
            #expect(report.verdict == .near, "\(quote)")
            let expected = Double(words.count - 1) / Double(words.count)
            #expect(report.findings.first.map { abs($0.similarity - expected) < 1e-9 } == true, "\(quote)")
        }
    }

    /// The attribution within a quote is left out by whoever quotes it.
    @Test func anAttributionLeftOutIsNear() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(
                source: "s", articleKey: "p", number: 1,
                paragraphs: ["“The pier is lost,” the warden wrote. “Truly lost.” Nobody came."]),
            ImportedVersion(
                source: "s", articleKey: "q", number: 1,
                paragraphs: ["The warden wrote on Sunday that the new ferry will stop at noon."]),
        ])
        func report(_ quote: String) throws -> (QuoteVerdict, Double, [String]) {
            let report = try archive.report(on: QuoteQuestion(quote))
            let finding = report.findings.first
            return (
                report.verdict, finding?.similarity ?? 0,
                (finding?.differences ?? []).map { "\($0.kind.rawValue): \($0.printed)\($0.quoted)" }
            )
        }
        let first = try report("The pier is lost. Truly lost.")
        #expect(first.0 == .near && abs(first.1 - 6.0 / 9) < 1e-9)
        #expect(first.2 == ["missing: the warden wrote"])
        let second = try report("The warden wrote the new ferry")
        #expect(second.0 == .near && abs(second.1 - 6.0 / 9) < 1e-9)
        #expect(second.2 == ["missing: on Sunday that"])
    }

    /// A stretch of a text, its first word and its last kept, without one to five of the words between.
    private static func makeQuote(of text: [String], using random: inout SeededGenerator) -> [String] {
        let count = Int.random(in: 8...min(24, text.count), using: &random)
        let start = Int.random(in: 0...text.count - count, using: &random)
        var quote = Array(text[start..<start + count])
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            quote.remove(at: Int.random(in: 1..<quote.count - 1, using: &random))
        }
        return quote
    }

    /// The kept words over the length, by a table of all beginnings of the quote and all counts of missing words, at every place of the text;
    /// 0 where it stays below the threshold.
    private static func similarity(of quote: [String], to text: [String]) -> Double {
        let most = Int(Double(quote.count) / QuoteReport.threshold) - quote.count
        let held = Set(quote)
        guard Double(text.count(where: held.contains)) >= QuoteReport.threshold * Double(quote.count) else { return 0 }
        let width = most + 1
        // For each number of words of the quote and of missing ones, the most that are kept; -1 where that cannot be.
        var kept = Array(repeating: -1, count: (quote.count + 1) * width)
        for words in 0...quote.count { kept[words * width] = 0 }
        var best = 0.0
        for word in text {
            var next = kept
            for words in 0...quote.count {
                for missing in 0...most {
                    let place = words * width + missing
                    var most = words == 0 && missing == 0 ? 0 : -1
                    if missing > 0, kept[place - 1] >= 0 { most = kept[place - 1] }
                    if words > 0 {
                        let before = kept[place - width]
                        if before >= 0 { most = max(most, before + (quote[words - 1] == word ? 1 : 0)) }
                        most = max(most, next[place - width])
                    }
                    next[place] = most
                    if words == quote.count, most > 0 {
                        best = max(best, Double(most) / Double(quote.count + missing))
                    }
                }
            }
            kept = next
        }
        return best >= QuoteReport.threshold ? best : 0
    }
}
