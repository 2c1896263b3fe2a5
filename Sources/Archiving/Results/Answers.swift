import ArticleModel

/// A part of an answer, and how large the whole is.
public struct Answers<Answer: Sendable>: Sendable {
    /// As many as were asked for, or all where there are fewer.
    public let rows: [Answer]
    /// How many there are in all, before the cursor or behind it. A lower bound counts no fewer than the rows show: these, and one more where
    /// there is a next page. Where the rows are all, it is exact.
    public let total: AnswerTotal
    /// Where the last row stands, to go on behind it; nil where there are no more.
    public let next: AnswerCursor?
    /// How many articles were left out because their time is unknown and times are bounded, of those that were looked at for this page.
    public let ofUnknownTime: Int

    /// A part of an answer whose rows are counted; what is not given is said to be nothing.
    public init(rows: [Answer], total: Int, next: AnswerCursor? = nil, ofUnknownTime: Int = 0) {
        self.init(rows: rows, total: .exactly(total), next: next, ofUnknownTime: ofUnknownTime)
    }

    /// A part of an answer whose total may be a lower bound, which is raised to what the rows show.
    public init(rows: [Answer], total: AnswerTotal, next: AnswerCursor? = nil, ofUnknownTime: Int = 0) {
        self.rows = rows
        self.total = total.raised(to: rows.count + (next == nil ? 0 : 1))
        self.next = next
        self.ofUnknownTime = ofUnknownTime
    }
}

extension Answers: Equatable where Answer: Equatable {}
