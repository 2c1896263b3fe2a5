import ArchiveStorage
import ArticleModel

extension Archive {
    /// Hides an article, or shows it again: while hidden it is held, taken in further, checked and backed up, and no answer tells of it.
    ///
    /// - Returns: The article; hiding a hidden one changes nothing.
    /// - Throws: ``ArchiveError`` where no article, or more than one, fits the selector; a storage error.
    @discardableResult
    public func setHidden(_ isHidden: Bool, _ selector: String, source: String? = nil) throws -> ArticleSummary {
        try store.write { writer in
            let selector = ArticleSelector(text: selector, source: source.map { ExactName($0) })
            var record = try selector.article(in: writer, preferringHidden: !isHidden)
            if record.isHidden != isHidden {
                record.isHidden = isHidden
                try writer.change(record.id) { article in
                    var delta = ArticleDelta(article: article)
                    delta.article.isHidden = isHidden
                    return delta
                }
            }
            return try AnswerMaker(reader: writer, timeline: Timeline(of: record, reading: writer)).article()
        }
    }
}
