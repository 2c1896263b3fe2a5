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
        case .csl: "[\n" + citations.map(\.cslItem).joined(separator: ",\n") + "\n]"
        }
    }
}
