public import TextNormalization

/// The words of one paragraph, or of several that follow one another, numbered through: a quote may run over the breaks.
public struct PrintedWords: Sendable {
    /// A stretch of words within one paragraph.
    public struct Part: Sendable, Hashable {
        /// The index of the paragraph among those that were given.
        public let paragraph: Int
        /// The words, counted within the paragraph.
        public let words: Range<Int>
        /// Where they stand in the paragraph, in Unicode scalars.
        public let place: Range<Int>
    }

    /// The paragraphs in reading order.
    public let paragraphs: [WordMap]
    /// How many words stand before each paragraph, and in all.
    private let starts: [Int]

    /// The words of paragraphs in reading order; none are allowed.
    public init(_ paragraphs: [WordMap]) {
        self.paragraphs = paragraphs
        starts = paragraphs.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    }

    /// How many words there are.
    public var count: Int { starts.last ?? 0 }

    /// The stretches of single paragraphs that some of the words make up; empty for no words.
    public func parts(of words: Range<Int>) -> [Part] {
        paragraphs.indices.compactMap { paragraph in
            let own = words.clamped(to: starts[paragraph]..<starts[paragraph + 1])
            guard !own.isEmpty else { return nil }
            let range = own.lowerBound - starts[paragraph]..<own.upperBound - starts[paragraph]
            return Part(
                paragraph: paragraph, words: range, place: paragraphs[paragraph].place(ofWords: range))
        }
    }
}
