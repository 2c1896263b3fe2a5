import ArchiveStorage
import ArticleModel
import TextNormalization

/// The folded words of an article's paragraphs, each folded once.
struct BodyWords {
    let article: ArticleID
    let reader: any ArchiveReader
    private var known: [Int: [String]] = [:]
    /// By the paragraphs and the words in them: most texts of an article have the same ones around a break.
    private var agreements: [[BodyPart]: Bool] = [:]

    private struct BodyPart: Hashable {
        let paragraph: Int
        let words: Range<Int>
    }

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

    /// Whether the characters of some parts of a text are the ones asked for; every text agrees with nil.
    mutating func agree(
        _ parts: [BreakSearch.Part], of paragraphs: UnsafeBufferPointer<Int>, with verbatim: VerbatimText?
    ) throws -> Bool {
        guard let verbatim else { return true }
        let parts = parts.map { BodyPart(paragraph: paragraphs[$0.place], words: $0.words) }
        if let known = agreements[parts] { return known }
        var text = ""
        for (index, part) in parts.enumerated() {
            let content = try content(of: part.paragraph)
            let place = WordMap(content).place(ofWords: part.words)
            let scalars = content.unicodeScalars
            // At the breaks, punctuation before and behind them is a part of the quote.
            let start = index == 0 ? place.lowerBound : 0
            let end = index == parts.count - 1 ? place.upperBound : scalars.count
            text += " " + String(scalars.dropFirst(start).prefix(end - start))
        }
        let agrees = VerbatimText(text) == verbatim
        agreements[parts] = agrees
        return agrees
    }
}
