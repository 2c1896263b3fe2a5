import Synchronization

/// A moment by which a question must be answered; behind it, the question is given up.
public struct Deadline: Sendable, Hashable, Comparable {
    private let moment: ContinuousClock.Instant
    private let end: EarlyEnd?

    /// The moment so long from now; one of 0 or less has passed already.
    ///
    /// - Parameter end: What ends it before; nil for nothing.
    public init(after duration: Duration, orAt end: EarlyEnd? = nil) {
        moment = .now + duration
        self.end = end
    }

    /// Whether it has passed.
    public var hasPassed: Bool { end?.hasCome == true || moment <= .now }

    /// Whether it may pass before its moment.
    public var mayEndEarly: Bool { end != nil }

    /// How long it is until then, if nothing ends it before; negative behind it.
    public var remaining: Duration { ContinuousClock.now.duration(to: moment) }

    /// Whether one comes before the other.
    public static func < (one: Deadline, two: Deadline) -> Bool { one.moment < two.moment }
}

/// Ends all deadlines that name it: so the questions of a client that has gone are given up.
public final class EarlyEnd: Sendable, Hashable {
    private let isOver = Atomic<Bool>(false)

    /// An end that has not come.
    public init() {}

    /// Whether the deadlines have ended.
    public var hasCome: Bool { isOver.load(ordering: .relaxed) }

    /// Ends the deadlines. What is under way notices within a few milliseconds.
    public func come() { isOver.store(true, ordering: .relaxed) }

    /// Whether they are the same.
    public static func == (one: EarlyEnd, two: EarlyEnd) -> Bool { one === two }

    /// Hashes which one it is.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
