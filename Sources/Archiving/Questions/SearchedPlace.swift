public import ArticleModel

/// Where words are looked for, as every front end names it.
public enum SearchedPlace: String, CaseIterable, Sendable {
    /// Titles and bodies.
    case any
    /// Bodies alone.
    case body
    /// Titles alone.
    case title
    /// Where links lead, and nothing else.
    case links

    /// The kind of paragraph that is looked at; nil for titles and bodies.
    public var kind: ParagraphKind? {
        switch self {
        case .any: nil
        case .body: .body
        case .title: .title
        case .links: .link
        }
    }
}
