/// A moment by which a question must be answered; behind it, the question is given up.
public struct Deadline: Sendable, Hashable, Comparable {
    private let moment: ContinuousClock.Instant

    /// The moment so long from now; one of 0 or less has passed already.
    public init(after duration: Duration) {
        moment = .now + duration
    }

    /// Whether it has passed.
    public var hasPassed: Bool { moment <= .now }

    /// How long it is until then; negative behind it.
    public var remaining: Duration { ContinuousClock.now.duration(to: moment) }

    /// Whether one comes before the other.
    public static func < (one: Deadline, two: Deadline) -> Bool { one.moment < two.moment }
}
