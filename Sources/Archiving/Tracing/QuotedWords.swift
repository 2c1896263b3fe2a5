import ArchiveStorage
import ArticleModel
import TextNormalization

/// Which paragraphs and titles of one article hold the words of a quote, or a part of them where they run over a
/// paragraph break, and where in them.
struct QuotedWords {
    /// Where in a paragraph to look for the words.
    private enum Place {
        case windows(ClosedRange<Int>?)
        case words([Range<Int>])
    }

    /// The numbers of the paragraphs and titles, in the order in which the archive met them.
    let holders: [Int]
    private var places: [Int: Place] = [:]
    private let leaf: FoldedLeaf?

    init(_ presence: QuotePresence) throws {
        switch presence.evidence {
        case .within(let hits, let leaf):
            self.leaf = leaf
            for hit in hits.candidates { places[hit.paragraph.number] = .windows(hit.windows) }
        case .across(let hits, let search):
            leaf = nil
            for (number, runs) in try QuotedWords.runs(of: search, hits, presence.maker) {
                places[number] = .words(runs)
            }
        }
        holders = places.keys.sorted()
    }

    /// Whether a paragraph has the words, or a part of them.
    func stand(in number: Int) -> Bool { places[number] != nil }

    /// Where they stand, in Unicode scalars, ascending and apart; empty where they do not.
    func marks(in record: ParagraphRecord) -> [Range<Int>] {
        switch places[record.id.number] {
        case nil: return []
        case .windows(let windows):
            guard let leaf else { return [] }
            var marker = PassageMarker([leaf])
            return marker.marks(in: record, windows: windows)
        case .words(let runs):
            let words = WordMap(record.content)
            let ranges = runs.map { words.place(ofWords: $0) }
            return Runs(ranges.map { $0.lowerBound...$0.upperBound - 1 }).ranges.map {
                $0.lowerBound..<$0.upperBound + 1
            }
        }
    }

    /// For each paragraph the runs of its words that are a part of a quote which goes on beyond it.
    private static func runs(
        of search: BreakSearch, _ hits: BreakHits, _ maker: AnswerMaker
    ) throws -> [Int: [Range<Int>]] {
        var runs: [Int: Set<Range<Int>>] = [:]
        for ordinal in hits.ordinals.ranges.joined() {
            let text = try maker.text(ordinal)
            for part in try search.parts(in: text, of: hits) ?? [] {
                runs[text.paragraphs[part.place], default: []].insert(part.words)
            }
        }
        return runs.mapValues { $0.sorted { $0.lowerBound < $1.lowerBound } }
    }
}
