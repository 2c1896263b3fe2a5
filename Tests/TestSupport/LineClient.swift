import Foundation

/// A blocking client of a line server on this machine, as plain as one in C: for tests. One thread may send while another reads.
public final class LineClient: @unchecked Sendable {
    /// Why a line could not be had.
    public struct Fault: Error, CustomStringConvertible {
        /// What the system said.
        public let description: String
    }

    private let descriptor: Int32
    private var received: [UInt8] = []
    private var position = 0

    /// Connects to a port of 127.0.0.1.
    ///
    /// - Parameter patience: After how many seconds without a byte reading fails: a hang must not hang the tests.
    public init(port: Int, patience: Int = 60) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw LineClient.fault("connect") }
        setPatience(patience)
    }

    /// Connects to a Unix socket.
    public init(unixSocket path: String, patience: Int = 60) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: path.utf8.prefix(room.count - 1))
            return path.utf8.count < room.count
        }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard fits, result == 0 else { throw LineClient.fault("connect") }
        setPatience(patience)
    }

    private func setPatience(_ patience: Int) {
        var time = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
    }

    /// Sends all of the bytes.
    public func send(bytes: some Collection<UInt8>) throws {
        let bytes = Array(bytes)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw LineClient.fault("send") }
            sent += count
        }
    }

    /// Sends a line and its end.
    public func send(_ line: String) throws {
        try send(bytes: (line + "\n").utf8)
    }

    /// Tells the server that nothing more will be sent.
    public func closeSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Breaks the connection off with a reset, as a client does that dies; a thread that waits in it goes on with an error.
    public func abort() {
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// The next line without its end; nil where the server has closed.
    public func line() throws -> String? {
        while true {
            if let end = received[position...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return String(decoding: received[position..<end], as: UTF8.self)
            }
            received.removeFirst(position)
            position = 0
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { throw LineClient.fault("recv") }
            guard count > 0 else { return nil }
            received += buffer[..<count]
        }
    }

    /// Sends a line and reads the reply, its rows behind its first line; events between are passed over.
    public func ask(_ line: String) throws -> [String] {
        try send(line)
        return try reply()
    }

    /// The next reply, its rows behind its first line; events are passed over. Empty where the server has closed.
    public func reply() throws -> [String] {
        while let header = try line() {
            if header.hasPrefix("EVENT ") { continue }
            var lines = [header]
            let words = header.split(separator: " ")
            let rows = words.first == "OK" ? Int(words.dropFirst().first ?? "") ?? 0 : 0
            for _ in 0..<rows { lines.append(try line() ?? "") }
            return lines
        }
        return []
    }

    private static func fault(_ call: String) -> Fault {
        Fault(description: "\(call): \(String(cString: strerror(errno)))")
    }
}
