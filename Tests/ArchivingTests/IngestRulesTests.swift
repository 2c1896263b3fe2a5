import ArchiveStorage
import Archiving
import ArticleModel
import TestSupport
import Testing

/// What becomes of a version that the archive holds already, in part, or otherwise.
struct IngestRulesTests {
    let folder: TemporaryFolder
    let archive: Archive

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
    }

    private func ingest(_ version: ImportedVersion, replacing: Bool = false) throws -> IngestOutcome {
        let outcome = try #require(archive.ingest([version], replacing: replacing).first)
        #expect(try archive.check() == [])
        return outcome
    }

    private func version(
        _ number: Int?, _ paragraphs: [String], at seconds: Int64? = nil, title: String? = nil,
        _ held: Completeness = .complete
    ) -> ImportedVersion {
        ImportedVersion(
            source: "s", articleKey: "k", number: number, seenAt: seconds.map { Timestamp(secondsSince1970: $0) },
            title: title,
            paragraphs: paragraphs, completeness: held)
    }

    private func runs(_ quote: String) throws -> [ClosedRange<Int>] {
        try archive.first(QuoteQuestion(quote)).rows.first?.presence.runs ?? []
    }

    @Test func theSameAgainChangesNothing() throws {
        #expect(try ingest(version(1, ["alpha", "beta"])) == .added(isNewText: true))
        #expect(try ingest(version(1, ["alpha", "beta"])) == .unchanged)
        #expect(try ingest(version(2, ["alpha", "beta"])) == .added(isNewText: false))
    }

    @Test func otherContentNeedsReplace() throws {
        _ = try ingest(version(1, ["alpha", "beta"]))
        _ = try ingest(version(2, ["alpha", "gamma"]))
        guard case .refused(.otherContent(_, let held, let given)) = try ingest(version(2, ["alpha", "delta"])) else {
            Issue.record("was not refused")
            return
        }
        #expect(held != given)
        #expect(try runs("gamma") == [2...2])
        #expect(try ingest(version(2, ["alpha", "delta"]), replacing: true) == .replaced)
        #expect(try runs("gamma") == [])
        #expect(try runs("delta") == [2...2])
        #expect(try runs("alpha") == [1...2])
        #expect(try ingest(version(3, ["alpha", "gamma"])) == .added(isNewText: true))
        #expect(try runs("gamma") == [3...3])
    }

    @Test func replacingAnyTextKeepsTheArchiveWhole() throws {
        var random = SeededGenerator.makeForTest()
        var held = (0..<8).map { ["alpha", "word \($0)", "pair \($0 / 2)"] }
        for (number, paragraphs) in held.enumerated() { _ = try ingest(version(number, paragraphs)) }
        for step in 0..<30 {
            let number = Int.random(in: 0..<8, using: &random)
            held[number] = [
                ["alpha", "word \(Int.random(in: 0..<8, using: &random))", "step \(step)"],
                held.randomElement(using: &random)!,
            ]
            .randomElement(using: &random)!
            _ = try ingest(version(number, held[number]), replacing: true)
            for quote in ["alpha", "word 3", "pair 1", "step \(step)"] {
                let truth = BruteForce(held.enumerated().map { version($0.offset, $0.element) })
                #expect(try runs(quote) == truth.runs(of: quote, kind: nil)["k"] ?? [])
            }
        }
    }

    @Test func aFullerTextCompletesAPart() throws {
        _ = try ingest(version(2, ["alpha"], .partial))
        #expect(try ingest(version(2, ["alpha", "beta"])) == .completed)
        #expect(try ingest(version(2, ["beta"], .partial)) == .unchanged)
        #expect(try archive.versions(of: "k").versions.map(\.isComplete) == [true])
    }

    @Test func whatIsHeldInPartProvesNothing() throws {
        _ = try ingest(version(1, ["alpha"]))
        _ = try ingest(version(2, ["beta"], .partial))
        _ = try ingest(version(3, ["alpha", "radar"]))
        let answer = try #require(try archive.first(QuoteQuestion("radar")).rows.first)
        #expect(answer.absentIn?.number == 2 && answer.absentIn?.isComplete == false)
        #expect(answer.provenAbsentIn?.number == 1)
        #expect(answer.presence.unknownIn == 1)
        let history = try #require(try archive.history(of: QuoteQuestion("alpha")).rows.first)
        #expect(history.events.map(\.kind) == [.appeared])
    }

    @Test func timesNumberWhatHasNoNumbers() throws {
        _ = try ingest(version(nil, ["later"], at: 2_000))
        _ = try ingest(version(nil, ["earlier"], at: 1_000))
        #expect(try runs("later") == [2...2])
        #expect(try ingest(version(nil, ["earlier"], at: 1_000)) == .unchanged)
        #expect(try ingest(version(7, ["later"], at: 2_000)) == .updated)
        #expect(try ingest(version(nil, ["untimed"])) == .refused(.cannotBePlaced(held: 2)))
    }

    @Test func forgettingLeavesNothing() throws {
        _ = try ingest(version(1, ["alpha radar"], title: "A title"))
        _ = try archive.forget("k")
        #expect(try archive.check() == [])
        let measures = try archive.measures()
        #expect(measures.articles == 0 && measures.paragraphs == 0 && measures.spans == 0 && measures.sources == 0)
        #expect(try runs("radar") == [])
    }

    @Test func quotesOverParagraphBreaksAreFound() throws {
        _ = try ingest(version(1, ["the talks began", "in Tokyo", "on a Thursday morning"]))
        _ = try ingest(version(2, ["the talks began", "on a Thursday morning", "in Tokyo"]))
        _ = try ingest(version(3, ["in Tokyo", "***", "on a Thursday morning"]))
        #expect(try runs("talks began in Tokyo on a Thursday") == [1...1])
        #expect(try runs("began on a") == [2...2])
        #expect(try runs("Tokyo. On a Thursday") == [1...1, 3...3])
        #expect(try runs("Tokyo Thursday") == [])
        #expect(try runs("morning the talks") == [])
        let answer = try #require(try archive.first(QuoteQuestion("began in Tokyo on a")).rows.first)
        #expect(answer.passages.map(\.number) == [1, 2, 3])
        #expect(answer.passages.map(\.marks) == [[10..<15], [0..<8], [0..<4]])
    }

    @Test func longParagraphsAreFoundWherever() throws {
        let words = (0..<3_000).map { "w\($0 % 700)x" }
        _ = try ingest(version(1, [words.joined(separator: " "), "short"]))
        for start in stride(from: 0, to: 2_900, by: 61) {
            for length in [1, 2, 3, 20, 33, 34, 90] where start + length <= words.count {
                #expect(try runs(words[start..<start + length].joined(separator: " ")) == [1...1])
            }
        }
        #expect(try runs("w5x w7x w8x") == [])
    }

    @Test func wordsLongerThanAnEngineTakesAreTold() throws {
        let long = String(repeating: "é", count: 400)
        _ = try ingest(version(1, ["before \(long)a after", "x"]))
        #expect(try runs("\(long)a after") == [1...1])
        #expect(try runs("\(long)b after") == [])
    }

    @Test func aTextIsNeededAndMayNotHoldNUL() throws {
        #expect(try ingest(version(1, [])) == .refused(.noText))
        #expect(try ingest(version(1, ["a\u{0}b"])) == .refused(.holdsNUL))
        #expect(try ingest(version(1, [], .partial)) == .added(isNewText: true))
    }
}
