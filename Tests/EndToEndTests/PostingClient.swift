import Foundation
import TestSupport

/// A client that posts versions in one stream, and reads results while it sends.
final class PostingClient {
    private let client: LineClient
    /// The first line of the answer, and its fields.
    private(set) var head: [String] = []

    /// Begins to post; the body follows by ``send(_:)``.
    init(port: Int, token: String? = "writer", path: String = "/api/v1/versions", fields: [String] = []) throws {
        client = try LineClient(port: port)
        let authorization = token.map { ["Authorization: Bearer \($0)"] } ?? []
        let head =
            ["POST \(path) HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked"] + authorization + fields
        try client.send(bytes: (head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// Sends a part of the body.
    func send(_ bytes: some Collection<UInt8>) throws {
        try client.send(bytes: Array((String(bytes.count, radix: 16) + "\r\n").utf8) + bytes + Array("\r\n".utf8))
    }

    func send(_ text: String) throws { try send(text.utf8) }

    /// Ends the body.
    func end() throws { try client.send(bytes: "0\r\n\r\n".utf8) }

    /// The next line of the answer that is an object; nil at its end, or where the connection has ended.
    func result() throws -> String? {
        if head.isEmpty { try readHead() }
        while let line = try client.line() {
            // Between them are the sizes of chunks.
            if line.hasPrefix("{") { return line }
            if line == "0\r" { return nil }
        }
        return nil
    }

    /// The first line of the answer.
    func status() throws -> String {
        if head.isEmpty { try readHead() }
        return head.first ?? ""
    }

    private func readHead() throws {
        while let line = try client.line(), line != "\r" { head.append(String(line.dropLast())) }
    }

    /// Breaks the connection off.
    func abort() { client.abort() }
}
