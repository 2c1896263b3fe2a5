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

    /// Puts others in their place.
    public func replace(with new: ServerSettings) {
        settings.withLock { $0 = new }
    }
}
