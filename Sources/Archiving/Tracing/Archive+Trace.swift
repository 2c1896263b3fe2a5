import ArchiveStorage
import ArticleModel

extension Archive {
    /// For each article that has the words, the life of every paragraph, or title, that holds them; by first appearance.
    ///
    /// - Throws: The same as ``first(_:)``.
    public func trace(_ question: QuoteQuestion) throws -> Answers<Trace> {
        try view { view in
            let found = try QuoteSearch(question, view).presences(end: .first).sorted { $0.isBefore($1, <) }
            return Answers(
                rows: try found.prefix(question.limit).map { try TraceSearch($0).trace() }, total: found.count)
        }
    }
}
