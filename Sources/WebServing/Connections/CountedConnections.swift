import HummingbirdCore
import Serving

/// Takes no more connections than may be, and counts them.
struct CountedConnections: AvailableConnectionsDelegate {
    let counts: DoorCounts
    let most: Int
    private var open = 0

    init(counts: DoorCounts, most: Int) {
        self.counts = counts
        self.most = most
    }

    mutating func connectionOpened() {
        open += 1
        counts.open()
    }

    mutating func connectionClosed() {
        open -= 1
        counts.close()
    }

    func isAcceptingNewConnections() -> Bool { open < most }
}
