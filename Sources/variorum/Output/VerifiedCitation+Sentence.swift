import Archiving
import ArticleModel

extension VerifiedCitation {
    /// One line for people.
    var sentence: String {
        switch found.reference {
        case .failure(let fault): "not readable at line \(found.line): \(fault.description.printable)"
        case .success(let reference): "\(verdict?.name ?? "")  \(Self.name(of: reference))\(detail(reference))"
        }
    }

    private static func name(of reference: CitationReference) -> String {
        "\(reference.source.text.printable)  \(reference.articleKey.text.printable)  version \(reference.number)"
    }

    private func detail(_ reference: CitationReference) -> String {
        let words = reference.quote.map { "“\($0.printable)”" }
        switch verdict {
        case .holds?: return words.map { ": \($0) stands in it" } ?? ""
        case .lacksQuote?: return ": the text is the one cited, but \(words ?? "the quote") does not stand in it"
        case .articleNotHeld?: return ": nothing of this article is held"
        case .articleHidden?: return ": the article is hidden and not shown"
        case .versionNotHeld(let heldAs)?: return ": this version is not held" + Self.elsewhere(heldAs)
        case .otherText(let held, let heldAs)?:
            return "\n  cited  \(reference.digest)\n  held   \(held)" + Self.elsewhere(heldAs)
        case nil: return ""
        }
    }

    private static func elsewhere(_ numbers: [Int]) -> String {
        guard !numbers.isEmpty else { return "" }
        return "; the text that was cited is held as version " + numbers.map(String.init).joined(separator: ", ")
    }
}
