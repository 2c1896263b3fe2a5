/// A distinct text as the numbers of its paragraphs: equal numbers, equal content.
public struct TracedText: Sendable, Hashable {
    /// The number of the title; nil where it has none.
    public let title: Int?
    /// The numbers of the paragraphs in reading order; a number may stand more than once.
    public let body: [Int]

    /// A text of these paragraphs.
    public init(title: Int? = nil, body: [Int]) {
        self.title = title
        self.body = body
    }
}
