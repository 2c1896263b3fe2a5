internal import TextNormalization

/// How a running text is written, and so how it falls into paragraphs.
public enum Markup: String, CaseIterable, Sendable {
    /// Markdown.
    case markdown
    /// None: paragraphs stand between blank lines and are kept as they are.
    case none

    /// The paragraphs of a text, in order; none where it holds only white space.
    func paragraphs(of text: String) -> [String] {
        switch self {
        case .markdown: ParagraphSplitter.paragraphs(of: text)
        case .none: ParagraphSplitter.paragraphs(of: text)
        }
    }
}
