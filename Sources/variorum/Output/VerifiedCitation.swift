import Archiving
import ArticleModel

/// A citation with what the archive says of it, as a result.
struct VerifiedCitation: JSONEncodable {
    let found: CitationReader.Found
    /// Nil where the citation cannot be read.
    let verdict: CitationVerdict?

    /// One line for people.
    var sentence: String {
        switch found.reference {
        case .failure(let fault): "not readable at line \(found.line): \(fault.description.printable)"
        case .success(let reference): "\(verdict?.name ?? "")  \(Self.name(of: reference))\(detail(reference))"
        }
    }

    /// `{"line","verdict","source","article","version","quote","digest","held_digest","held_as","fault"}`; `held_as` is a list of version numbers.
    var json: String {
        let reference = try? found.reference.get()
        var object = JSONObject()
        object.set("line", found.line)
        object.set("verdict", verdict?.name ?? "unreadable")
        object.set("source", reference?.source)
        object.set("article", reference?.articleKey)
        object.set("version", reference?.number)
        object.set("quote", reference?.quote)
        object.set("digest", reference?.digest.description)
        object.set("held_digest", verdict?.heldDigest?.description)
        object.set("held_as", numbers: verdict?.heldAs ?? [])
        if case .failure(let fault) = found.reference { object.set("fault", fault.description) }
        return object.description
    }

    private static func name(of reference: CitationReference) -> String {
        "\(reference.source.printable)  \(reference.articleKey.printable)  version \(reference.number)"
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

extension CitationVerdict {
    fileprivate var name: String {
        switch self {
        case .holds: "holds"
        case .otherText: "other-text"
        case .lacksQuote: "lacks-quote"
        case .versionNotHeld, .articleNotHeld: "not-held"
        case .articleHidden: "hidden"
        }
    }

    fileprivate var heldDigest: TextDigest? {
        if case .otherText(let held, _) = self { held } else { nil }
    }

    fileprivate var heldAs: [Int] {
        switch self {
        case .otherText(_, let heldAs), .versionNotHeld(let heldAs): heldAs
        case .holds, .lacksQuote, .articleNotHeld, .articleHidden: []
        }
    }
}
