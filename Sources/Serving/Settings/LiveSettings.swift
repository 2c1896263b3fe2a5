import Synchronization

/// The settings of a server that runs. New ones count for connections that are opened from then on; addresses, threads and certificates stay
/// as they were at the start.
public final class LiveSettings: Sendable {
    private let settings: Mutex<ServerSettings>

    /// Settings to begin with.
    public init(_ settings: ServerSettings) {
        self.settings = Mutex(settings)
    }

    /// The settings that count now.
    public var current: ServerSettings { settings.withLock { $0 } }

    /// The limits that count now: cheaper than all settings, and asked for with every question.
    public var limits: ServerLimits { settings.withLock { $0.limits } }

    /// From which time on a question is logged, now.
    public var slowQuestion: Duration { settings.withLock { $0.slowQuestion } }

    /// Puts others in their place.
    public func replace(with new: ServerSettings) {
        settings.withLock { $0 = new }
    }
}
