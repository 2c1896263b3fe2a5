public import ArticleModel

/// Where in a text words are looked for, by questions that links have no answer to: what is traced, cited or compared with a quote is text.
public enum TextPlace: String, CaseIterable, Sendable {
    /// Titles and bodies.
    case any
    /// Bodies alone.
    case body
    /// Titles alone.
    case title

    /// The kind of paragraph that is looked at; nil for both.
    public var kind: ParagraphKind? {
        SearchedPlace(rawValue: rawValue)?.kind
    }
}
