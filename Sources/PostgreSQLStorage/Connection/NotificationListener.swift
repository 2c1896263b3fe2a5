import ArchiveStorage
import Glibc
import Synchronization

/// A connection of its own, outside of the pool, on which the server tells of the notifications of writers (LISTEN). Where it is lost, it is made anew.
final class NotificationListener: ChangeListener, @unchecked Sendable {
    private let address: ArchiveAddress
    private let listens = Atomic<Bool>(false)
    private let hasEnded = Atomic<Bool>(false)
    /// A pipe: closing its write end wakes the waiting thread.
    private let (reading, writing): (Int32, Int32)
    /// Used by the thread that waits alone, as is the pause.
    private var connection: PostgreSQLConnection?
    /// How long it is until listening is tried again, in milliseconds.
    private var pause = shortestPause

    /// A server that was started again is back in seconds. A standby refuses to listen, and may be promoted one day.
    private static let (shortestPause, longestPause): (Int32, Int32) = (250, 30_000)

    /// One that does not connect before somebody waits; nil where the process has no descriptors left.
    init?(to address: ArchiveAddress) {
        self.address = address
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        end()
        close(reading)
    }

    var isListening: Bool { listens.load(ordering: .acquiring) }

    func waitForChange() -> Bool {
        while !isOver {
            do {
                guard let connection else {
                    try listen()
                    return !isOver
                }
                if try connection.takeNotifications() { return !isOver }
                wait(for: connection.socket, milliseconds: -1)
            } catch {
                let wasListening = listens.exchange(false, ordering: .acquiringAndReleasing)
                connection = nil
                if wasListening { return !isOver }
                wait(for: -1, milliseconds: pause)
                pause = min(2 * pause, Self.longestPause)
            }
        }
        connection = nil
        listens.store(false, ordering: .releasing)
        return false
    }

    func end() {
        guard hasEnded.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged
        else { return }
        close(writing)
    }

    private var isOver: Bool { hasEnded.load(ordering: .acquiring) }

    private func listen() throws {
        let made = try PostgreSQLConnection(to: address)
        try made.run(script: "LISTEN variorum")
        connection = made
        pause = Self.shortestPause
        listens.store(true, ordering: .releasing)
    }

    /// Waits until something arrives, or it ends; for so long at the most, or, where that is negative, for ever.
    private func wait(for socket: Int32, milliseconds: Int32) {
        var waiting = [reading, socket].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&waiting, nfds_t(waiting.count), milliseconds)
    }
}
