import ArticleModel

/// A part of an answer, and how large the whole is.
public struct Answers<Answer: Sendable>: Sendable {
    /// As many as were asked for, or all where there are fewer.
    public let rows: [Answer]
    /// How many there are in all, before the cursor or behind it.
    public let total: Int
    /// Where the last row stands, to go on behind it; nil where there are no more.
    public let next: AnswerCursor?
    /// How many articles were left out because their time is unknown and times are bounded.
    public let ofUnknownTime: Int

    /// A part of an answer; what is not given is said to be nothing.
    public init(rows: [Answer], total: Int, next: AnswerCursor? = nil, ofUnknownTime: Int = 0) {
        self.rows = rows
        self.total = total
        self.next = next
        self.ofUnknownTime = ofUnknownTime
    }
}

extension Answers: Equatable where Answer: Equatable {}

extension Answers {
    /// The page of sorted matches that a question asks for.
    ///
    /// - Parameters:
    ///   - place: Where a match stands in the order in which they are sorted.
    ///   - inOrder: The order of times in it.
    init<Match>(
        of matches: [Match], limit: Int, behind cursor: AnswerCursor?, at place: (Match) -> AnswerCursor,
        _ inOrder: (Timestamp, Timestamp) -> Bool, ofUnknownTime: Int, _ row: (Match) throws -> Answer
    ) throws {
        let start =
            cursor.map { cursor in matches.firstIndex { cursor.precedes(place($0), inOrder) } ?? matches.count } ?? 0
        let shown = matches[start...].prefix(max(0, limit))
        self.init(
            rows: try shown.map(row), total: matches.count,
            next: shown.endIndex < matches.count ? shown.last.map(place) : nil, ofUnknownTime: ofUnknownTime)
    }
}
