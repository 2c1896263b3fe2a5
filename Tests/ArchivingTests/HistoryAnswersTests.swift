import Archiving
import ArticleModel
import TestSupport
import Testing

/// However a history arrives, the answers are those of looking at every version.
struct HistoryAnswersTests {
    /// How the versions of a history come in; all but those in order are shuffled.
    enum Arrival: CaseIterable {
        case inOrder, shuffled, inTwoSessions, twice
    }

    @Test(arguments: Arrival.allCases)
    func answersAgreeWithBruteForce(arrival: Arrival) throws {
        var random = SeededGenerator.makeForTest("\(#function) \(arrival)")
        for _ in 0..<6 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            let history = RandomHistory(articles: 8, most: 14, using: &random)
            try Self.ingest(history.versions, arrival, into: archive, using: &random)
            try Self.compare(archive, with: BruteForce(history.versions), using: &random)
            #expect(try archive.check() == [])
        }
    }

    private static func ingest(
        _ versions: [ImportedVersion], _ arrival: Arrival, into archive: Archive, using random: inout SeededGenerator
    ) throws {
        let given = arrival == .inOrder ? versions : versions.shuffled(using: &random)
        let sessions: [[ImportedVersion]] =
            switch arrival {
            case .inTwoSessions: [Array(given[..<(given.count / 2)]), Array(given[(given.count / 2)...])]
            case .twice: [given, versions]
            case .inOrder, .shuffled: [given]
            }
        let outcomes = try sessions.flatMap { try archive.ingest($0) }
        #expect(outcomes.count == sessions.joined().count)
        let added = outcomes.count { if case .added = $0 { true } else { false } }
        #expect(added == versions.count)
        #expect(outcomes.count { $0 == .unchanged } == outcomes.count - added)
    }

    private static func compare(
        _ archive: Archive, with truth: BruteForce, using random: inout SeededGenerator
    ) throws {
        for _ in 0..<40 {
            let quote = RandomHistory.makeQuote(using: &random)
            let kind: ParagraphKind? = [nil, .body, .title, .link].randomElement(using: &random)!
            let question = QuoteQuestion(quote, kind: kind, limit: 100)
            let expected = truth.runs(of: quote, kind: kind)
            let first = try archive.first(question).rows
            let last = try archive.last(question).rows
            #expect(
                Dictionary(uniqueKeysWithValues: first.map { ($0.article.key.text, $0.presence.runs) }) == expected,
                "\(quote)")
            #expect(first.allSatisfy { $0.version.number == expected[$0.article.key.text]?.first?.lowerBound })
            #expect(last.allSatisfy { $0.version.number == expected[$0.article.key.text]?.last?.upperBound })
            #expect(first.allSatisfy { !$0.passages.isEmpty && $0.passages.allSatisfy { !$0.marks.isEmpty } })
        }
    }
}
