import ArticleModel
import Foundation

/// Reads events on a thread of its own, a bounded number of them ahead of who takes them, so that reading and storing overlap.
final class ReadAhead {
    /// An event, and how far the input had been read when it was found.
    struct Step: Sendable {
        let event: ImportEvent
        let progress: ImportProgress
        /// About how many bytes of text the event holds.
        let size: Int

        init(event: ImportEvent, progress: ImportProgress) {
            (self.event, self.progress, size) = (event, progress, event.size)
        }
    }

    /// So many bytes of text, and so many events, wait at the most.
    private static let limits = (bytes: 32 << 20, events: 1_024)

    private let queue = Queue()
    private var start: (() -> Void)?

    /// Reads from `reader`, which is used by nobody else from now on, nor is what the others look at.
    init(
        _ reader: any EventReader, preparing prepare: @escaping (inout ImportedVersion) -> Void,
        progress: @escaping () -> ImportProgress
    ) {
        let queue = queue
        nonisolated(unsafe) var reader = reader
        nonisolated(unsafe) let (prepare, progress) = (prepare, progress)
        start = {
            let thread = Thread {
                queue.fill {
                    guard var event = try reader.next() else { return nil }
                    if case .version(var version, let place) = event {
                        prepare(&version)
                        event = .version(version, place)
                    }
                    return Step(event: event, progress: progress())
                }
            }
            // Parsers recurse less than they may, but more than half a megabyte allows.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    deinit {
        queue.cancel()
    }

    /// The next event; nil at the end. Throws what the reader threw, once all before it is taken.
    func next() throws -> Step? {
        start?()
        start = nil
        return try queue.take()
    }

    /// What has been read and not yet taken.
    private final class Queue: @unchecked Sendable {
        private let condition = NSCondition()
        /// In order; those before `taken` are let go.
        private var steps: [Step?] = []
        private var taken = 0
        private var bytes = 0
        private var end: Result<Void, any Error>?
        private var isCancelled = false

        /// Puts steps in until there are no more.
        func fill(_ next: () throws -> Step?) {
            do {
                while let step = try next() {
                    guard put(step) else { return }
                }
                finish(.success(()))
            } catch {
                finish(.failure(error))
            }
        }

        /// Waits for room; false where nobody takes any more.
        private func put(_ step: Step) -> Bool {
            condition.withLock {
                while !isCancelled, bytes > ReadAhead.limits.bytes || steps.count - taken >= ReadAhead.limits.events {
                    condition.wait()
                }
                steps.append(step)
                bytes += step.size
                condition.signal()
                return !isCancelled
            }
        }

        private func finish(_ result: Result<Void, any Error>) {
            condition.withLock {
                end = result
                condition.signal()
            }
        }

        func take() throws -> Step? {
            try condition.withLock {
                while taken == steps.count, end == nil { condition.wait() }
                guard taken < steps.count else {
                    try end?.get()
                    return nil
                }
                let step = steps[taken].take()
                taken += 1
                bytes -= step?.size ?? 0
                if taken == steps.count || taken >= ReadAhead.limits.events {
                    steps.removeFirst(taken)
                    taken = 0
                }
                condition.signal()
                return step
            }
        }

        func cancel() {
            condition.withLock {
                isCancelled = true
                condition.signal()
            }
        }
    }
}

extension ImportEvent {
    /// About how many bytes of text it holds.
    fileprivate var size: Int {
        guard case .version(let version, _) = self else { return 64 }
        return version.paragraphs.reduce(256) { $0 + $1.utf8.count }
    }
}
