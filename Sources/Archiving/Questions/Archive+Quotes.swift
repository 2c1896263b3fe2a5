import ArchiveStorage
import ArticleModel

extension Archive {
    /// For each article that has the words, the first version with them; earliest first, those of unknown time last.
    ///
    /// - Throws: ``ArchiveError`` for a quote without words, one that is too long, or an article that is not there or not told apart; a
    ///   storage error.
    public func first(_ question: QuoteQuestion) throws -> Answers<Appearance> {
        try appearances(question, of: .first, inOrder: <)
    }

    /// For each article that has the words, the last version with them; latest first, those of unknown time last.
    ///
    /// - Throws: The same as ``first(_:)``.
    public func last(_ question: QuoteQuestion) throws -> Answers<Appearance> {
        try appearances(question, of: .last, inOrder: >)
    }

    /// For each article that has the words, all their comings and goings; by first appearance.
    ///
    /// - Throws: The same as ``first(_:)``.
    public func history(of question: QuoteQuestion) throws -> Answers<History> {
        try answers(to: question, by: .first, inOrder: <) { try $0.history() }
    }

    private func appearances(
        _ question: QuoteQuestion, of end: PresenceEnd, inOrder: (Timestamp, Timestamp) -> Bool
    ) throws -> Answers<Appearance> {
        try answers(to: question, by: end, inOrder: inOrder) { try $0.appearance() }
    }

    /// What `row` makes of each article that has the words, in order of the times of one end of their presence.
    func answers<Answer: Sendable>(
        to question: QuoteQuestion, by end: PresenceEnd, inOrder: (Timestamp, Timestamp) -> Bool,
        _ row: (QuotePresence) throws -> Answer
    ) throws -> Answers<Answer> {
        try view { view in
            let findings = try QuoteSearch(question, view).findings(end: end)
            let found = findings.presences.sorted { $0.isBefore($1, inOrder) }
            return try Answers(
                of: found, limit: question.limit, behind: question.cursor, at: \.cursor, inOrder,
                ofUnknownTime: findings.ofUnknownTime.count, row)
        }
    }
}
