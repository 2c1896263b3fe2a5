import ArchiveStorage
import ArticleModel

/// A question for changes, to be asked again and again, whose articles were looked up when it began: an article that arrives later under a
/// similar name, or one that is forgotten, changes nothing in which are meant.
public struct StandingQuestion: Sendable {
    /// What was asked, its source as it was held by then.
    public let question: ChangesQuestion
    /// The query with each article in it looked up; nil where there is none.
    let query: FoldedQuery?
    /// The only article that is looked at; nil for all.
    let article: ArticleID?
}

extension Archive {
    /// A question whose names are looked up now.
    ///
    /// - Throws: ``QueryError`` where a part of its query has no words or a date is none; ``ArchiveError`` where it names an article that is
    ///   not held or not told apart. A source that is not held may still come.
    public func standing(_ question: ChangesQuestion) throws -> StandingQuestion {
        let typed = try question.foldedQuery()
        return try view { view in
            var question = question
            question.scope = try question.scope.resolved(in: view.reader)
            let source = question.scope.source
            let query = try typed.map { try NameCheck(reader: view.reader).query($0, source: source) }
            let article = try question.scope.article.map {
                try ArticleSelector(text: $0, source: source).article(in: view.reader).id
            }
            return StandingQuestion(question: question, query: query, article: article)
        }
    }
}
