internal import TextNormalization

extension Markup {
    /// The paragraphs of a text, in order, and where its links lead, nil where the markup knows of none. No paragraphs where it holds only
    /// white space. Plain text, split at blank lines, where there is no markup.
    static func content(
        of text: String, in markup: Markup?
    ) throws(RecordFault) -> (paragraphs: [String], links: [String]?) {
        switch markup {
        case .markdown:
            let blocks = try MarkdownBlocks.blocks(of: text)
            return (blocks.paragraphs, blocks.links)
        case .html:
            let blocks = try HTMLBlocks(text)
            return (blocks.paragraphs, blocks.links)
        case .some(.none): return (EmptyLineBlocks.paragraphs(of: text), nil)
        case nil: return (ParagraphSplitter.paragraphs(of: text), nil)
        }
    }
}
