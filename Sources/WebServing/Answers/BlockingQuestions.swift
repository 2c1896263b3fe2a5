import NIOCore
import NIOPosix
import Synchronization

/// Asks the archive, which blocks, on threads of its own, so many at once; an answer that takes too long is not waited for.
final class BlockingQuestions: Sendable {
    private let threads: NIOThreadPool
    private let mostWaiting: Int
    private let seconds: Int
    private let waiting = Mutex(0)

    /// - Parameters:
    ///   - threads: How many questions are asked at once.
    ///   - mostWaiting: How many may be under way or waiting; more are refused.
    ///   - seconds: How long one may take.
    init(threads: Int, mostWaiting: Int, seconds: Int) {
        self.threads = NIOThreadPool(numberOfThreads: threads)
        self.mostWaiting = mostWaiting
        self.seconds = seconds
        self.threads.start()
    }

    deinit {
        threads.shutdownGracefully { _ in }
    }

    /// What `body` gives or throws.
    ///
    /// - Throws: ``WebError/timeOut(seconds:)``, while the thread is still busy with it; ``WebError/overloaded``.
    func answer<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        let mayWait = waiting.withLock { waiting in
            guard waiting < mostWaiting else { return false }
            waiting += 1
            return true
        }
        guard mayWait else { throw WebError.overloaded }
        return try await withCheckedThrowingContinuation { continuation in
            let reply = OneReply(continuation)
            let deadline = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: .seconds(Int64(seconds))) {
                [seconds] in reply.give(.failure(WebError.timeOut(seconds: seconds)))
            }
            threads.submit { [self] state in
                // What nobody waits for any more is not asked.
                var result: Result<Answer, any Error> = .failure(WebError.overloaded)
                if case .active = state, !reply.isGiven { result = Result { try body() } }
                deadline.cancel()
                waiting.withLock { $0 -= 1 }
                reply.give(result)
            }
        }
    }
}

/// A continuation that is resumed once, by whoever comes first.
private final class OneReply<Answer: Sendable>: Sendable {
    private let continuation: Mutex<CheckedContinuation<Answer, any Error>?>

    init(_ continuation: CheckedContinuation<Answer, any Error>) {
        self.continuation = Mutex(continuation)
    }

    var isGiven: Bool { continuation.withLock { $0 == nil } }

    func give(_ result: Result<Answer, any Error>) {
        let waiting = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        waiting?.resume(with: result)
    }
}
