/// How many rows an answer has in all: the exact number, or a lower bound where counting them would take too long.
///
/// A lower bound is told as "at least" and does not depend on time: the same question to the same archive has the same one.
public struct AnswerTotal: Sendable, Equatable {
    /// The number of rows; where it is not exact, at least so many.
    public var count: Int
    /// Whether there are exactly so many.
    public var isExact: Bool

    /// A count, and whether it is exact.
    public init(count: Int, isExact: Bool) {
        self.count = count
        self.isExact = isExact
    }

    /// Exactly so many rows.
    public static func exactly(_ count: Int) -> AnswerTotal { AnswerTotal(count: count, isExact: true) }

    /// So many rows or more.
    public static func atLeast(_ count: Int) -> AnswerTotal { AnswerTotal(count: count, isExact: false) }

    /// The same where it is exact; a lower bound raised to a number of rows that are known to be there.
    public func raised(to known: Int) -> AnswerTotal {
        isExact ? self : .atLeast(max(count, known))
    }
}
