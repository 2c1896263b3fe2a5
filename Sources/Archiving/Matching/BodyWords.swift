import ArchiveStorage
import ArticleModel
import TextNormalization

/// The folded words of an article's paragraphs, each folded once.
struct BodyWords {
    let article: ArticleID
    let reader: any ArchiveReader
    private var known: [Int: [String]] = [:]

    init(article: ArticleID, reader: any ArchiveReader) {
        self.article = article
        self.reader = reader
    }

    /// The paragraph as it was ingested.
    func content(of number: Int) throws -> String {
        try reader.paragraph(ParagraphID(article: article, number: number))?.content ?? ""
    }

    mutating func words(of number: Int) throws -> [String] {
        if let words = known[number] { return words }
        let words = WordRule.words(try content(of: number))
        known[number] = words
        return words
    }
}
