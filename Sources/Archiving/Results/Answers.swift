/// A part of an answer, and how large the whole is.
public struct Answers<Answer: Sendable>: Sendable {
    /// As many as were asked for, or all where there are fewer.
    public let rows: [Answer]
    /// How many there are in all.
    public let total: Int
    /// How many articles were left out because their time is unknown and times are bounded.
    public let ofUnknownTime: Int

    init(rows: [Answer], total: Int, ofUnknownTime: Int = 0) {
        self.rows = rows
        self.total = total
        self.ofUnknownTime = ofUnknownTime
    }
}

extension Answers: Equatable where Answer: Equatable {}
