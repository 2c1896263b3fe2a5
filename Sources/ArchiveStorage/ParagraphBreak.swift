/// That a paragraph is followed, in some text of its article, by one whose words make this key with its own.
public struct ParagraphBreak: Sendable, Hashable {
    /// The number of the paragraph before the break.
    public var paragraph: Int
    /// The words at the break.
    public var key: BreakKey

    /// The break behind a paragraph.
    public init(behind paragraph: Int, key: BreakKey) {
        self.paragraph = paragraph
        self.key = key
    }
}
