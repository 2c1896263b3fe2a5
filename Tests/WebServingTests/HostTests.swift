import ArticleModel
import Foundation
import Serving
import TestSupport
import Testing

@testable import WebServing

/// What the `Host` field and the version of HTTP decide, over the wire (RFC 9112, sections 3.2, 3.3 and 9.3).
@Suite(.serialized) struct HostTests {
    /// Runs a test beside a server of pages, and ends it behind the test.
    private static func withServer(
        _ configuration: WebConfiguration, _ body: @escaping @Sendable (ListeningAddress) throws -> Void
    ) async throws {
        let site = try Site()
        let (ready, started) = AsyncStream.makeStream(of: ListeningAddress.self)
        let server = try WebServer(site.context, configuration: configuration) { started.yield($0[0]) }
        let task = Task { try await server.run() }
        var addresses = ready.makeAsyncIterator()
        let address = try #require(await addresses.next())
        // Its client blocks: on a thread of its own, so that the server misses none of those that it answers on.
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body(address) }) }
        }
        task.cancel()
        try await task.value
    }

    private static func onLoopback(_ body: @escaping @Sendable (ListeningAddress) throws -> Void) async throws {
        var configuration = WebConfiguration()
        configuration.addresses = [.host("127.0.0.1", port: 0)]
        configuration.publicAddress = "https://archive.example"
        try await withServer(configuration, body)
    }

    /// A client that waits as long as other tests keep all threads busy on which the server answers.
    private static func client(_ address: ListeningAddress) throws -> LineClient {
        switch address {
        case .host(_, let port): try LineClient(port: port, patience: 1_200)
        case .unixSocket(let path): try LineClient(unixSocket: path, patience: 1_200)
        }
    }

    /// The lines of all that comes until the server closes.
    private static func answer(_ address: ListeningAddress, _ lines: String...) throws -> [String] {
        let client = try client(address)
        try client.send(bytes: (lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        var answer: [String] = []
        while let line = try client.line() { answer.append(line.hasSuffix("\r") ? String(line.dropLast()) : line) }
        return answer
    }

    private static func status(
        _ address: ListeningAddress, _ hosts: [String], target: String = "/robots.txt", version: String = "1.1"
    ) throws -> Int? {
        let fields = hosts.map { "Host: \($0)\r\n" }.joined() + "Connection: close"
        let first = try answer(address, "GET \(target) HTTP/\(version)", fields).first
        return first.flatMap { Int($0.dropFirst(9).prefix(3)) }
    }

    @Test func onlyTheHostsOfTheServerAreAnswered() async throws {
        try await Self.onLoopback { address in
            for target in ["/robots.txt", "/api/v1/articles", "/articles/1", "/atom"] {
                #expect(try Self.status(address, ["localhost"], target: target) == 200)
                #expect(try Self.status(address, ["127.0.0.1:1"], target: target) == 200)
                #expect(try Self.status(address, ["archive.example"], target: target) == 200)
                #expect(try Self.status(address, ["evil.example"], target: target) == 421)
                #expect(try Self.status(address, ["10.0.0.1"], target: target) == 421)
            }
            let page = try Self.answer(address, "GET / HTTP/1.1", "Host: evil.example", "Connection: close")
            #expect(page.contains { $0.contains("public_address") })
            #expect(!page.contains { $0.contains("Ferry") })
            let problem = try Self.answer(
                address, "GET /api/v1/sources HTTP/1.1", "Host: evil.example", "Connection: close")
            #expect(problem.contains { $0.contains("\"code\":\"misdirected\"") && $0.contains("public_address") })
        }
    }

    @Test func aRequestNamesOneHost() async throws {
        try await Self.onLoopback { address in
            for hosts in [
                [], [""], ["a b"], ["localhost", "localhost"], ["localhost", "evil.example"], ["u@localhost"],
            ] {
                let status = try Self.status(address, hosts)
                let absolute = try Self.status(address, hosts, target: "http://localhost/robots.txt")
                #expect(status == 400 && absolute == 400, "\(hosts)")
            }
        }
    }

    @Test func theHostOfTheTargetGoesBeforeTheField() async throws {
        try await Self.onLoopback { address in
            for target in ["http://archive.example/robots.txt", "HTTPS://localhost:99/robots.txt", "http://localhost"] {
                #expect(try Self.status(address, ["evil.example"], target: target) == 200, "\(target)")
            }
            #expect(try Self.status(address, ["localhost"], target: "http://evil.example/robots.txt") == 421)
            for target in ["http:///robots.txt", "http://u@localhost/", "ftp://localhost/", "localhost", "http:"] {
                #expect(try Self.status(address, ["localhost"], target: target) == 400, "\(target)")
            }
            let search = try Self.answer(
                address, "GET http://localhost?/x HTTP/1.1", "Host: localhost", "Connection: close")
            #expect(search.first == "HTTP/1.1 200 OK")
        }
    }

    @Test func http10NeedsNoHostAndEndsWithItsAnswer() async throws {
        try await Self.onLoopback { address in
            // Each of these reads to the end of the connection.
            let answer = try Self.answer(address, "GET /robots.txt HTTP/1.0")
            #expect(answer.first == "HTTP/1.1 200 OK" && answer.contains("Connection: close"))
            #expect(answer.last == "Disallow: /rss?")
            #expect(try Self.status(address, ["evil.example"], version: "1.0") == 421)
            #expect(try Self.status(address, ["localhost", "localhost"], version: "1.0") == 400)
            #expect(try Self.status(address, [], target: "http://evil.example/", version: "1.0") == 421)
        }
    }

    @Test func http10StaysOpenWhereItAsksForThat() async throws {
        try await Self.onLoopback { address in
            let client = try Self.client(address)
            for _ in 0..<2 {
                try client.send(bytes: "GET /robots.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".utf8)
                var answer: [String] = []
                while answer.last != "Disallow: /rss?" { answer.append(try #require(try client.line())) }
                #expect(answer.first == "HTTP/1.1 200 OK\r" && answer.contains("Connection: keep-alive\r"))
            }
            try client.send(bytes: "GET /robots.txt HTTP/1.0\r\n\r\n".utf8)
            while try client.line() != nil {}
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrderUntilTheLast() async throws {
        try await Self.onLoopback { address in
            let client = try Self.client(address)
            let request = { (host: String, more: String) in "HEAD / HTTP/1.1\r\nHost: \(host)\r\n\(more)\r\n" }
            let requests =
                request("localhost", "") + request("evil.example", "") + request("a b", "")
                + request("localhost", "Connection: close\r\n") + request("localhost", "")
            try client.send(bytes: requests.utf8)
            var answers: [String] = []
            while let line = try client.line() {
                if line.hasPrefix("HTTP/") { answers.append(String(line.dropFirst(9).prefix(3))) }
            }
            #expect(answers == ["200", "421", "400", "200"])
        }
    }

    @Test func unixSocketsAndOtherSitesKeepToTheSameHosts() async throws {
        let folder = try TemporaryFolder()
        var configuration = WebConfiguration()
        configuration.addresses = [.unixSocket(path: folder.path("socket"))]
        configuration.allowedOrigins = ["*"]
        try await Self.withServer(configuration) { address in
            #expect(try Self.status(address, ["localhost"]) == 200)
            #expect(try Self.status(address, ["evil.example"]) == 421)
            let asking = ["Origin: http://evil.example", "Access-Control-Request-Method: GET", "Connection: close"]
                .joined(separator: "\r\n")
            let path = "OPTIONS /api/v1/sources HTTP/1.1"
            #expect(try Self.answer(address, path, "Host: localhost", asking).first == "HTTP/1.1 204 No Content")
            let other = try Self.answer(address, path, "Host: evil.example", asking)
            #expect(other.first == "HTTP/1.1 421 Misdirected Request")
            #expect(!other.contains { $0.lowercased().hasPrefix("access-control-allow-origin") })
        }
    }
}
