import ArchiveStorage
import ArticleModel

extension Archive {
    /// For each article that has the words, the life of every paragraph, or title, that holds them; by first appearance.
    ///
    /// - Throws: The same as ``first(_:)``.
    public func trace(_ question: QuoteQuestion) throws -> Answers<Trace> {
        try answers(to: question, by: .first) { try TraceSearch($0).trace() }
    }
}
