import Foundation

/// Room for so many things of so many bytes, which whoever brings more waits for.
final class AdditionRoom: @unchecked Sendable {
    private let condition = NSCondition()
    private let most: Int
    private let mostBytes: Int
    private var count = 0
    private var bytes = 0
    private var isClosed = false

    init(most: Int, mostBytes: Int) {
        (self.most, self.mostBytes) = (most, mostBytes)
    }

    /// Takes room for one thing, and waits until there is some. What is larger than all of it has room where nothing else is.
    func take(_ size: Int) {
        condition.withLock {
            while !isClosed, count > 0, count >= most || bytes + size > mostBytes { condition.wait() }
            count += 1
            bytes += size
        }
    }

    /// Gives the room of one thing back.
    func giveBack(_ size: Int) {
        condition.withLock {
            count -= 1
            bytes -= size
            condition.broadcast()
        }
    }

    /// Lets everybody in, at the end.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }
}
