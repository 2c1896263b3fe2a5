import ArchiveStorage
import ArticleModel
import Lineage
import TextNormalization

/// The questions by which paragraphs are found that share words with a quote.
struct QuoteProbes {
    /// The cheapest first.
    private(set) var probes: [IndexLeaf] = []

    /// How many words of a quote are looked at: as many from its beginning as from its end.
    private static let mostWords = 160
    /// How many of its rarest words are asked for in pairs, each with each other.
    private static let mostRareWords = 6
    /// How many probes are asked, and about how many rows of the index they may cost in all.
    private static let mostProbes = 40
    private static let mostCost = 120_000.0
    /// Words that stand in more rows than this are common: only several of them together tell paragraphs apart.
    private static let mostRowsOfRare = 1_500.0

    private struct Probe {
        let pattern: IndexLeaf.Pattern
        let cost: Double
    }

    init(_ quote: QuotedText, kind: ParagraphKind?, reading reader: any ArchiveReader) throws {
        var counts: [String: Double] = [:]
        var runs: [[String]] = []
        for segment in quote.segments where segment.kind == .text {
            let words = Self.sample(segment.words, of: quote.words.count).map {
                IndexTerm.term(ofWord: quote.words.word($0))
            }
            runs.append(words)
        }
        let words = Array(Set(runs.joined()))
        let leaves = words.map { IndexLeaf(.phrase([$0]), kind: kind) }
        for (word, count) in zip(words, leaves.isEmpty ? [] : try reader.estimatedCounts(of: leaves)) {
            counts[word] = count
        }
        let candidates = Self.neighbours(runs, counts) + Self.rareTogether(counts)
        var cost = 0.0
        for probe in candidates.sorted(by: { $0.cost < $1.cost }).prefix(Self.mostProbes) {
            cost += probe.cost
            guard cost <= Self.mostCost || probes.isEmpty else { break }
            probes.append(IndexLeaf(probe.pattern, kind: kind))
        }
    }

    private static func sample(_ words: Range<Int>, of count: Int) -> [Int] {
        guard count > mostWords else { return Array(words) }
        return words.filter { $0 < mostWords / 2 || $0 >= count - mostWords / 2 }
    }

    /// Each word with those behind it: one or two more where one of them is rare, else up to four.
    private static func neighbours(_ runs: [[String]], _ counts: [String: Double]) -> [Probe] {
        var probes: [Probe] = []
        for words in runs {
            for start in words.indices {
                let isRare = words[start...].prefix(3).contains { counts[$0] ?? 0 <= mostRowsOfRare }
                for length in isRare ? 2...3 : 3...5 where start + length <= words.count {
                    let phrase = Array(words[start..<start + length])
                    let rows = phrase.map { counts[$0] ?? 0 }
                    // FTS5 reads the positions of every word of a phrase.
                    probes.append(Probe(pattern: .phrase(phrase), cost: rows.min()! + rows.reduce(0, +) / 16))
                }
            }
        }
        return probes
    }

    /// The rarest words together, by twos, or by threes where all are common; and each alone where it is very rare or was never counted.
    private static func rareTogether(_ counts: [String: Double]) -> [Probe] {
        let rare = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(mostRareWords)
        var probes = rare.filter { $0.value <= 64 || counts.count == 1 }.map {
            Probe(pattern: .phrase([$0.key]), cost: $0.value)
        }
        let areCommon = rare.first.map { $0.value > mostRowsOfRare } ?? false
        for set in sets(of: areCommon ? 3 : 2, among: rare.count) {
            let phrases = set.map { [rare[$0].key] }
            let distance = IndexWindows.longestPhrase - phrases.count
            probes.append(Probe(pattern: .near(phrases, distance: distance), cost: rare[set[0]].value * 2))
        }
        return probes
    }

    /// Every choice of so many of the first numbers, each ascending.
    private static func sets(of size: Int, among count: Int) -> [[Int]] {
        guard size > 0 else { return [[]] }
        return (0..<count).reversed().flatMap { last in
            sets(of: size - 1, among: last).map { $0 + [last] }
        }
    }
}
