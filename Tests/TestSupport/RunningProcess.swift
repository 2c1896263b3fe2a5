public import Foundation

/// A process that a test started, and that it does not wait for without end: a hang must not hang the tests.
public final class RunningProcess: @unchecked Sendable {
    /// The process went on for longer than it may, and was ended.
    public struct Unended: Error, CustomStringConvertible {
        /// What it was, for how long it ran, and what it had said.
        public let description: String
    }

    /// How long a process may take where nothing else is said: many times what the slowest takes.
    public static let patience = Duration.seconds(600)

    private let process: Process
    private let files: [String]
    private let ended = DispatchSemaphore(value: 0)

    /// Starts a process.
    ///
    /// - Parameter files: The files into which it prints: what they hold is told where it does not end.
    public init(_ process: Process, printingTo files: [String] = []) throws {
        (self.process, self.files) = (process, files)
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    deinit {
        guard process.isRunning else { return }
        send(SIGKILL)
        ended.wait()
    }

    /// Sends a signal.
    public func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Waits for the end. Returns the exit status, or the signal that ended it.
    ///
    /// - Throws: ``Unended`` where it has not ended within `patience`; then it is killed.
    @discardableResult
    public func waitForEnd(patience: Duration = RunningProcess.patience) throws -> Int32 {
        let limit = DispatchTime.now() + .seconds(Int(patience.components.seconds))
        guard ended.wait(timeout: limit) == .success else {
            send(SIGKILL)
            ended.wait()
            ended.signal()
            throw Unended(description: "\(command) was not done after \(patience) and was ended; it said: \(said)")
        }
        // Who asks again is answered at once.
        ended.signal()
        // The handler is called a moment before the status may be asked for.
        while process.isRunning { sched_yield() }
        return process.terminationStatus
    }

    private var command: String {
        ([process.executableURL?.path ?? "-"] + (process.arguments ?? [])).joined(separator: " ")
    }

    /// The last of what it printed.
    private var said: String {
        files.map { path in
            String(
                decoding: ((try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()).suffix(4_096), as: UTF8.self)
        }.joined(separator: "\n")
    }
}
