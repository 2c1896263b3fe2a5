import ArchiveStorage
import ArticleModel

/// The spans of all paragraphs of one article, side by side in memory.
struct SpanTable: Sendable {
    /// The paragraphs' numbers, ascending, each once.
    private var numbers: [Int32] = []
    /// Where the spans of each begin; those of the last end with the table.
    private var starts: [Int32] = []
    private var spans: [(first: Int32, last: Int32)] = []

    init(of article: ArticleID, reading reader: any ArchiveReader) throws {
        try reader.forEachSpan(of: article) { paragraph, span in
            if numbers.last != Int32(paragraph) {
                numbers.append(Int32(paragraph))
                starts.append(Int32(spans.count))
            }
            spans.append((Int32(span.ordinals.lowerBound), Int32(span.ordinals.upperBound)))
        }
    }

    /// About how many bytes it takes.
    var size: Int { numbers.count * 8 + spans.count * 8 }

    /// The paragraphs whose windows these ascending rows are.
    func owners(of rows: ArraySlice<IndexRow>, article: ArticleID) -> [Candidate] {
        var owners: [Candidate] = []
        owners.reserveCapacity(rows.count)
        var index = 0
        for row in rows {
            let found = place(of: Int32(row.number), from: index)
            guard found >= 0 else { continue }
            let window = row.number - Int(numbers[found])
            if found == index, let open = owners.last?.windows {
                owners[owners.count - 1].windows = open.lowerBound...window
            } else {
                let paragraph = ParagraphID(article: article, number: Int(numbers[found]))
                owners.append(Candidate(paragraph, windows: window...window))
            }
            index = found
        }
        return owners
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

    /// Adds the ordinals in which a paragraph stands; none where the article has no such paragraph.
    func add(spansOf paragraph: ParagraphID, to ordinals: inout SpanUnion) {
        let index = place(of: Int32(paragraph.number), from: 0)
        guard index >= 0, Int(numbers[index]) == paragraph.number else { return }
        let end = index + 1 < starts.count ? Int(starts[index + 1]) : spans.count
        for span in spans[Int(starts[index])..<end] { ordinals.add(Int(span.first)...Int(span.last)) }
    }
}
