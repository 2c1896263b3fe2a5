public import ArticleModel

/// The text of a paragraph, title or link, or a stretch of it.
public struct ParagraphContent: Sendable {
    /// Where it stands: the paragraph, and the windows of it that the text holds; nil for all of it.
    public var candidate: Candidate
    /// Whether it is a paragraph of the body, a title or a link.
    public var kind: ParagraphKind
    /// The text. Of a paragraph with windows it may go on a little behind the last of them.
    public var text: String

    /// The given text.
    public init(_ candidate: Candidate, kind: ParagraphKind, text: String) {
        self.candidate = candidate
        self.kind = kind
        self.text = text
    }
}

/// Paragraphs of articles, each with where it stands.
public struct ParagraphPage: Sendable {
    /// In order of their ids. Spans are ascending.
    public var paragraphs: [(record: ParagraphRecord, spans: [TextSpan])]
    /// Where the next page starts: pass it as `after`; nil on the last page.
    public var next: ParagraphID?

    /// The given paragraphs.
    public init(paragraphs: [(record: ParagraphRecord, spans: [TextSpan])] = [], next: ParagraphID? = nil) {
        self.paragraphs = paragraphs
        self.next = next
    }
}

/// Consecutive distinct texts of one article.
public struct TextStretch: Sendable, Hashable {
    /// The article.
    public var article: ArticleID
    /// The ordinals of the texts; there need not be a text of each.
    public var ordinals: ClosedRange<Int>

    /// The given stretch.
    public init(article: ArticleID, ordinals: ClosedRange<Int>) {
        self.article = article
        self.ordinals = ordinals
    }

    /// The ordinals of its texts that stand behind one; nil where none may.
    public func ordinals(behind text: TextID?) -> ClosedRange<Int>? {
        guard let text, text.article >= article else { return ordinals }
        guard text.article == article, text.ordinal < ordinals.upperBound else { return nil }
        return max(ordinals.lowerBound, text.ordinal + 1)...ordinals.upperBound
    }
}

/// Bodies of distinct texts, as lists of paragraphs.
public struct BodyPage: Sendable {
    /// By article and ordinal, ascending: the numbers of the paragraphs of the body in order.
    public var bodies: [(id: TextID, paragraphs: [Int])]
    /// Where the next page starts: pass it as `after`; nil on the last page.
    public var next: TextID?

    /// The given bodies.
    public init(bodies: [(id: TextID, paragraphs: [Int])] = [], next: TextID? = nil) {
        self.bodies = bodies
        self.next = next
    }
}

extension ArchiveReader {
    /// How many bytes of text are asked for at once.
    private var pageBytes: Int { 4 << 20 }

    /// Reads the texts of `candidates` in turn, some megabytes at a time; `body` gets the place among them, the kind, and the text in UTF-8,
    /// valid within the call. What is not there is passed over.
    public func withContents(
        of candidates: [Candidate], _ body: (Int, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        var place = 0
        while place < candidates.count {
            for content in try contents(of: candidates[place...], bytes: pageBytes) {
                if var content { try content.text.withUTF8 { try body(place, content.kind, $0) } }
                place += 1
            }
        }
    }

    /// The paragraphs (titles among them) of an article, in order of their numbers, some megabytes at a time; `body` gets each, with its spans.
    public func forEachParagraph(
        of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void
    ) throws {
        try forEachParagraph(of: [article], areLinks: false, body)
    }

    /// The same of links.
    public func forEachLink(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws {
        try forEachParagraph(of: [article], areLinks: true, body)
    }

    /// The same of several articles, which are ascending and distinct, one behind the other.
    public func forEachParagraph(
        of articles: [ArticleID], areLinks: Bool, _ body: (ParagraphRecord, [TextSpan]) throws -> Void
    ) throws {
        var after: ParagraphID?
        repeat {
            let page = try paragraphs(of: articles, areLinks: areLinks, after: after, bytes: pageBytes)
            for (record, spans) in page.paragraphs { try body(record, spans) }
            after = page.next
        } while after != nil
    }
}
