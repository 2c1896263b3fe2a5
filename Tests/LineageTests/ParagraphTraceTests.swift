import ArticleModel
import Lineage
import TestSupport
import Testing

@Suite("Paragraph trace")
struct ParagraphTraceTests {
    private static let radar = "The ministry will place an X-band radar on the cape before the end of the year."
    private static let radarLater = "The ministry will place an X-band radar on the cape by the end of next year."
    private static let mayor = "The mayor of the town asked for a meeting with residents about noise and safety."
    private static let fishing = "Fishing boats stayed in the harbour because of strong wind."
    private static let contents = [
        1: radar, 2: radarLater, 3: mayor, 4: fishing, 5: radar + " " + mayor, 6: "Radar delayed", 7: "Radar is late",
        8: "Mayor asks for talks",
    ]

    @Test(
        "reads as one would tell it",
        arguments: [
            ([[1, 3]], 1, "1@0", "1<noVersion", "1>noVersion"),
            ([[1, 3], [2, 3]], 1, "1@0 2@1=reworded(1)", "1<noVersion", "2>noVersion"),
            ([[1, 3], [2, 3], [1, 3]], 2, "1@0,2 2@1=reworded(1)", "1<noVersion", "1>noVersion"),
            ([[1, 3], [1, 4], [1, 3]], 3, "3@0,2", "3<noVersion", "3>noVersion"),
            ([[4], [1, 4], [4]], 1, "1@1", "1<noMatch", "1>noMatch"),
            ([[1, 3, 4], [5, 4]], 5, "1@0 3@0 5@1=merged(1+3)", "1<noVersion 3<noVersion", "5>noVersion"),
            ([[5, 4], [1, 3, 4]], 3, "5@0 3@1=split(5)", "5<noVersion", "3>noVersion"),
            ([[1, 3, 4], [4, 1, 3]], 4, "4@0-1!1", "4<noVersion", "4>noVersion"),
            ([[1, 3], [2, 3], [2, 3]], 9, "", "", ""),
        ] as [([[Int]], Int, String, String, String)])
    func table(bodies: [[Int]], number: Int, wordings: String, beginnings: String, endings: String) throws {
        let place = bodies.firstIndex { $0.contains(number) } ?? 0
        let history = Self.history(bodies.map { TracedText(body: $0) })
        let trace = try ParagraphTrace(of: [number], at: place, in: history)
        #expect(TraceTable.wordings(of: trace) == wordings)
        #expect(trace.beginnings.map { "\($0.paragraph)<\($0.reason)" }.joined(separator: " ") == beginnings)
        #expect(trace.endings.map { "\($0.paragraph)>\($0.reason)" }.joined(separator: " ") == endings)
    }

    @Test("a link has its place, similarity and word diff, and a border the best that was seen")
    func details() throws {
        let trace = try ParagraphTrace(
            of: [2], at: 1, in: Self.history([[1, 3], [2, 3], [4, 3]].map { TracedText(body: $0) }))
        let link = try #require(trace.wordings.last?.link)
        #expect(link.place == 1 && link.similarity > 0.7 && link.similarity < 1)
        #expect(try link.diff == WordDiff(from: Self.radar, to: Self.radarLater))
        let best = try #require(trace.endings.first?.bestSimilarity)
        #expect(best > 0 && best < ParagraphAlignment.thresholdInPlace)
    }

    @Test("a version held in part ends what it lacks, and says so")
    func partial() throws {
        let texts = [[1, 3], [3], [2, 3]].map { TracedText(body: $0) }
        let trace = try ParagraphTrace(of: [1], at: 0, in: Self.history(texts, partial: [1]))
        #expect(TraceTable.wordings(of: trace) == "1@0")
        #expect(trace.endings.map(\.reason) == [.partial])
        let kept = try ParagraphTrace(of: [3], at: 2, in: Self.history(texts, partial: [1]))
        #expect(TraceTable.wordings(of: kept) == "3@0-2")
    }

    @Test("all titles are one lineage, in order")
    func titles() throws {
        let texts = [6, nil, 7, 8, 6].map { TracedText(title: $0, body: [1]) }
        let trace = try ParagraphTrace(ofTitleIn: Self.history(texts))
        #expect(TraceTable.wordings(of: trace) == "6@0,4 7@2=retitled(6) 8@3=retitled(7)")
        #expect(trace.beginnings.map(\.reason) == [.noVersion])
        #expect(trace.endings.map(\.paragraph) == [6])
        #expect(try ParagraphTrace(ofTitleIn: Self.history([])).wordings.isEmpty)
    }

