/// How a running text is written, and so how it falls into paragraphs.
public enum Markup: String, CaseIterable, Sendable {
    /// Markdown.
    case markdown
    /// HTML.
    case html
    /// None: the blocks between empty lines, as they are. A line that holds spaces is not empty.
    case none
}
