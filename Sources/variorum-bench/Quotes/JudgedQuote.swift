import Archiving
import TextNormalization

/// What was said of a drawn quote, and in what time.
struct JudgedQuote {
    let quote: DrawnQuote
    let verdict: QuoteVerdict
    let microseconds: Double
    /// The similarity of the best wording, however low; 0 where there is none.
    let similarity: Double
    /// Whether the best wording, or one that is as good, stands in paragraphs that have all that was quoted.
    let isTrue: Bool

    init(_ quote: DrawnQuote, by archive: Archive) throws {
        self.quote = quote
        let question = QuoteQuestion(quote.text)
        let start = ContinuousClock.now
        var report = try archive.report(on: question)
        microseconds = (ContinuousClock.now - start) / .microseconds(1)
        verdict = report.verdict
        if !verdict.isExact { report = try archive.report(on: question, threshold: 0.2) }
        let best = report.findings.prefix { $0.similarity == report.findings[0].similarity }
        similarity = best.first?.similarity ?? 0
        isTrue = best.contains { finding in
            let text = JudgedQuote.spaced(finding.first.passages.flatMap { WordRule.words($0.text) })
            return quote.parts.allSatisfy { text.contains(JudgedQuote.spaced($0)) }
        }
    }

    /// Whether eight words in a row of a quote stand in an archive, so that it is no stranger to it.
    static func isKnown(_ quote: DrawnQuote, in archive: Archive) throws -> Bool {
        let words = WordRule.words(quote.text)
        return try (0...max(0, words.count - 8)).contains { start in
            let part = words[start...].prefix(8).joined(separator: " ")
            return try archive.first(QuoteQuestion(part, limit: 1)).total.count > 0
        }
    }

    private static func spaced(_ words: [String]) -> String {
        " " + words.joined(separator: " ") + " "
    }
}
