/// A distinct text while it is being traced through.
struct HeldText {
    let title: Int?
    let body: [Int]
    /// The paragraphs of the body, ascending, each once: a text may repeat a few of them often.
    private let sorted: [Int]

    init(_ text: TracedText) {
        title = text.title
        body = text.body
        sorted = Set(text.body).sorted()
    }

    /// Whether the body has a paragraph.
    func holds(_ number: Int) -> Bool {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] == number
    }
}
