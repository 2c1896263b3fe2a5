import ArchiveStorage
import QueryGrammar

extension Archive {
    /// What was added and removed, in order of time, those of unknown time before all others.
    ///
    /// A paragraph (or title) is *added* in a version that has its words where the version before it lacks them, and *removed* by a
    /// version that lacks them where the version before it has them. Its words are the folded ones: it may move, and its capitals,
    /// quotation marks, punctuation and white space may change, without a change here: such edits are counted, or, with
    /// ``ChangesQuestion/tellsCharacters``, told as the removal of one paragraph and the addition of another. What a version held in part shows stands there;
    /// what it lacks proves nothing: it is passed over, ``ChangeRow/between`` counts it, and the change shows in the next version that
    /// proves it. What stands in the first version held, or behind versions held in part alone, was not added as far as is known.
    ///
    /// With a query of which one word, phrase or other leaf is enough, the rows are the paragraphs that fit it. Where only a whole
    /// version can decide, as with AND and NOT, and where ``ChangesQuestion/isAboutMatches``, there is a row wherever the query begins
    /// or ceases to fit the versions of an article. Times, given beside the query or in it, choose among the changes by the time of the version in which they show.
    ///
    /// Four or more changes of one paragraph are one row, unless it is told not to fold.
    /// - Throws: ``QueryError`` where a part of the query has no words or a date is none; ``ArchiveError``; a storage error.
    public func changes(_ question: ChangesQuestion) throws -> ChangePage {
        let typed = try question.foldedQuery()
        return try view { view in
            var question = question
            question.scope = try question.scope.resolved(in: view.reader)
            let names = NameCheck(reader: view.reader)
            let query = try typed.map { try names.query($0, source: question.scope.source) }
            let evaluator = QueryEvaluator(view: view, scope: try SearchScope(question.scope, in: view.reader))
            var search = ChangeSearch(question, view: view)
            if let query { try search.find(query, using: evaluator) } else { try search.findEverywhere() }
            let found = try search.page(ChangePlaces(view: view))
            if let query { try names.check(sourcesOf: query, except: search.metSources) }
            if found.changes.isEmpty { try names.check(source: question.scope.source) }
            var maker = ChangeRowMaker(view: view, query: query, evaluator: evaluator)
            return ChangePage(
                rows: try maker.rows(for: found.changes), hasMore: found.hasMore,
                passedOver: found.passedOver)
        }
    }
}
