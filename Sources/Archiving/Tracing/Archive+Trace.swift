import ArchiveStorage
import ArticleModel

extension Archive {
    /// For each article that has the words, the life of every paragraph, or title, that holds them; by first appearance.
    ///
    /// - Throws: The same as ``first(_:)``.
    public func trace(_ question: QuoteQuestion) throws -> Answers<Trace> {
        try view { view in
            let findings = try QuoteSearch(question, view).findings(end: .first)
            let found = findings.presences.sorted { $0.isBefore($1, <) }
            return try Answers(
                of: found, limit: question.limit, behind: question.cursor, at: \.cursor, <,
                ofUnknownTime: findings.ofUnknownTime.count
            ) { try TraceSearch($0).trace() }
        }
    }
}
