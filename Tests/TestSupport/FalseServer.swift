import Foundation

/// A listener on loopback that answers each line with the next of some texts, whatever was asked, and then closes.
public final class FalseServer: Sendable {
    /// The port it listens on, picked by the system.
    public let port: Int
    private let descriptor: Int32

    /// Serves one connection on a thread of its own.
    public init(answers: [String]) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) + listen(descriptor, 1) + getsockname(descriptor, $0, &length)
            }
        }
        guard result == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(in_port_t(bigEndian: address.sin_port))
        Thread.detachNewThread { Self.serve(descriptor, answers) }
    }

    deinit {
        close(descriptor)
    }

    private static func serve(_ descriptor: Int32, _ answers: [String]) {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        for answer in answers {
            var byte: UInt8 = 0
            repeat { guard recv(connection, &byte, 1, 0) == 1 else { return } } while byte != UInt8(ascii: "\n")
            let bytes = Array(answer.utf8)
            guard send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return }
        }
    }
}
