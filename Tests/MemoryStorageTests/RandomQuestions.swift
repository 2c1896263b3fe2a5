import Archiving
import ArticleModel
import QueryGrammar
import TestSupport

/// Questions of every verb about a random history, in random scopes and orders, in pages.
struct RandomQuestions {
    private let history: RandomHistory
    private let articles: Int

    /// Questions about the articles of a history, and about words that stand in it.
    init(of history: RandomHistory, articles: Int) {
        self.history = history
        self.articles = articles
    }

    /// Asks both archives one question: its first page, and mostly the next.
    mutating func ask(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        switch Int.random(in: 0..<16, using: &random) {
        case 0..<5: try search(pair, using: &random)
        case 5, 6: quotes(pair, "first", using: &random) { try $0.first($1) }
        case 7, 8: quotes(pair, "last", using: &random) { try $0.last($1) }
        case 9: quotes(pair, "history", using: &random) { try $0.history(of: $1) }
        case 10: quotes(pair, "trace", using: &random) { try $0.trace($1) }
        case 11, 12, 13: try changes(pair, using: &random)
        case 14: report(pair, using: &random)
        default: articles(pair, using: &random)
        }
    }

    private func search(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        let text = makeQuery(using: &random)
        let query = try Query(parsing: text)
        let (scope, order) = (makeScope(using: &random), SearchOrder.allCases.randomElement(using: &random)!)
        let isVerbatim = Int.random(in: 0..<6, using: &random) == 0
        let (least, limit) = (Int.random(in: 1...3, using: &random), makeLimit(using: &random))
        pages("search \(text) \(scope) \(order) least \(least) limit \(limit)") { cursor, page in
            pair.askRows(page) {
                try $0.search(
                    query, in: scope, isVerbatim: isVerbatim, sortedBy: order, minVersions: least, limit: limit,
                    after: cursor)
            }
        }
    }

    private func quotes<Row: Equatable>(
        _ pair: ArchivePair, _ verb: String, using random: inout SeededGenerator,
        _ ask: (Archive, QuoteQuestion) throws -> Answers<Row>
    ) {
        var question = QuoteQuestion(makeQuote(using: &random), scope: makeScope(using: &random))
        question.isVerbatim = Int.random(in: 0..<4, using: &random) == 0
        question.kind = [nil, nil, .title, .body, .link].randomElement(using: &random)!
        question.limit = makeLimit(using: &random)
        pages("\(verb) \(question)") { cursor, page in
            var part = question
            part.cursor = cursor
            return pair.askRows(page) { try ask($0, part) }
        }
    }

    private func changes(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        let text = Int.random(in: 0..<5, using: &random) == 0 ? nil : makeQuery(using: &random)
        var question = ChangesQuestion(try text.map { try Query(parsing: $0) }, in: makeScope(using: &random))
        question.isNewestFirst = Bool.random(using: &random)
        question.foldsFlips = Bool.random(using: &random)
        question.isAboutMatches = text != nil && Bool.random(using: &random)
        question.asksForRemovals = Int.random(in: 0..<4, using: &random) > 0
        question.limit = makeLimit(using: &random)
        for page in 1...2 {
            let found = pair.ask("changes \(text ?? "") \(question), page \(page)", count: { $0.rows.count }) {
                try $0.changes(question)
            }
            guard let found, found.hasMore, let last = found.rows.last else { return }
            question.cursor = last.cursor
        }
    }

    /// A quote as it stands, or with a word that is another.
    private func report(_ pair: ArchivePair, using random: inout SeededGenerator) {
        var words = makeQuote(words: 4...12, using: &random).split(separator: " ").map(String.init)
        if Bool.random(using: &random) {
            words[words.indices.randomElement(using: &random)!] = history.makeWord(using: &random)
        }
        let question = QuoteQuestion(
            words.joined(separator: " "), scope: makeScope(using: &random), limit: makeLimit(using: &random))
        _ = pair.ask("quote \(question)") { String(describing: try $0.report(on: question)) }
    }

    private func articles(_ pair: ArchivePair, using random: inout SeededGenerator) {
        let key = "article\(Int.random(in: 0..<articles, using: &random))"
        switch Int.random(in: 0..<5, using: &random) {
        case 0: _ = pair.ask("versions \(key)") { try $0.versions(of: key).versions }
        case 1: _ = pair.ask("show \(key)") { try $0.show(key) }
        case 2: _ = pair.ask("diff \(key)") { try $0.diff(key, showsLinks: true) }
        case 3: _ = pair.ask("articles") { try $0.articles(containing: String(key.dropLast()), limit: 20) }
        default: _ = pair.ask("recent changes") { String(describing: try $0.recentChanges(limit: 20)) }
        }
    }

    // MARK: Parts of questions

    /// Asks for the first page, and for the next where there is one.
    private func pages(_ question: String, _ ask: (AnswerCursor?, _ page: String) -> AnswerCursor?) {
        guard let next = ask(nil, question) else { return }
        _ = ask(next, question + ", second page")
    }

    private func makeLimit(using random: inout SeededGenerator) -> Int {
        [1, 3, 20, 20, 40, 100_000].randomElement(using: &random)!
    }

    /// Words that stand one behind the other somewhere, mostly, or words by chance.
    private func makeQuote(words: ClosedRange<Int> = 1...4, using random: inout SeededGenerator) -> String {
        let count = Int.random(in: words, using: &random)
        guard Int.random(in: 0..<4, using: &random) > 0, let version = history.versions.randomElement(using: &random)
        else { return (0..<count).map { _ in history.makeWord(using: &random) }.joined(separator: " ") }
        // Of a body as a whole, so that some run over paragraph breaks.
        let all = version.paragraphs.joined(separator: " ").split(separator: " ").map(String.init)
        let start = Int.random(in: 0...max(0, all.count - count), using: &random)
        return all[start...].prefix(count).joined(separator: " ")
    }

    private func makeQuery(using random: inout SeededGenerator) -> String {
        let (one, other) = ("\"\(makeQuote(using: &random))\"", "\"\(makeQuote(using: &random))\"")
        let (word, near) = (history.makeWord(using: &random), history.makeWord(using: &random))
        let number = Int.random(in: 0..<20, using: &random)
        return [
            one, one, "\(one) AND \(other)", "\(one) OR \(other)", "\(one) -\(other)", "w\(number)*", "tr*",
            "title:\(one)", "body:\(one)", "NEAR(\"\(word)\" \"\(near)\", \(number))",
            "(w1\(number)* OR \(one)) -\(other)",
            "\(one) source:source1", "links:\(one)", "\(one) AND \(other) AND \"\(word)\"",
            "\"\(word)\" (\(one) OR w\(number)*)",
        ].randomElement(using: &random)!
    }

    private func makeScope(using random: inout SeededGenerator) -> ScopeChoice {
        func time() -> Timestamp? {
            guard Int.random(in: 0..<4, using: &random) == 0 else { return nil }
            let last = 1_005_000 + 7 * articles
            return Timestamp(secondsSince1970: Int64.random(in: 999_000...Int64(last), using: &random))
        }
        var scope = ScopeChoice(since: time(), until: time())
        if let since = scope.since, let until = scope.until, since > until { scope.until = nil }
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: scope.source = ExactName("source\(Int.random(in: 0..<4, using: &random))")
        case 2: scope.article = "article\(Int.random(in: 0..<articles, using: &random))"
        default: break
        }
        return scope
    }
}
