import Foundation

/// Threads that wait for work under one lock, and end together.
///
/// Of those that wait, the one that came last is woken first: what it needs is most likely still in the caches of its core.
public final class WorkThreads: Sendable {
    private let condition = NSCondition()
    /// Only touched while the lock is held.
    nonisolated(unsafe) private var state = State()

    private struct State {
        var running = 0
        var isStopping = false
        /// Those that wait without a time limit, the last at the end.
        var waiting: [DispatchSemaphore] = []
    }

    /// No threads yet.
    public init() {}

    /// Starts a thread that runs `body` once; `body` must end soon once ``isStopping`` is true.
    ///
    /// Deep queries recurse; the system's 8 MiB for a main thread are enough for the deepest that the grammar allows.
    public func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        locked { state.running += 1 }
        let thread = Thread { [self] in
            body()
            locked {
                state.running -= 1
                condition.broadcast()
            }
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Tells the threads to end, and waits until they have.
    public func stop() {
        locked {
            state.isStopping = true
            condition.broadcast()
            while let last = state.waiting.popLast() { last.signal() }
            while state.running > 0 { condition.wait() }
        }
    }

    /// Runs `body` while the lock is held. Not to be called from within itself.
    public func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
        condition.lock()
        defer { condition.unlock() }
        return try body()
    }

    // MARK: While the lock is held

    /// Whether the threads are to end.
    public var isStopping: Bool { state.isStopping }

    /// Wakes one thread that waits.
    public func signal() {
        if let last = state.waiting.popLast() { last.signal() } else { condition.signal() }
    }

    /// Lets go of the lock until a signal comes, or the threads are to end.
    public func wait() {
        guard !isStopping else { return }
        let woken = DispatchSemaphore(value: 0)
        state.waiting.append(woken)
        condition.unlock()
        woken.wait()
        condition.lock()
    }

    /// The same for so many seconds at the most; returns whether something came before.
    public func wait(seconds: Double) -> Bool { condition.wait(until: Date(timeIntervalSinceNow: seconds)) }
}
