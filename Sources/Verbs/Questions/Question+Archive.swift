public import Archiving
import ArticleModel
public import QueryGrammar

/// Questions as the methods of the archive take them.
extension Question {
    /// Checks what can be checked without an archive.
    ///
    /// - Throws: ``QueryError`` where a query is malformed or a part of it has no words; ``ArchiveError`` where a quote is too long or a cursor
    ///   of quotes or changes is malformed.
    public func validate() throws {
        if let query = try parsedQuery() { try query.checkWords() }
        if has(.quote) { try quoteQuestion().checkLength() }
        switch form.options.first(where: { $0.name == Parameter.cursor.name })?.kind {
        case .cursor(.change):
            _ = try text(.cursor).map { text throws(ArchiveError) in try ChangeCursor(parsing: text) }
        case .cursor(.number): _ = try numberCursor()
        default: break
        }
    }

    /// The articles and times that the question is limited to.
    var scope: ScopeChoice {
        ScopeChoice(
            source: text(.source).map { ExactName($0) }, article: text(.article), since: period(.since)?.start,
            until: period(.until)?.end)
    }

    /// How many rows to give: `limit` where it is given, else its default, but no more than a page has.
    ///
    /// - Parameter mostRows: The most rows of a page.
    /// - Throws: ``QuestionError/pageTooLarge(limit:greatest:)``.
    func limit(mostRows: Int) throws(QuestionError) -> Int {
        guard let limit = number(.limit) else { return mostRows }
        guard has(.limit) else { return min(limit, mostRows) }
        guard limit <= mostRows else { throw .pageTooLarge(limit: limit, greatest: mostRows) }
        return limit
    }

    /// The words to look for, and where.
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

    /// The row after which the answer goes on; nil for its beginning.
    func answerCursor() throws(ArchiveError) -> AnswerCursor? {
        guard let text = text(.cursor) else { return nil }
        return try AnswerCursor(parsing: text)
    }

    /// The changes that CHANGES or WATCH asks for.
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

    /// The number after which the list goes on; nil for its beginning.
    func numberCursor() throws(ArchiveError) -> Int? {
        guard let text = text(.cursor) else { return nil }
        guard let number = Int(text), number >= 0, String(number) == text else { throw .badCursor(text: text) }
        return number
    }
}
