/// A part of an answer, and how large the whole is.
public struct Answers<Answer: Sendable>: Sendable {
    /// As many as were asked for, or all where there are fewer.
    public let rows: [Answer]
    /// How many there are in all.
    public let total: Int
}

extension Answers: Equatable where Answer: Equatable {}
