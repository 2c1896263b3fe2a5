import ArchiveStorage
import ArticleModel

/// The spans of all paragraphs of one article, side by side in memory.
struct SpanTable: Sendable {
    /// The paragraphs' numbers, ascending, each once.
    private var numbers: [Int32] = []
    /// Where the spans of each begin; those of the last end with the table.
    private var starts: [Int32] = []
    private var spans: [(first: Int32, last: Int32)] = []
    /// The numbers of those that have several windows, ascending.
    private var long: [Int32] = []

    /// What an open span ends at.
    private static let open = Int32.max

    init(of article: ArticleID, reading reader: SQLiteReader) throws {
        try reader.forEachSpan(of: article) { paragraph, span in
            if numbers.last != Int32(paragraph) {
                numbers.append(Int32(paragraph))
                starts.append(Int32(spans.count))
            }
            spans.append((Int32(span.first), span.last.map { Int32($0) } ?? Self.open))
        }
        try reader.forEachLongParagraph(of: article) { long.append(Int32($0)) }
    }

    /// About how many bytes it takes.
    var size: Int { numbers.count * 8 + spans.count * 8 + long.count * 4 }

    /// The paragraphs whose windows these ascending rows are, with their spans.
    func addHits(of rows: ArraySlice<IndexRow>, article: ArticleID, to hits: inout ParagraphHits) {
        hits.candidates.reserveCapacity(rows.count)
        hits.spanEnds.reserveCapacity(rows.count)
        var (index, nextLong) = (-1, 0)
        for number in rows.lazy.map(\.number) {
            let found = place(of: Int32(number), from: max(index, 0))
            guard found >= 0 else { continue }
            let window = number - Int(numbers[found])
            if found == index {
                let last = hits.candidates.count - 1
                hits.candidates[last].windows = hits.candidates[last].windows.map { $0.lowerBound...window }
                continue
            }
            let paragraph = ParagraphID(article: article, number: Int(numbers[found]))
            while nextLong < long.count, long[nextLong] < numbers[found] { nextLong += 1 }
            let isLong = nextLong < long.count && long[nextLong] == numbers[found]
            hits.candidates.append(Candidate(paragraph, windows: isLong ? window...window : nil))
            addSpans(at: found, to: &hits.spans)
            hits.spanEnds.append(Int32(hits.spans.count))
            index = found
        }
    }

    /// The spans of a paragraph, ascending; none where the article has no such paragraph.
    func spans(of paragraph: ParagraphID) -> [TextSpan] {
        let index = place(of: Int32(paragraph.number), from: 0)
        guard index >= 0, Int(numbers[index]) == paragraph.number else { return [] }
        var spans: [TextSpan] = []
        addSpans(at: index, to: &spans)
        return spans
    }

    private func addSpans(at index: Int, to found: inout [TextSpan]) {
        let end = index + 1 < starts.count ? Int(starts[index + 1]) : spans.count
        for span in spans[Int(starts[index])..<end] {
            found.append(TextSpan(first: Int(span.first), last: span.last == Self.open ? nil : Int(span.last)))
        }
    }

    /// The place of the greatest number that is not above `number`; -1 where there is none.
    private func place(of number: Int32, from start: Int) -> Int {
        var low = start
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
