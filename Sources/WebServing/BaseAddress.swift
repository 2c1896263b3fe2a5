import Serving
import Synchronization

/// The address before the paths of pages where they are named to the outside: `https://archive.example`.
final class BaseAddress: Sendable {
    private let known: Mutex<String>

    init(_ configuration: WebConfiguration, hasTLS: Bool) {
        let first = configuration.addresses.first.map { BaseAddress.text(of: $0, hasTLS: hasTLS) }
        known = Mutex(configuration.publicAddress ?? first ?? "http://localhost")
    }

    var text: String { known.withLock { $0 } }

    /// Puts the address in place that the system chose.
    func settle(on address: ListeningAddress, hasTLS: Bool) {
        known.withLock { $0 = BaseAddress.text(of: address, hasTLS: hasTLS) }
    }

    /// How a browser on this machine reaches it. A Unix socket is reached by a proxy alone.
    static func text(of address: ListeningAddress, hasTLS: Bool) -> String {
        switch address {
        case .host: (hasTLS ? "https://" : "http://") + address.description
        case .unixSocket: "http://localhost"
        }
    }
}
