import ArticleModel
public import JSONText

/// A citation with the verdict of the archive.
public struct VerifiedCitation: Sendable {
    /// The citation.
    public let found: CitationReader.Found
    /// Nil where the citation cannot be read.
    public let verdict: CitationVerdict?

    /// A citation with its verdict; nil where it cannot be read.
    public init(found: CitationReader.Found, verdict: CitationVerdict?) {
        self.found = found
        self.verdict = verdict
    }
}

extension VerifiedCitation: JSONRecord {
    /// `{"line","verdict","source","article","version","quote","digest","held_digest","held_as","missing"}`, and `fault` where the citation cannot
    /// be read; `held_as` is a list of version numbers, `missing` says what is not held.
    public static let shape = JSONShape(
        "verdict", VerifiedCitation.init, JSONField("line", \.found.line),
        JSONField("verdict") { $0.verdict?.told ?? .unreadable }, JSONField("source") { $0.reference?.source },
        JSONField("article") { $0.reference?.articleKey }, JSONField("version") { $0.reference?.number },
        JSONField("quote") { $0.reference?.quote }, JSONField("digest") { $0.reference?.digest },
        JSONField("held_digest") { $0.verdict?.heldDigest }, JSONField("held_as") { $0.verdict?.heldAs ?? [] },
        JSONField("missing", { $0.verdict?.missing }, absent: nil),
        JSONField(ifPresent: "fault") { $0.fault?.description })

    private var reference: CitationReference? { try? found.reference.get() }

    private var fault: CitationFault? {
        if case .failure(let fault) = found.reference { fault } else { nil }
    }

    /// The citation and verdict that have these fields; nil where none has.
    private init?(
        line: Int, told: CitationVerdict.Told, source: ExactName?, key: ExactName?, number: Int?, quote: String?,
        digest: TextDigest?, heldDigest: TextDigest?, heldAs: [Int], missing: CitationVerdict.Missing?, fault: String?
    ) {
        if let fault {
            self.init(found: .init(line: line, reference: .failure(.told(fault))), verdict: nil)
            return
        }
        guard let source, let key, let number, let digest,
            let verdict = CitationVerdict(told, heldDigest, heldAs, missing)
        else { return nil }
        let reference = CitationReference(
            source: source, articleKey: key, number: number, digest: digest, quote: quote)
        self.init(found: .init(line: line, reference: .success(reference)), verdict: verdict)
    }
}

extension CitationVerdict {
    /// The verdicts as they are written.
    fileprivate enum Told: String, JSONNamed {
        case holds
        case otherText = "other-text"
        case lacksQuote = "lacks-quote"
        case notHeld = "not-held"
        case hidden, unreadable
    }

    /// What is not held.
    fileprivate enum Missing: String, JSONNamed {
        case article, version
    }

    /// The verdict that is written so; nil where none is.
    fileprivate init?(_ told: Told, _ heldDigest: TextDigest?, _ heldAs: [Int], _ missing: Missing?) {
        switch (told, heldDigest, missing) {
        case (.holds, _, _): self = .holds
        case (.hidden, _, _): self = .articleHidden
        case (.lacksQuote, _, _): self = .lacksQuote
        case (.otherText, let held?, _): self = .otherText(held: held, heldAs: heldAs)
        // An older server does not tell what is missing.
        case (.notHeld, _, .article?),
            (.notHeld, _, nil) where heldAs.isEmpty:
            self = .articleNotHeld
        case (.notHeld, _, _): self = .versionNotHeld(heldAs: heldAs)
        default: return nil
        }
    }

    fileprivate var told: Told {
        switch self {
        case .holds: .holds
        case .otherText: .otherText
        case .lacksQuote: .lacksQuote
        case .versionNotHeld, .articleNotHeld: .notHeld
        case .articleHidden: .hidden
        }
    }

    /// `holds`, `other-text`, `lacks-quote`, `not-held` or `hidden`.
    public var name: String { told.rawValue }

    fileprivate var missing: Missing? {
        switch self {
        case .versionNotHeld: .version
        case .articleNotHeld: .article
        case .holds, .otherText, .lacksQuote, .articleHidden: nil
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
