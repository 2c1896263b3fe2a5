import ArchiveStorage
import ArticleModel

/// The title by which an article is shown, with the number of its paragraph.
struct ArticleTitle {
    let number: Int
    let content: String

    /// The title of the newest version; where that has none, as a removal has none, that of the newest version with another text. Nil where
    /// that has none, either.
    init?(of article: ArticleID, newestLast entries: [Timeline.Entry], reading reader: any ArchiveReader) throws {
        guard let newest = entries.last?.record.text else { return nil }
        var number = try reader.heading(ofText: newest, of: article)?.title ?? 0
        if number == 0, let before = entries.last(where: { $0.record.text != newest })?.record.text {
            number = try reader.heading(ofText: before, of: article)?.title ?? 0
        }
        guard number != 0, let paragraph = try reader.paragraph(ParagraphID(article: article, number: number)) else {
            return nil
        }
        self.number = number
        content = paragraph.content
    }
}
