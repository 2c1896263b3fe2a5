/// Whether a text stands as the title of a version, in its body, or beside it. The three are stored, indexed and asked for apart.
public enum ParagraphKind: Int, Sendable, Hashable, CaseIterable {
    /// A paragraph of the body.
    case body = 0
    /// The title: paragraph 0 of its distinct text.
    case title = 1
    /// Where a link of the body leads. Kept beside the text, which a reader sees, and looked at only where links are asked for.
    case link = 2
}
