import ArchiveStorage
import ArticleModel
import TextNormalization

/// Which paragraphs and titles of one article hold the words of a quote, or a part of them where they run over a
/// paragraph break, and where in them.
struct QuotedWords {
    /// Where in a paragraph the words stand.
    private struct Place {
        /// Whether they stand in it whole, and in which windows; nil is anywhere.
        var isWhole = false
        var windows: ClosedRange<Int>?
        /// The runs of its words that are a part of a quote which goes on beyond it.
        var runs: Set<Range<Int>> = []

        mutating func add(_ other: ClosedRange<Int>?) {
            let both = windows.flatMap { one in
                other.map { min(one.lowerBound, $0.lowerBound)...max(one.upperBound, $0.upperBound) }
            }
            windows = isWhole ? both : other
            isWhole = true
        }
    }

    /// The numbers of the paragraphs and titles, in the order in which the archive met them.
    let holders: [Int]
    private var places: [Int: Place] = [:]
    private let leaves: [FoldedLeaf]

    init(_ presence: QuotePresence) throws {
        leaves = presence.evidence.map(\.leaf)
        for evidence in presence.evidence {
            for hit in evidence.hits.candidates { places[hit.paragraph.number, default: Place()].add(hit.windows) }
            guard let breaks = evidence.hits.breaks else { continue }
            for (number, runs) in try QuotedWords.runs(of: breaks, presence.maker) {
                places[number, default: Place()].runs.formUnion(runs)
            }
        }
        holders = places.keys.sorted()
    }

    /// Whether a paragraph has the words, or a part of them.
    func stand(in number: Int) -> Bool { places[number] != nil }

    /// Where they stand, in Unicode scalars, ascending and apart; empty where they do not.
    func marks(in record: ParagraphRecord) -> [Range<Int>] {
        guard let place = places[record.id.number] else { return [] }
        var ranges: [ClosedRange<Int>] = []
        if place.isWhole {
            var marker = PassageMarker(leaves)
            ranges = marker.marks(in: record, windows: place.windows).places.map { $0.lowerBound...$0.upperBound - 1 }
        }
        if !place.runs.isEmpty {
            let words = WordMap(record.content)
            for run in place.runs {
                let place = words.place(ofWords: run)
                ranges.append(place.lowerBound...place.upperBound - 1)
            }
        }
        return Runs(ranges).marks
    }

    /// How many places are looked at in a text.
    private static let mostPlaces = 16

    /// For each paragraph the runs of its words that are a part of a quote which goes on beyond it.
    private static func runs(of hits: BreakHits, _ maker: AnswerMaker) throws -> [Int: Set<Range<Int>>] {
        var runs: [Int: Set<Range<Int>>] = [:]
        for ordinal in hits.ordinals.ranges.joined() {
            let text = try maker.text(ordinal)
            for part in try hits.search.occurrences(in: text, of: hits, most: mostPlaces).joined() {
                runs[text.paragraphs[part.place], default: []].insert(part.words)
            }
        }
        return runs
    }
}
