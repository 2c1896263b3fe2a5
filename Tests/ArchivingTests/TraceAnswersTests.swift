import Archiving
import ArticleModel
import Foundation
import JSONText
import Lineage
import TestSupport
import Testing
import TextNormalization

/// The lives of paragraphs are told as they were made, and hold what the history of the words holds.
struct TraceAnswersTests {
    @Test func nearlyAllOfAKnownLineageIsRecoveredAndNoAncestorInvented() throws {
        var random = SeededGenerator.makeForTest()
        var score = LineageScore()
        for round in 0..<5 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            let history = GeneratedHistory(versions: 25, paragraphs: 20, using: &random)
            _ = try archive.ingest(history.versions(ofArticle: "article\(round)").shuffled(using: &random))
            for _ in 0..<10 {
                let number = try #require(history.bodies.randomElement(using: &random)?.randomElement(using: &random))
                let quote = try #require(history.contents[number])
                let trace = try #require(try archive.trace(QuoteQuestion(quote)).rows.first)
                try Self.expectWhole(trace, of: quote, in: history)
                score.add(try Self.links(of: trace, in: history), of: number, in: history)
            }
        }
        print("of \(score.trueLinks) true links \(score.recovered) recovered, \(score.invented) invented")
        #expect(score.recovered * 100 >= score.trueLinks * 85)
        #expect(score.invented == 0)
    }

    @Test func wordingsWithTheWordsStandWhereTheWordsDo() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<6 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            _ = try archive.ingest(RandomHistory(articles: 6, most: 14, using: &random).versions)
            for _ in 0..<25 {
                let quote = RandomHistory.makeQuote(using: &random)
                let kind: ParagraphKind? = [nil, .body, .title].randomElement(using: &random)!
                let question = QuoteQuestion(quote, kind: kind, limit: 100)
                let (traces, histories) = (try archive.trace(question), try archive.history(of: question))
                #expect(traces.total == histories.total)
                #expect(traces.rows.map(\.article) == histories.rows.map(\.first.article))
                for (trace, history) in zip(traces.rows, histories.rows) {
                    try Self.expectSound(trace, archive.versionPresences(of: history), quote)
                }
            }
        }
    }

    @Test func anArticleThatFlipsIsTracedOverAllItsVersions() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let texts = [
            ["The harbour office opens at nine.", "The ferry leaves at noon and takes forty passengers."],
            ["The harbour office opens at nine.", "The ferry leaves at one and takes forty passengers."],
        ]
        _ = try archive.ingest(
            (0..<200).map { ImportedVersion(source: "s", articleKey: "a", number: $0, paragraphs: texts[$0 % 2]) })
        let trace = try #require(try archive.trace(QuoteQuestion("leaves at noon")).rows.first)
        let lineage = try #require(trace.lineages.first)
        #expect(trace.lineages.count == 1)
        #expect(lineage.wordings.map(\.runs.count) == [100, 100])
        #expect(lineage.wordings.map(\.holdsWords) == [true, false])
        #expect(lineage.wordings[1].link?.diff.filter { $0.kind != .kept }.map(\.text) == ["noon", "one"])
        #expect(lineage.endings.map(\.wording) == [2])
    }

    @Test func wordsOverABreakTraceBothParagraphs() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(
                source: "s", articleKey: "a", number: 1, paragraphs: ["The boat sailed at", "dawn with the tide."]),
            ImportedVersion(
                source: "s", articleKey: "a", number: 2,
                paragraphs: ["The boat sailed at dawn", "along with the tide."]),
        ])
        let trace = try #require(try archive.trace(QuoteQuestion("sailed at dawn with")).rows.first)
        #expect(trace.isAcrossBreak)
        let marked = trace.lineages.flatMap(\.wordings).filter(\.holdsWords).map { wording in
            let scalars = Array(wording.passage.text.unicodeScalars)
            return wording.passage.marks.map { String(String.UnicodeScalarView(scalars[$0])) }
        }
        #expect(marked == [["sailed at"], ["dawn with"]])
    }

    /// Every wording stands where it is said to, and every paragraph with the words is in one lineage.
    private static func expectWhole(_ trace: Trace, of quote: String, in history: GeneratedHistory) throws {
        let wordings = trace.lineages.flatMap(\.wordings)
        let numbers = try wordings.map { try number(of: $0.passage.text, in: history) }
        #expect(Set(numbers).count == numbers.count)
        let holders = holders(of: quote, in: history)
        for (wording, number) in zip(wordings, numbers) {
            let standing = history.bodies.indices.filter { history.bodies[$0].contains(number) }
            #expect(wording.runs.map(\.numbers) == Runs(members: standing).ranges)
            #expect(wording.holdsWords == holders.contains(number))
        }
        #expect(holders.isSubset(of: numbers))
    }

    /// The paragraphs that have the quote whole, and of versions in which none has, those over which it runs.
    private static func holders(of quote: String, in history: GeneratedHistory) -> Set<Int> {
        history.bodies.reduce(into: []) { holders, body in
            let whole = body.filter { holds(history.contents[$0], quote) }
            holders.formUnion(whole)
            guard whole.isEmpty else { return }
            let words = body.map { WordRule.words(history.contents[$0] ?? "") }
            let ends = words.reduce(into: [0]) { $0.append($0.last! + $1.count) }
            for place in VerbatimTruth(quote).places(
                in: body.compactMap { history.contents[$0] }.joined(separator: " "))
            {
                for (index, number) in body.enumerated() where place.overlaps(ends[index]..<ends[index + 1]) {
                    holders.insert(number)
                }
            }
        }
    }

    private static func holds(_ content: String?, _ quote: String) -> Bool {
        " \(content ?? "") ".contains(" \(quote) ")
    }

    private static func links(of trace: Trace, in history: GeneratedHistory) throws -> [Int: [Int]] {
        var links: [Int: [Int]] = [:]
        for wording in trace.lineages.flatMap(\.wordings) {
            let predecessors = wording.link?.predecessors ?? []
            links[try number(of: wording.passage.text, in: history)] = try predecessors.map {
                try number(of: $0.passage.text, in: history)
            }
        }
        return links
    }

    private static func number(of text: String, in history: GeneratedHistory) throws -> Int {
        try #require(history.contents.first { $0.value == text }?.key)
    }

    private static func expectSound(_ trace: Trace, _ versions: [VersionPresence], _ quote: String) throws {
        let wordings = trace.lineages.flatMap(\.wordings)
        let runs = Runs(wordings.filter(\.holdsWords).flatMap { $0.runs.map(\.numbers) })
        let holding = Set(versions.map(\.number).filter { runs.contains($0) })
        let present = Set(versions.filter { $0.state == .present }.map(\.number))
        #expect(trace.isAcrossBreak ? present.isSubset(of: holding) : present == holding, "\(quote)")
        for wording in wordings {
            #expect(wording.holdsWords != wording.passage.marks.isEmpty)
            #expect(wording.version.number == wording.runs.first?.numbers.lowerBound)
            #expect(wording.lastVersion.number == wording.runs.last?.numbers.upperBound)
            guard let link = wording.link else { continue }
            let texts = (link.predecessors.map(\.passage.text), link.successors.map(\.passage.text))
            #expect(link.diff.filter { $0.kind != .added }.map(\.text).joined() == texts.0.joined(separator: " "))
            #expect(link.diff.filter { $0.kind != .removed }.map(\.text).joined() == texts.1.joined(separator: " "))
            #expect(texts.1.contains(wording.passage.text))
        }
        #expect(try JSONSerialization.jsonObject(with: Data(trace.json.utf8)) is [String: Any])
    }
}
