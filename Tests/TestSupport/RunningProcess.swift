import Foundation

/// A process that a test started, and that it does not wait for without end: a hang must not hang the tests.
public final class RunningProcess: Sendable {
    /// The process went on for longer than it may, and was ended.
    public struct Unended: Error, CustomStringConvertible {
        /// What it was, for how long it ran, and what it had said.
        public let description: String
    }

    /// How long a process may take where nothing else is said: many times what the slowest takes.
    public static let patience = Duration.seconds(600)

    private let child: Child
    private let description: String
    private let printed: [String]

    /// Starts a process.
    public init(_ command: Command) throws {
        (description, printed) = (command.description, command.printed)
        child = Child(process: try command.start())
        // The thread knows the child alone: this object can be let go of while it waits.
        let child = child
        Thread.detachNewThread { child.reap() }
    }

    deinit {
        child.send(SIGKILL)
        _ = child.status(within: RunningProcess.patience)
    }

    /// Sends a signal; nothing happens where the process has ended.
    public func send(_ signal: Int32) {
        child.send(signal)
    }

    /// Waits for the end. Returns the exit status, or the signal that ended it.
    ///
    /// - Throws: ``Unended`` where it has not ended within `patience`; then it is killed.
    @discardableResult
    public func waitForEnd(patience: Duration = RunningProcess.patience) throws -> Int32 {
        if let status = child.status(within: patience) { return status }
        child.send(SIGKILL)
        _ = child.status(within: RunningProcess.patience)
        throw Unended(description: "\(description) was not done after \(patience) and was ended; it said: \(said)")
    }

    /// The last of what it printed.
    private var said: String {
        printed.map { path in
            String(
                decoding: ((try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()).suffix(4_096), as: UTF8.self)
        }.joined(separator: "\n")
    }
}
