import Synchronization

/// What ended a connection, known to its event loop and to whoever asks over it.
final class ConnectionEnd: Sendable {
    private let first = Mutex<ServerFault?>(nil)

    /// The first thing that went wrong; nil while nothing has.
    var cause: ServerFault? { first.withLock { $0 } }

    /// Notes that something went wrong, and returns the first thing that did.
    func come(by fault: ServerFault) -> ServerFault {
        first.withLock { first in
            let told = first ?? fault
            first = told
            return told
        }
    }
}
