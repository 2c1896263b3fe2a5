public import Foundation

/// `variorum serve` as a process of its own.
public final class ServingProgram {
    /// The port on which it speaks the line protocol.
    public let port: Int
    /// The port on which it serves pages; nil where it serves none.
    public let pagesPort: Int?
    private let process: RunningProcess

    /// Starts it on ports that the system chooses, and waits until it listens.
    ///
    /// - Parameters:
    ///   - hasPages: Whether it serves pages, too.
    ///   - arguments: What is given behind `serve --listen 127.0.0.1:0`.
    public init(archive: String, hasPages: Bool = false, arguments: [String] = []) throws {
        let pages = hasPages ? ["--http", "127.0.0.1:0"] : ["--no-http"]
        var server = Program(archive: archive).makeCommand(["serve", "--listen", "127.0.0.1:0"] + pages + arguments)
        let output = Pipe()
        server.output = .handle(output.fileHandleForWriting)
        process = try RunningProcess(server)
        // The server's end is the only one: its closing is seen.
        try output.fileHandleForWriting.close()
        do {
            let ports = try Self.ports(hasPages ? 2 : 1, announcedOn: output.fileHandleForReading)
            (port, pagesPort) = (ports[0], hasPages ? ports[1] : nil)
        } catch {
            process.send(SIGKILL)
            try process.waitForEnd()
            throw error
        }
    }

    /// For how long a server may take to listen, and to end: a hang must not hang the tests.
    private static let patience = Duration.seconds(60)

    /// So many ports, each at the end of a line that the server prints when it listens.
    private static func ports(_ count: Int, announcedOn output: FileHandle) throws -> [Int] {
        var said = Data()
        func fault(_ reason: String) -> Fault {
            Fault(description: "the server \(reason); it said: \(String(decoding: said, as: UTF8.self))")
        }
        let end = ContinuousClock.now + patience
        while said.count(where: { $0 == UInt8(ascii: "\n") }) < count {
            guard ContinuousClock.now < end else { throw fault("did not listen within \(patience)") }
            var waiting = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 1_000) > 0 else { continue }
            let part = output.availableData
            guard !part.isEmpty else { throw fault("ended before it listened") }
            said += part
        }
        let ports = String(decoding: said, as: UTF8.self).split(separator: "\n").compactMap { line in
            line.lastIndex(of: ":").flatMap { Int(line[line.index(after: $0)...]) }
        }
        // A server with further addresses may have named them, too, by now.
        guard ports.count >= count else { throw fault("named fewer ports than \(count)") }
        return Array(ports.prefix(count))
    }

    /// Why there is no server.
    public struct Fault: Error, CustomStringConvertible {
        /// What was seen.
        public let description: String
    }

    /// Sends a signal, and waits for the end. Returns the exit status, or the signal that ended it: SIGKILL where it did not end by itself.
    @discardableResult
    public func end(by signal: Int32 = SIGTERM) -> Int32 {
        process.send(signal)
        return (try? process.waitForEnd(patience: Self.patience)) ?? SIGKILL
    }

    /// Sends a signal.
    public func send(_ signal: Int32) {
        process.send(signal)
    }
}
