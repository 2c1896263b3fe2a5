/// The forms in which a citation is written.
public enum CitationForm: String, Sendable, CaseIterable {
    /// Plain text.
    case text
    /// CommonMark.
    case markdown
    /// An entry for BibTeX and BibLaTeX.
    case bibtex
    /// The JSON of the Citation Style Language, which reference managers read.
    case csl = "csl-json"

    /// Citations in this form, one after another.
    public func document(of citations: [Citation]) -> String {
        switch self {
        case .text: citations.map(\.text).joined(separator: "\n\n")
        case .markdown: citations.map(\.markdown).joined(separator: "\n\n")
        case .bibtex: citations.map(\.bibtex).joined(separator: "\n\n")
        case .csl: Self.list(of: citations.map(\.cslItem))
        }
    }

    /// Joins documents of one citation each, made by ``document(of:)``, into the document of all of them.
    public func document(joining documents: [String]) -> String {
        switch self {
        case .text, .markdown, .bibtex: documents.joined(separator: "\n\n")
        case .csl:
            Self.list(of: documents.map { String($0.dropFirst(Self.opening.count).dropLast(Self.closing.count)) })
        }
    }

    /// What encloses the items of CSL.
    private static let (opening, closing) = ("[\n", "\n]")

    private static func list(of items: [String]) -> String { opening + items.joined(separator: ",\n") + closing }
}
