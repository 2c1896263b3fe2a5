import ArchiveStorage
import ArticleModel

/// Where a quote stands, and which articles a bound on times leaves out only because their time is unknown.
struct QuoteFindings {
    private let scope: ScopeChoice
    private var first: FirstMatches<QuotePresence>
    /// How many articles were looked at whose time is unknown, where times are bounded.
    private(set) var ofUnknownTime = 0
    /// How many articles have it.
    private(set) var total = AnswerTotal.exactly(0)

    /// Nothing yet.
    init(_ question: QuoteQuestion, order: ArticleOrder) {
        scope = question.scope
        first = FirstMatches(limit: question.limit, behind: question.cursor, order: order, at: \.cursor)
    }

    /// Whether the words were found nowhere, not even at an unknown time.
    var isEmpty: Bool { first.count == 0 && ofUnknownTime == 0 }

    /// Takes a presence where its time is let through; nil is passed over.
    mutating func add(_ presence: QuotePresence?) {
        guard let presence else { return }
        if scope.allows(presence.time) {
            first.take(presence)
        } else if presence.time == nil {
            ofUnknownTime += 1
        }
    }

    /// Whether all that is shown is found, where what is left are articles behind a position.
    mutating func isComplete(before next: ArticlePosition) -> Bool { first.isComplete(before: next) }

    /// Counts, when as many articles were looked at as must be.
    mutating func end(_ candidates: CandidateArticles) {
        total = candidates.total(counted: first.count, isSure: !scope.boundsTimes)
    }

    /// The presences that are shown, in order, and behind which place to go on.
    mutating func shown() -> (matches: [QuotePresence], next: AnswerCursor?) { first.shown() }
}
