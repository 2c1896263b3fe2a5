/// Where in a version a leaf is looked for.
public enum Place: String, Hashable, Sendable, CaseIterable {
    /// In the title and in the body.
    case any
    /// In the title alone.
    case title
    /// In the paragraphs alone.
    case body
    /// Where links lead.
    case links
}
