import NIOCore
import Serving
import Synchronization

/// A connection's number since the server started, from 1.
struct ConnectionID: Hashable, Sendable, CustomStringConvertible {
    let number: Int

    var description: String { String(number) }

    /// The connection as readers and fair queues know it.
    var asker: Asker { Asker(.line, number) }
}

/// The open connections of a server.
final class OpenConnections: Sendable {
    private struct Open: Sendable {
        let connection: NIOLoopBound<LineConnection>
        let channel: any Channel
    }

    private let open = Mutex<[ConnectionID: Open]>([:])

    func add(_ id: ConnectionID, _ connection: NIOLoopBound<LineConnection>, _ channel: any Channel) {
        open.withLock { $0[id] = Open(connection: connection, channel: channel) }
        channel.closeFuture.whenComplete { _ in
            self.open.withLock { $0[id] = nil }
        }
    }

    /// Lets each connection answer what it has begun, then closes it; closes all that are left when the time is over.
    func stop(within time: Duration) async {
        let all = open.withLock { Array($0.values) }
        for one in all { one.channel.eventLoop.execute { one.connection.value.end(with: .shuttingDown) } }
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for one in all { try? await one.channel.closeFuture.get() }
                return true
            }
            group.addTask {
                try? await Task.sleep(for: time)
                return false
            }
            let isDone = await group.next() ?? true
            if !isDone {
                for one in all { one.channel.close(promise: nil) }
            }
            group.cancelAll()
        }
    }
}
