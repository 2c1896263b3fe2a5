import ArticleModel
public import JSONText

/// A citation with what the archive says of it.
public struct VerifiedCitation: Sendable, JSONEncodable {
    /// The citation.
    public let found: CitationReader.Found
    /// Nil where the citation cannot be read.
    public let verdict: CitationVerdict?

    /// A citation with its verdict; nil where it cannot be read.
    public init(found: CitationReader.Found, verdict: CitationVerdict?) {
        self.found = found
        self.verdict = verdict
    }

    /// `{"line","verdict","source","article","version","quote","digest","held_digest","held_as","fault"}`; `held_as` is a list of version numbers.
    public func write(to object: inout JSONObject) {
        let reference = try? found.reference.get()
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
    }
}

extension CitationVerdict {
    /// `holds`, `other-text`, `lacks-quote`, `not-held` or `hidden`.
    public var name: String {
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
