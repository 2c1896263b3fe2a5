public import Foundation

/// `variorum serve` as a process of its own.
public final class ServingProgram {
    /// The port on which it listens.
    public let port: Int
    private let process: Process

    /// Starts it on a port that the system chooses, and waits until it listens.
    ///
    /// - Parameter arguments: What is given behind `serve --listen 127.0.0.1:0`.
    public init(archive: String, arguments: [String] = []) throws {
        process = Program(archive: archive).makeProcess(["serve", "--listen", "127.0.0.1:0"] + arguments)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var said = Data()
        while !said.contains(UInt8(ascii: "\n")) {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw Fault(description: "the server ended before it listened") }
            said += part
        }
        let line = String(decoding: said, as: UTF8.self).split(separator: "\n")[0]
        guard let colon = line.lastIndex(of: ":"), let port = Int(line[line.index(after: colon)...]) else {
            throw Fault(description: "the server said: \(line)")
        }
        self.port = port
    }

    /// Why there is no server.
    public struct Fault: Error, CustomStringConvertible {
        /// What was seen.
        public let description: String
    }

    /// Sends a signal, and waits for the end. Returns the exit status, or the signal that ended it.
    @discardableResult
    public func end(by signal: Int32 = SIGTERM) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Sends a signal.
    public func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    deinit {
        if process.isRunning { end(by: SIGKILL) }
    }
}
