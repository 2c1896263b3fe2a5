import ArchiveStorage
import ArticleModel

extension Archive {
    /// For each article that has the words, the first version with them; earliest first, those of unknown time last.
    ///
    /// - Throws: ``ArchiveError`` for a quote without words, one that is too long, or an article that is not there or not told apart; a
    ///   storage error.
    public func first(_ question: QuoteQuestion) throws -> Answers<Appearance> {
        try appearances(question, of: .first)
    }

    /// For each article that has the words, the last version with them; latest first, those of unknown time last.
    ///
    /// - Throws: The same as ``first(_:)``.
    public func last(_ question: QuoteQuestion) throws -> Answers<Appearance> {
        try appearances(question, of: .last)
    }

    /// For each article that has the words, all their comings and goings; by first appearance.
    ///
    /// - Throws: The same as ``first(_:)``.
    public func history(of question: QuoteQuestion) throws -> Answers<History> {
        try answers(to: question, by: .first) { try $0.history() }
    }

    private func appearances(
        _ question: QuoteQuestion, of end: PresenceEnd
    ) throws -> Answers<Appearance> {
        try answers(to: question, by: end) { try $0.appearance() }
    }

    /// What `row` makes of each article that has the words, in order of the times of one end of their presence.
    func answers<Answer: Sendable>(
        to question: QuoteQuestion, by end: PresenceEnd, _ row: (QuotePresence) throws -> Answer
    ) throws -> Answers<Answer> {
        try view { view in
            var findings = try QuoteSearch(question, view).findings(end: end)
            var (shown, next) = findings.shown()
            let texts = ShownTexts(reader: view.reader)
            try texts.load(shown.map { ($0.maker.timeline, $0.needs(ofHistory: Answer.self == History.self)) })
            for index in shown.indices { shown[index].maker.shown = texts }
            return Answers(
                rows: try shown.map(row), total: findings.total, next: next, ofUnknownTime: findings.ofUnknownTime)
        }
    }
}
