import Archiving
import ArticleModel
import QueryGrammar

extension Asked {
    /// Which articles and times to look at.
    func scope() throws(WebError) -> ScopeChoice {
        ScopeChoice(
            source: source.map { ExactName($0) }, article: text("article"), since: try time("since"),
            until: try time("until", isEnd: true))
    }

    /// A quote and where in texts to look for it, the quote under the given name: what is shown with a citation is no link.
    func quoteQuestion(_ name: String, limit: Int) throws -> QuoteQuestion {
        try quoteQuestion(name, try choice("in", default: TextPlace.any).kind, limit)
    }

    /// The same, where links may be looked at, too.
    func questionOfAnyKind(_ name: String, limit: Int) throws -> QuoteQuestion {
        try quoteQuestion(name, try choice("in", default: SearchedPlace.any).kind, limit)
    }

    private func quoteQuestion(_ name: String, _ kind: ParagraphKind?, _ limit: Int) throws -> QuoteQuestion {
        var question = QuoteQuestion(
            try required(name), kind: kind, isVerbatim: try flag("verbatim"), scope: try scope(),
            limit: limit)
        question.cursor = try answerCursor()
        return question
    }

    /// The place behind which a list goes on; nil to begin.
    func answerCursor() throws -> AnswerCursor? {
        try text("cursor").map { text throws(ArchiveError) in try AnswerCursor(parsing: text) }
    }

    /// What was added and removed: the query under the given name, nil where there is none.
    func changesQuestion(_ name: String, limit: Int) throws -> ChangesQuestion {
        let query = try text(name).map { try Query(parsing: $0) }
        var question = ChangesQuestion(query, in: try scope(), limit: limit)
        let (added, removed) = (try flag("added"), try flag("removed"))
        question.asksForAdditions = added || !removed
        question.asksForRemovals = removed || !added
        question.isAboutTitles = try flag("titles")
        question.isAboutLinks = try flag("links")
        question.isAboutMatches = try flag("matches")
        question.leavesOutTechnical = try flag("no-technical")
        question.tellsCharacters = try flag("characters")
        question.foldsFlips = try !flag("all")
        question.isNewestFirst = try flag("reverse")
        question.cursor = try text("cursor").map { text throws(ArchiveError) in try ChangeCursor(parsing: text) }
        guard !question.isAboutTitles || !question.isAboutLinks else {
            throw WebError.badValue(name: "links", value: "true", remedy: "titles and links exclude each other")
        }
        guard query != nil || !question.isAboutMatches else { throw WebError.missingParameter(name: name) }
        return question
    }
}
