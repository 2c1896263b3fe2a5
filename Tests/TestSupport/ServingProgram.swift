public import Foundation

/// `variorum serve` as a process of its own.
public final class ServingProgram {
    /// The port on which it speaks the line protocol.
    public let port: Int
    /// The port on which it serves pages; nil where it serves none.
    public let pagesPort: Int?
    private let process: Process

    /// Starts it on ports that the system chooses, and waits until it listens.
    ///
    /// - Parameters:
    ///   - hasPages: Whether it serves pages, too.
    ///   - arguments: What is given behind `serve --listen 127.0.0.1:0`.
    public init(archive: String, hasPages: Bool = false, arguments: [String] = []) throws {
        let pages = hasPages ? ["--http", "127.0.0.1:0"] : ["--no-http"]
        process = Program(archive: archive).makeProcess(["serve", "--listen", "127.0.0.1:0"] + pages + arguments)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var said = Data()
        while said.count(where: { $0 == UInt8(ascii: "\n") }) < (hasPages ? 2 : 1) {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw Fault(description: "the server ended before it listened") }
            said += part
        }
        let ports = String(decoding: said, as: UTF8.self).split(separator: "\n").map { line in
            line.lastIndex(of: ":").flatMap { Int(line[line.index(after: $0)...]) }
        }
        guard let port = ports[0] else {
            throw Fault(description: "the server said: \(String(decoding: said, as: UTF8.self))")
        }
        self.port = port
        pagesPort = hasPages ? ports[1] : nil
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
