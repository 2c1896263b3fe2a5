/// Some paragraphs in a row that an importer has met before, or may meet again: pieces with the same token hold the same paragraphs.
public struct TextPiece: Sendable, Hashable {
    /// Tells the piece from every other that the process reads.
    public var token: UInt64
    /// How many paragraphs it has.
    public var count: Int

    /// A piece of `count` paragraphs.
    public init(token: UInt64, count: Int) {
        self.token = token
        self.count = count
    }
}
