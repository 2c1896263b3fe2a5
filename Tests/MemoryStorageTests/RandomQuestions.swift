import ArchiveStorage
import Archiving
import ArticleModel
import QueryGrammar
import TestSupport

/// Questions of every verb about a random history, in random scopes and orders, in pages.
struct RandomQuestions {
    private let history: AgreementHistory

    /// Questions about the articles of a history, and about words that stand in it.
    init(of history: AgreementHistory) {
        self.history = history
    }

    /// Asks both archives one question: its first pages.
    func ask(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        switch Int.random(in: 0..<18, using: &random) {
        case 0..<6: try search(pair, using: &random)
        case 6, 7: quotes(pair, "first", using: &random) { try $0.first($1) }
        case 8, 9: quotes(pair, "last", using: &random) { try $0.last($1) }
        case 10: quotes(pair, "history", using: &random) { try $0.history(of: $1) }
        case 11: quotes(pair, "trace", using: &random) { try $0.trace($1) }
        case 12, 13, 14: try changes(pair, using: &random)
        case 15: report(pair, using: &random)
        case 16: articles(pair, using: &random)
        default: lists(pair, using: &random)
        }
    }

    private func search(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        let text = makeQuery(using: &random)
        let query = try Query(parsing: text)
        let (scope, order) = (makeScope(using: &random), SearchOrder.allCases.randomElement(using: &random)!)
        let isVerbatim = Int.random(in: 0..<6, using: &random) == 0
        let (least, limit) = (Int.random(in: 1...3, using: &random), makeLimit(using: &random))
        pair.askPages(
            "search \(text) \(scope) \(order) verbatim \(isVerbatim) least \(least) limit \(limit)", limit: limit,
            pages: Self.mostPages, ofReference: Int.random(in: 0..<4, using: &random) == 0
        ) { archive, limit, cursor in
            try archive.search(
                query, in: scope, isVerbatim: isVerbatim, sortedBy: order, minVersions: least, limit: limit,
                after: cursor)
        }
    }

    private func quotes<Row: Equatable>(
        _ pair: ArchivePair, _ verb: String, using random: inout SeededGenerator,
        _ ask: (Archive, QuoteQuestion) throws -> Answers<Row>
    ) {
        var question = QuoteQuestion(makeQuote(using: &random), scope: makeScope(using: &random))
        question.isVerbatim = Int.random(in: 0..<4, using: &random) == 0
        question.kind = [nil, nil, nil, .title, .body, .link].randomElement(using: &random)!
        let limit = makeLimit(using: &random)
        pair.askPages(
            "\(verb) \(question) limit \(limit)", limit: limit, pages: Self.mostPages,
            ofReference: Int.random(in: 0..<4, using: &random) == 0
        ) { archive, limit, cursor in
            var part = question
            (part.limit, part.cursor) = (limit, cursor)
            return try ask(archive, part)
        }
    }

    private func changes(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        let text = Int.random(in: 0..<5, using: &random) == 0 ? nil : makeQuery(using: &random)
        var question = ChangesQuestion(try text.map { try Query(parsing: $0) }, in: makeScope(using: &random))
        question.isNewestFirst = Bool.random(using: &random)
        question.foldsFlips = Bool.random(using: &random)
        question.isAboutMatches = text != nil && Bool.random(using: &random)
        question.asksForRemovals = Int.random(in: 0..<4, using: &random) > 0
        question.isAboutTitles = Int.random(in: 0..<8, using: &random) == 0
        question.isAboutLinks = Int.random(in: 0..<8, using: &random) == 0
        question.tellsCharacters = Int.random(in: 0..<4, using: &random) == 0
        question.limit = [1, 3, 20, 40].randomElement(using: &random)!
        for page in 0..<Self.mostPages {
            let found = pair.ask("changes \(text ?? "") \(question), page \(page)", count: { $0.rows.count }) {
                try $0.changes(question)
            }
            guard let found, found.hasMore, let last = found.rows.last else { return }
            question.cursor = last.cursor
        }
    }

    /// A quote as it stands, or with a word that is another, or with some left out.
    private func report(_ pair: ArchivePair, using random: inout SeededGenerator) {
        var words = makeQuote(words: 4...12, using: &random).split(separator: " ").map(String.init)
        let place = words.indices.randomElement(using: &random)!
        switch Int.random(in: 0..<4, using: &random) {
        case 0: words[place] = history.makeWord(using: &random)
        case 1: words[place] = "…"
        default: break
        }
        let question = QuoteQuestion(
            words.joined(separator: " "), scope: makeScope(using: &random), limit: makeLimit(using: &random))
        _ = pair.ask("quote \(question)") { String(describing: try $0.report(on: question)) }
    }

