import Foundation

/// What became of the records of a body, in the order of the body, whatever the order in which it became known.
///
/// Where the client does not take them, they wait here up to a bound; then the body is not read on.
final class IntakeResults: @unchecked Sendable {
    private let condition = NSCondition()
    /// By their order; those that are not known yet are nil.
    private var results: [IntakeResult?] = []
    /// How many before these have been taken.
    private var taken = 0
    private var bytes = 0
    private var isEnded = false
    private var isAbandoned = false
    private var taker: CheckedContinuation<Void, Never>?

    /// Bytes of results that wait: those of about a hundred thousand records. Programs that send all of a body before they read the answer
    /// get by with it.
    private static let mostBytes = 16 << 20
    /// How many are given at once.
    private static let mostAtOnce = 1_024

    /// The place of the next record. Blocks while too many results wait; nil where nobody takes them any more.
    func makePlace() -> Int? {
        condition.withLock {
            while bytes > Self.mostBytes, !isAbandoned { condition.wait() }
            guard !isAbandoned else { return nil }
            results.append(nil)
            return taken + results.count - 1
        }
    }

    /// Puts a result in its place. Does not block.
    func put(_ result: IntakeResult, at place: Int) {
        signal {
            guard !isAbandoned else { return }
            results[place - taken] = result
            bytes += result.size
        }
    }

    /// There are no further places.
    func end() { signal { isEnded = true } }

    /// Nobody takes results any more.
    func abandon() {
        signal {
            (isAbandoned, results, bytes) = (true, [], 0)
            condition.broadcast()
        }
    }

    /// The next results, at least one; nil at the end.
    func next() async -> [IntakeResult]? {
        while true {
            if let found = take() { return found.isEmpty ? nil : found }
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let mustWait = condition.withLock {
                    let mustWait = !hasNext
                    if mustWait { taker = continuation }
                    return mustWait
                }
                if !mustWait { continuation.resume() }
            }
        }
    }

    private var hasNext: Bool { isAbandoned || (results.isEmpty ? isEnded : results[0] != nil) }

    /// What is ready; empty at the end, nil where it is to be waited for.
    private func take() -> [IntakeResult]? {
        condition.withLock {
            guard hasNext else { return nil }
            let ready = results.prefix(Self.mostAtOnce).prefix { $0 != nil }.compactMap(\.self)
            results.removeFirst(ready.count)
            taken += ready.count
            bytes -= ready.reduce(0) { $0 + $1.size }
            condition.broadcast()
            return ready
        }
    }

    private func signal(_ body: () -> Void) {
        let waiting: CheckedContinuation<Void, Never>? = condition.withLock {
            body()
            guard hasNext else { return nil }
            defer { taker = nil }
            return taker
        }
        waiting?.resume()
    }
}
