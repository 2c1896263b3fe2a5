/// Tells from a paragraph's folded words whether a part of a quote can stand at one of its edges, without taking the words apart.
struct QuoteEdges {
    /// The quote's words with a space before, between and behind them.
    private let quote: [UInt8]
    /// Where each word starts in ``quote``, at the space before it; and the end of the quote, at its last space.
    private let bounds: [Int]

    init(_ words: [String]) {
        let bytes = Array((" " + words.joined(separator: " ") + " ").utf8)
        quote = bytes
        bounds = bytes.indices.filter { bytes[$0] == UInt8(ascii: " ") }
    }

    /// Whether the paragraph ends with a beginning of the quote, begins with an end of it, or is a part of it; true also for some that do not.
    ///
    /// - Parameter paragraph: Folded words with a space before, between and behind them.
    func mayTouch(_ paragraph: [UInt8]) -> Bool {
        for index in bounds.indices.dropFirst().dropLast() {
            let head = quote[...bounds[index]]
            if paragraph.count >= head.count, paragraph[(paragraph.count - head.count)...].elementsEqual(head) {
                return true
            }
            let tail = quote[bounds[index]...]
            if paragraph.count >= tail.count, paragraph[..<tail.count].elementsEqual(tail) { return true }
        }
        // A paragraph that lies within the quote is shorter than it: only then is it worth taking apart.
        return paragraph.count < quote.count
    }
}