    private func articles(_ pair: ArchivePair, using random: inout SeededGenerator) {
        let key = history.makeKey(using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: _ = pair.ask("versions \(key)") { try $0.versions(of: key).versions }
        case 1: _ = pair.ask("show \(key)") { try $0.show(key) }
        default: _ = pair.ask("diff \(key)") { try $0.diff(key, showsLinks: true) }
        }
    }

    private func lists(_ pair: ArchivePair, using random: inout SeededGenerator) {
        let source = Bool.random(using: &random) ? nil : makeSource(using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let part = String(history.makeKey(using: &random).dropLast())
            _ = pair.ask("articles \(part) \(source ?? "")", count: \.count) {
                try $0.articles(source: source, containing: part, limit: 20)
            }
        case 1:
            let offset = [0, 0, 20, 300].randomElement(using: &random)!
            _ = pair.ask("recent changes \(source ?? "") \(offset)", count: \.count) {
                try $0.recentChanges(source: source, offset: offset, limit: 20)
            }
        case 2: _ = pair.ask("sources", count: \.count) { try $0.sources() }
        default:
            _ = pair.ask("measures") { archive in
                var measures = try archive.measures()
                // What is a store's own.
                (measures.databaseBytes, measures.schema) = (0, 0)
                return measures
            }
        }
    }

    // MARK: Parts of questions

    /// How many pages of an answer are asked for.
    private static let mostPages = 3

    private func makeLimit(using random: inout SeededGenerator) -> Int {
        [1, 3, 20, 20, 40, ArchivePair.allRows].randomElement(using: &random)!
    }

    /// Words that stand one behind the other somewhere, mostly, or words by chance.
    private func makeQuote(using random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<3: history.commonPhrases.randomElement(using: &random)!
        case 3: history.commonWords[0] + " " + history.makeWord(using: &random)
        // More than two rows of the index share.
        case 4: makeQuote(words: 30...60, using: &random)
        default: makeQuote(words: 1...4, using: &random)
        }
    }

    private func makeQuote(words: ClosedRange<Int>, using random: inout SeededGenerator) -> String {
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
        let (word, near) = ("\"\(history.makeWord(using: &random))\"", "\"\(history.makeWord(using: &random))\"")
        // Two common words stand in one version as often as not, so what holds of an article need not hold of its versions.
        let (common, another) = (
            history.commonWords.randomElement(using: &random)!, history.commonWords.randomElement(using: &random)!
        )
        let start = history.makeWord(using: &random).filter(\.isASCII).prefix(Int.random(in: 1...4, using: &random))
        let (prefix, source) = (start.isEmpty ? "x*" : start + "*", makeSource(using: &random))
        let (article, time) = (history.makeKey(using: &random), history.makeTime(using: &random))
        let number = Int.random(in: 0..<20, using: &random)
        return [
            one, one, common, "\(common) -\(another)", "\(common) -\(another)", "\(common) \(another)",
            "(\(common) OR \(one)) -\(another)", "\(one) AND \(other)", "\(one) OR \(other)", "\(common) OR \(one)",
            "\(prefix)", "\(prefix)",
            "title:\(one)", "body:\(one)", "title:\(common)", "NEAR(\(word) \(near), \(number))",
            "NEAR(\(history.commonWords[0]) \(history.commonWords[2]), \(number))",
            "NEAR(\"\(history.commonPhrases[0])\" \(near), \(number))", "(\(prefix) OR \(one)) -\(other)",
            "\(common) -\(other)", "\(one) -\(common)", "\(common) -(\(word) OR \(other))",
            "\(common) -\(prefix) -title:\(common)", "\(common) \(word) -\(other)",
            "\(one) OR (\(common) -\(other))", "\(one) source:\(source)", "\(common) -source:\(source)", "links:\(one)",
            "\(one) AND \(other) AND \(word)", "\(word) (\(one) OR \(prefix))", "\(common) article:\"\(article)\"",
            "\(one) since:\(time)", "\(common) until:\(time) -\(other)",
        ].randomElement(using: &random)!
    }

    private func makeScope(using random: inout SeededGenerator) -> ScopeChoice {
        func time() -> Timestamp? {
            Int.random(in: 0..<4, using: &random) == 0 ? history.makeTime(using: &random) : nil
        }
        var scope = ScopeChoice(since: time(), until: time())
        if let since = scope.since, let until = scope.until, since > until { scope.until = nil }
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: scope.source = ExactName(makeSource(using: &random))
        case 2: scope.article = history.makeKey(using: &random)
        default: break
        }
        return scope
    }

    /// The source of some article, or none that is held.
    private func makeSource(using random: inout SeededGenerator) -> String {
        let source = history.versions.randomElement(using: &random)?.source.text ?? ""
        return Int.random(in: 0..<8, using: &random) == 0 ? "none" : source
    }
}
