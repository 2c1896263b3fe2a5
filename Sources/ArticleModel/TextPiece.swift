/// Some paragraphs in a row that an importer has met before, or may meet again: pieces with the same token hold the same paragraphs and
/// the same links.
public struct TextPiece: Sendable, Hashable {
    /// Tells the piece from every other that the process reads.
    public var token: UInt64
    /// How many paragraphs it has.
    public var count: Int
    /// How many links it has.
    public var links: Int

    /// A piece of `count` paragraphs with so many links in them.
    public init(token: UInt64, count: Int, links: Int = 0) {
        self.token = token
        self.count = count
        self.links = links
    }
}
