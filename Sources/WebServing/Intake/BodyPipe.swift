import Foundation
import Importing
import NIOCore

/// The body of a request on its way from the connection, which must not block, to a thread that reads it and may.
///
/// It holds little: where the thread does not keep up, nothing more is taken from the connection, and the client waits.
final class BodyPipe: ByteSource, @unchecked Sendable {
    private let condition = NSCondition()
    private var chunks: [ByteBuffer] = []
    private var bytes = 0
    private var end: Result<Void, any Error>?
    private var isReading = true
    private var isAwaited = false
    private var received = 0
    private var pusher: CheckedContinuation<Void, Never>?

    private static let mostBytes = 256 << 10

    /// Takes what has come of the body; returns when there is room for more.
    func push(_ chunk: ByteBuffer) async {
        guard !put(chunk) else { return }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let mustWait = condition.withLock {
                let mustWait = !hasRoom
                if mustWait { pusher = continuation }
                return mustWait
            }
            if !mustWait { continuation.resume() }
        }
    }

    /// Returns whether there is room for more.
    private func put(_ chunk: ByteBuffer) -> Bool {
        condition.withLock {
            received += chunk.readableBytes
            guard isReading, end == nil else { return true }
            chunks.append(chunk)
            bytes += chunk.readableBytes
            condition.signal()
            return hasRoom
        }
    }

    private var hasRoom: Bool { bytes < Self.mostBytes || end != nil || !isReading }

    /// Ends the body: by a success where all of it came, else by what the reading thread is told. The first end counts.
    func finish(_ result: Result<Void, any Error>) {
        resume {
            if end == nil { end = result }
            condition.signal()
        }
    }

    /// Nobody reads any more: what still comes is dropped.
    func stopReading() {
        resume {
            isReading = false
            (chunks, bytes) = ([], 0)
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try resume {
            isAwaited = true
            defer { isAwaited = false }
            while chunks.isEmpty, end == nil { condition.wait() }
            // What has come is read, whatever ended it.
            guard var chunk = chunks.first else {
                try end?.get()
                return 0
            }
            let count = min(buffer.count, chunk.readableBytes)
            chunk.readWithUnsafeReadableBytes { readable in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: readable[..<count]))
                return count
            }
            bytes -= count
            if chunk.readableBytes == 0 { chunks.removeFirst() } else { chunks[0] = chunk }
            return count
        }
    }

    /// How many bytes have come, and whether more are awaited now.
    var progress: (received: Int, isAwaited: Bool) { condition.withLock { (received, isAwaited) } }

    /// Runs `body` while the lock is held, and has the connection go on where there is room then.
    private func resume<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
        var waiting: CheckedContinuation<Void, Never>?
        defer { waiting?.resume() }
        return try condition.withLock {
            defer {
                if hasRoom {
                    waiting = pusher
                    pusher = nil
                }
            }
            return try body()
        }
    }
}
