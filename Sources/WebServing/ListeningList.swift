import Serving
import Synchronization

/// The addresses of a server that listen already.
final class ListeningList: Sendable {
    private let addresses: Mutex<[ListeningAddress?]>

    init(count: Int) {
        addresses = Mutex(Array(repeating: nil, count: count))
    }

    /// Adds one; returns all when there is none left to come.
    func add(_ address: ListeningAddress, at place: Int) -> [ListeningAddress]? {
        addresses.withLock { addresses in
            addresses[place] = address
            let known = addresses.compactMap { $0 }
            return known.count == addresses.count ? known : nil
        }
    }

    func has(_ place: Int) -> Bool { addresses.withLock { $0[place] != nil } }
}
