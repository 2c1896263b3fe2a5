public import ArticleModel

/// Names one distinct text of one article.
public struct TextID: Sendable, Hashable {
    /// The article.
    public var article: ArticleID
    /// The ordinal of the text in it.
    public var ordinal: Int

    /// The text of this ordinal.
    public init(article: ArticleID, ordinal: Int) {
        self.article = article
        self.ordinal = ordinal
    }
}

/// Distinct texts that are asked for together.
public struct TextRequest: Sendable {
    /// Texts of which the digest and the title are wanted, and nothing else.
    public var headings: Set<TextID>
    /// Texts that are wanted whole.
    public var texts: Set<TextID>

    /// The given texts.
    public init(headings: Set<TextID> = [], texts: Set<TextID> = []) {
        self.headings = headings
        self.texts = texts
    }
}

/// The texts that were asked for and are there.
public struct TextAnswer: Sendable {
    /// By text, what it is known by: of all texts, those that are wanted whole among them.
    public var headings: [TextID: TextHeading] = [:]
    /// The texts that were wanted whole.
    public var texts: [TextID: TextRecord] = [:]

    /// Nothing.
    public init() {}
}

extension ArchiveReader {
    /// Reads the texts one by one: what a store does that gains nothing by knowing all of them.
    public func texts(_ request: TextRequest) throws -> TextAnswer {
        var answer = TextAnswer()
        for id in request.texts {
            guard let text = try text(id.ordinal, of: id.article) else { continue }
            answer.texts[id] = text
            answer.headings[id] = TextHeading(
                digest: text.digest, title: text.title, isEmpty: text.title == 0 && text.paragraphs.isEmpty)
        }
        for id in request.headings where answer.headings[id] == nil {
            answer.headings[id] = try heading(ofText: id.ordinal, of: id.article)
        }
        return answer
    }

    /// Reads the paragraphs one by one, in order of their numbers.
    public func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord] {
        var records: [ParagraphID: ParagraphRecord] = [:]
        for id in ids.sorted() { records[id] = try paragraph(id) }
        return records
    }
}