    @Test("nearly all of a known lineage is recovered, and no ancestor invented")
    func knownLineage() throws {
        var generator = SeededGenerator.makeForTest()
        var score = LineageScore()
        for _ in 0..<10 {
            let history = GeneratedHistory(versions: 25, paragraphs: 20, using: &generator)
            for _ in 0..<6 {
                let place = Int.random(in: history.bodies.indices, using: &generator)
                guard let number = history.bodies[place].randomElement(using: &generator) else { continue }
                let trace = try ParagraphTrace(of: [number], at: place, in: history.history)
                expectSound(trace, history)
                score.add(Self.links(of: trace), of: number, in: history)
            }
        }
        print("of \(score.trueLinks) true links \(score.recovered) recovered, \(score.invented) invented")
        // Over 500 seeds 99.2 % were recovered, and 91 % for the worst of them.
        #expect(score.recovered * 100 >= score.trueLinks * 85)
        #expect(score.invented == 0)
    }

    @Test("a text that flips is compared once, and what is kept is never read")
    func flips() throws {
        let reads = Reads()
        let texts = [[1, 3, 4], [2, 3, 4]]
        let history = TracedHistory(
            versions: (0..<2000).map { TracedVersion(text: $0 % 2) },
            text: { TracedText(body: texts[$0]) },
            content: {
                reads.numbers.append($0)
                return Self.contents[$0] ?? ""
            })
        let trace = try ParagraphTrace(of: [1], at: 1000, in: history)
        #expect(trace.wordings.map(\.runs.count) == [1000, 1000])
        #expect(reads.numbers.count <= 8 && Set(reads.numbers) == [1, 2])
    }

    @Test("hostile histories are traced within bounds")
    func hostile() throws {
        let many = (0..<1100).map { TracedVersion(text: $0) }
        let rewordings = TracedHistory(
            versions: many, text: { TracedText(body: [$0 + 1]) },
            content: { "one wording of a thousand that go on and on \($0)" })
        let trace = try ParagraphTrace(of: [1], at: 0, in: rewordings)
        #expect(trace.wordings.count == ParagraphTrace.wordingLimit && trace.isTruncated)
        let same = TracedHistory(
            versions: Array(many.prefix(20)), text: { TracedText(body: Array(repeating: $0 / 2, count: 2000)) },
            content: { "a" + String(repeating: " a", count: $0) })
        #expect(try ParagraphTrace(of: [0], at: 0, in: same).wordings.count > 1)
        #expect(try ParagraphTrace(of: [1], at: 99, in: same).wordings.isEmpty)
    }

    @Test("paragraphs of one lineage are traced as one, others apart")
    func lineages() throws {
        let split = Self.history([[5, 4], [1, 3, 4], [2, 3]].map { TracedText(body: $0) })
        let traces = try ParagraphTrace.lineages(of: [4, 3, 2], in: split)
        #expect(
            traces.map(TraceTable.wordings) == ["5@0 1@1=split(5) 3@1-2=split(5) 2@2=reworded(1)", "4@0-1"])
        #expect(traces.map { $0.endings.map(\.paragraph) } == [[3, 2], [4]])
        #expect(try ParagraphTrace.lineages(of: [8], in: split).isEmpty)
        #expect(try ParagraphTrace.lineages(of: [], in: split).isEmpty)
    }

    private final class Reads {
        var numbers: [Int] = []
    }

    private static func links(of trace: ParagraphTrace) -> [Int: [Int]] {
        Dictionary(uniqueKeysWithValues: trace.wordings.map { ($0.paragraph, $0.link?.predecessors ?? []) })
    }

    private static func history(_ texts: [TracedText], partial: Set<Int> = []) -> TracedHistory {
        var ordinals: [TracedText: Int] = [:]
        for text in texts where ordinals[text] == nil { ordinals[text] = ordinals.count }
        let ordered = ordinals.sorted { $0.value < $1.value }.map(\.key)
        return TracedHistory(
            versions: texts.enumerated().map {
                TracedVersion(text: ordinals[$1] ?? 0, isPartial: partial.contains($0))
            }, text: { ordered[$0] }, content: { contents[$0] ?? "" })
    }

    /// Wordings are in order, each stands where it is said to, and each link joins two neighbouring versions.
    private func expectSound(_ trace: ParagraphTrace, _ history: GeneratedHistory) {
        #expect(trace.wordings.compactMap(\.runs.first) == trace.wordings.compactMap(\.runs.first).sorted())
        for wording in trace.wordings {
            let places = wording.runs.ranges.flatMap(Array.init)
            #expect(places.allSatisfy { history.bodies[$0].contains(wording.paragraph) })
            guard let link = wording.link else { continue }
            #expect(link.successors.contains(wording.paragraph))
            #expect(Set(link.predecessors).isSubset(of: history.bodies[link.place - 1]))
            #expect(Set(link.successors).isSubset(of: history.bodies[link.place]))
            #expect(link.similarity >= ParagraphAlignment.thresholdInPlace && link.similarity <= 1)
        }
    }
}
