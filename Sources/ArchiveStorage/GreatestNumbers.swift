/// The greatest numbers that an article has given out.
public struct GreatestNumbers: Sendable, Equatable {
    /// Of its distinct texts.
    public var ordinal: Int
    /// Of its paragraphs, the further windows of the last one counted.
    public var paragraph: Int
    /// Of its versions.
    public var arrival: Int

    /// The given numbers.
    public init(ordinal: Int, paragraph: Int, arrival: Int) {
        self.ordinal = ordinal
        self.paragraph = paragraph
        self.arrival = arrival
    }
}
