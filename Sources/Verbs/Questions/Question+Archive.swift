public import Archiving
import ArticleModel
public import QueryGrammar

/// What the archive's own methods take.
extension Question {
    /// Looks for what is wrong with the question in itself, whatever the archive holds.
    ///
    /// - Throws: ``QueryError`` where a query is malformed or a part of it has no words; ``ArchiveError`` where a quote is too long or a text is
    ///   no cursor.
    public func validate() throws {
        if let query = try parsedQuery() { try query.checkWords() }
        if has(.quote) { try quoteQuestion().checkLength() }
        guard let cursor = text(.cursor) else { return }
        if verb == .changes { _ = try ChangeCursor(parsing: cursor) }
    }

    /// Which articles and times are asked about.
    public var scope: ScopeChoice {
        // CITE without words names an article, and no scope.
        ScopeChoice(
            source: text(.source).map { ExactName($0) }, article: text(.article), since: period(.since)?.start,
            until: period(.until)?.end)
    }

    /// How many rows are wanted.
    ///
    /// - Parameter mostRows: How many are given at once.
    /// - Throws: ``QuestionError/pageTooLarge(limit:greatest:)``.
    func limit(mostRows: Int) throws(QuestionError) -> Int {
        guard let limit = number(.limit) else { return mostRows }
        guard has(.limit) else { return min(limit, mostRows) }
        guard limit <= mostRows else { throw .pageTooLarge(limit: limit, greatest: mostRows) }
        return limit
    }

    /// The words that are looked for, and where.
    ///
    /// - Throws: ``QuestionError/pageTooLarge(limit:greatest:)``; ``ArchiveError/badCursor(text:)``.
    public func quoteQuestion(mostRows: Int = .max) throws -> QuoteQuestion {
        let place: SearchedPlace? = choice(.place)
        var question = QuoteQuestion(
            text(.quote) ?? "", kind: place?.kind, isVerbatim: flag(.verbatim), scope: scope,
            limit: try limit(mostRows: mostRows))
        question.cursor = try answerCursor()
        return question
    }

    /// The query; nil where none is given.
    ///
    /// - Throws: ``QueryError``.
    public func parsedQuery() throws(QueryError) -> Query? {
        guard let text = text(.query) else { return nil }
        return try Query(parsing: text)
    }

    /// The place behind which answers go on; nil to begin.
    func answerCursor() throws(ArchiveError) -> AnswerCursor? {
        guard let text = text(.cursor) else { return nil }
        return try AnswerCursor(parsing: text)
    }

    /// What was added and removed, of CHANGES or WATCH.
    ///
    /// - Throws: ``QueryError``; ``QuestionError/pageTooLarge(limit:greatest:)``; ``ArchiveError/badCursor(text:)``.
    public func changesQuestion(mostRows: Int = .max) throws -> ChangesQuestion {
        var question = ChangesQuestion(
            try parsedQuery(), in: scope, limit: verb == .changes ? try limit(mostRows: mostRows) : 0)
        question.asksForAdditions = flag(.added) || !flag(.removed)
        question.asksForRemovals = flag(.removed) || !flag(.added)
        question.isAboutTitles = flag(.titles)
        question.isAboutLinks = flag(.links)
        question.isAboutMatches = flag(.matches)
        question.leavesOutTechnical = flag(.noTechnical)
        question.tellsCharacters = flag(.characters)
        question.foldsFlips = verb == .changes && !flag(.all)
        question.isNewestFirst = flag(.reverse)
        if let cursor = text(.cursor) { question.cursor = try ChangeCursor(parsing: cursor) }
        return question
    }
}
