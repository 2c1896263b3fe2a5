internal import TextNormalization

extension Markup {
    /// The paragraphs of a text, in order; none where it holds only white space. Plain text, split at blank lines, where there is no markup.
    static func paragraphs(of text: String, in markup: Markup?) throws(RecordFault) -> [String] {
        switch markup {
        case .markdown: try MarkdownBlocks.paragraphs(of: text)
        case .some(.none): EmptyLineBlocks.paragraphs(of: text)
        case nil: ParagraphSplitter.paragraphs(of: text)
        }
    }

    /// The markup that the name of a file tells; nil for plain text.
    init?(ofFile path: String) {
        guard [".md", ".markdown"].contains(where: path.hasSuffix) else { return nil }
        self = .markdown
    }
}
