import Foundation
import LineServing
import TestSupport
import Testing

/// What the server tells of itself.
struct MetricsTests {
    @Test func metricsAreServedAsText() async throws {
        let port = 20_000 + Int.random(in: 0..<20_000)
        try await withServer({ $0.metrics = .host("127.0.0.1", port: port) }) { server in
            let client = try server.client()
            for _ in 0..<3 { _ = try client.ask("FIRST radar") }
            _ = try client.ask("FIRST \"!\"")
            let scraper = try LineClient(port: port)
            try scraper.send(bytes: "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            var lines: [String] = []
            while let line = try scraper.line() { lines.append(line) }
            #expect(lines.first == "HTTP/1.1 200 OK\r")
            #expect(lines.contains("variorum_answer_seconds_count{verb=\"FIRST\"} 4"))
            #expect(lines.contains("variorum_answer_seconds_bucket{verb=\"FIRST\",le=\"+Inf\"} 4"))
            #expect(lines.contains("variorum_errors_total{verb=\"FIRST\"} 1"))
            #expect(lines.contains("variorum_connections 1"))
            #expect(lines.contains { $0.hasPrefix("variorum_database_bytes ") })
        }
    }
}
