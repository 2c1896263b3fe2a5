import Serving
import Synchronization

/// The address before the paths of pages where they are named to the outside: `https://archive.example`.
final class BaseAddress: Sendable {
    private let known: Mutex<String>

    init(_ configuration: WebConfiguration, hasTLS: Bool) {
        let first = configuration.addresses.first.flatMap { $0.pagesAddress(hasTLS: hasTLS) }
        known = Mutex(configuration.publicAddress ?? first ?? Self.unknown)
    }

    var text: String { known.withLock { $0 } }

    /// Puts the address in place that the system chose.
    func settle(on address: ListeningAddress, hasTLS: Bool) {
        known.withLock { $0 = address.pagesAddress(hasTLS: hasTLS) ?? Self.unknown }
    }

    /// What stands for the address where only a proxy knows it.
    private static let unknown = "http://localhost"
}
