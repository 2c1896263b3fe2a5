import ArchiveStorage
import ArticleModel

/// Keeps the matches that a page of an answer shows, and tells when nothing that is still to come can be among them.
struct FirstMatches<Match> {
    private let limit: Int
    private let cursor: AnswerCursor?
    private let order: ArticleOrder
    private let place: (Match) -> AnswerCursor
    private var kept: [(place: AnswerCursor, match: Match)] = []
    /// How many matches were taken, those before the cursor among them.
    private(set) var count = 0

    private static var slack: Int { 256 }

    /// - Parameters:
    ///   - limit: How many are shown at the most; 0 or less for none.
    ///   - cursor: Behind which place; nil to begin.
    ///   - order: The order of the times by which matches are sorted.
    init(limit: Int, behind cursor: AnswerCursor?, order: ArticleOrder, at place: @escaping (Match) -> AnswerCursor) {
        // One more tells whether there are more.
        self.limit = min(max(limit, 0), .max - 1) + 1
        self.cursor = cursor
        self.order = order
        self.place = place
    }

    mutating func take(_ match: Match) {
        count += 1
        let place = place(match)
        if let cursor, !cursor.precedes(place, inOrder) { return }
        kept.append((place, match))
        if kept.count - Self.slack >= limit, kept.count >= 2 * limit { cut() }
    }

    /// Whether all that is shown was taken, where what is still to come is of articles behind a position.
    mutating func isComplete(before next: ArticlePosition) -> Bool {
        guard kept.count >= limit else { return false }
        cut()
        guard let last = kept[limit - 1].place.time else { return false }
        guard let time = next.time else { return true }
        return inOrder(last, time)
    }

    /// The matches that are shown, in order, and behind which place to go on; nil where there are no more.
    mutating func shown() -> (matches: [Match], next: AnswerCursor?) {
        cut()
        let shown = kept.prefix(limit - 1)
        return (shown.map(\.match), kept.count == limit ? shown.last?.place : nil)
    }

    private mutating func cut() {
        let isEarlier = inOrder
        kept.sort { $0.place.precedes($1.place, isEarlier) }
        if kept.count > limit { kept.removeLast(kept.count - limit) }
    }

    private var inOrder: (Timestamp, Timestamp) -> Bool { order == .latest ? (>) : (<) }
}
