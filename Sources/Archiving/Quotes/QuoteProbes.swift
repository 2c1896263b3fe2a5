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
    private static let mostProbes = 32
    private static let mostCost = 40_000.0

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
            for word in words where counts[word] == nil {
                counts[word] = try reader.estimatedCount(of: IndexLeaf(.phrase([word]), kind: kind))
            }
            runs.append(words)
        }
        let candidates = Self.neighbours(runs, counts) + Self.rarePairs(counts)
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

    /// Each word with the next, and each with the next two.
    private static func neighbours(_ runs: [[String]], _ counts: [String: Double]) -> [Probe] {
        var probes: [Probe] = []
        for words in runs {
            for length in 2...3 where words.count >= length {
                for start in 0...words.count - length {
                    let phrase = Array(words[start..<start + length])
                    let rows = phrase.map { counts[$0] ?? 0 }
                    // FTS5 reads the positions of every word of a phrase.
                    probes.append(Probe(pattern: .phrase(phrase), cost: rows.min()! + rows.reduce(0, +) / 16))
                }
            }
        }
        return probes
    }

    /// The rarest words in pairs, and each alone where it is very rare or was never counted.
    private static func rarePairs(_ counts: [String: Double]) -> [Probe] {
        let rare = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(mostRareWords)
        var probes = rare.filter { $0.value <= 64 || counts.count == 1 }.map {
            Probe(pattern: .phrase([$0.key]), cost: $0.value)
        }
        for (index, one) in rare.enumerated() {
            for other in rare.dropFirst(index + 1) {
                let distance = IndexWindows.longestPhrase - 2
                probes.append(Probe(pattern: .near([[one.key], [other.key]], distance: distance), cost: one.value * 2))
            }
        }
        return probes
    }
}
