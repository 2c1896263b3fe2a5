/// Whether a text stands as the title of a version or in its body. The two are stored, indexed and asked for apart.
public enum ParagraphKind: Int, Sendable, Hashable, CaseIterable {
    /// A paragraph of the body.
    case body = 0
    /// The title: paragraph 0 of its distinct text.
    case title = 1
}
