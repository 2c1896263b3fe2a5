import ArchiveStorage
import Archiving
import SQLiteStorage
import Serving
import TestSupport
import Testing

/// What the server tells of itself.
@Suite(.serialized) struct MetricsTests {
    @Test func metricsAreServedAsText() async throws {
        try await withServer { server in
            let client = try server.client()
            for _ in 0..<3 { _ = try client.ask("FIRST radar") }
            _ = try client.ask("FIRST \"!\"")
            try await withMetrics(of: server) { port in
                let lines = try Self.answer(from: port, to: "GET /metrics HTTP/1.1")
                #expect(lines.first == "HTTP/1.1 200 OK\r")
                #expect(lines.contains("variorum_answer_seconds_count{door=\"line\",verb=\"FIRST\"} 2"))
                #expect(lines.contains("variorum_answer_seconds_bucket{door=\"line\",verb=\"FIRST\",le=\"+Inf\"} 2"))
                #expect(lines.contains("variorum_errors_total{door=\"line\",verb=\"FIRST\"} 1"))
                // The same question again is no work for a reader.
                #expect(lines.contains("variorum_cache_hits_total{door=\"line\"} 2"))
                #expect(lines.contains("variorum_cache_misses_total{door=\"line\"} 2"))
                #expect(lines.contains("variorum_cache_bytes{door=\"web\"} 0"))
                #expect(lines.contains("variorum_connections{door=\"line\"} 1"))
                #expect(lines.contains("variorum_connections{door=\"web\"} 0"))
                #expect(lines.contains { $0.hasPrefix("variorum_database_bytes ") })
                #expect(lines.contains("variorum_versions 40"))
                #expect(lines.contains { $0.hasPrefix("variorum_newest_version_seen_timestamp_seconds ") })
                #expect(try Self.answer(from: port, to: "GET / HTTP/1.1").first == "HTTP/1.1 404 Not Found\r")
                #expect(try Self.answer(from: port, to: "POST /metrics HTTP/1.1").first == "HTTP/1.1 404 Not Found\r")
            }
        }
    }

    /// Of an archive behind a server of its own.
    @Test func connectionsOfTheStoreAreTold() async throws {
        let folder = try TemporaryFolder()
        let archive = Archive(store: try SQLiteArchive(path: folder.path("archive.db"), mode: .creating))
        let archives = ServedArchives(
            first: { archive }, reader: { $0 }, writer: nil,
            connections: { ConnectionMeasures(open: 5, used: 4, waiting: 3, made: 7, roundTrips: 90) })
        let server = try await RunningServer(samples: false, archives: archives)
        try await withMetrics(of: server) { port in
            let lines = try Self.answer(from: port, to: "GET /metrics HTTP/1.1")
            for line in ["", "_used", "_waiting", "_made_total"].enumerated() {
                let line = "variorum_store_connections\(line.element) \([5, 4, 3, 7][line.offset])"
                #expect(lines.contains(line), "\(line)")
            }
            #expect(lines.contains("variorum_store_round_trips_total 90"))
        }
        try await server.stop()
    }

    @Test func onlyLoopbackNamesReadMetrics() async throws {
        try await withServer { server in
            try await withMetrics(of: server) { port in
                let get = "GET /metrics HTTP/1.1"
                #expect(try Self.answer(from: port, to: get, "\r\nhost:127.0.0.1:99").first == "HTTP/1.1 200 OK\r")
                let refused = try Self.answer(from: port, to: get, "\r\nHost: evil.example")
                #expect(refused.first == "HTTP/1.1 421 Misdirected Request\r")
                #expect(!refused.contains { $0.hasPrefix("variorum_") })
                for fields in ["", "\r\nHost:", "\r\nHost: localhost\r\nHost: localhost", "\r\nHost: a b"] {
                    #expect(try Self.answer(from: port, to: get, fields).first == "HTTP/1.1 400 Bad Request\r")
                }
                #expect(try Self.answer(from: port, to: "GET /metrics HTTP/1.0", "").first == "HTTP/1.1 200 OK\r")
            }
        }
    }

    private static func answer(
        from port: Int, to request: String, _ fields: String = "\r\nHost: localhost"
    ) throws -> [String] {
        let scraper = try LineClient(port: port)
        try scraper.send(bytes: (request + fields + "\r\n\r\n").utf8)
        var lines: [String] = []
        while let line = try scraper.line() { lines.append(line) }
        return lines
    }

    /// Runs a test beside a server of metrics, and ends it behind the test.
    private func withMetrics(of server: RunningServer, _ body: (Int) async throws -> Void) async throws {
        let (ready, started) = AsyncStream.makeStream(of: ListeningAddress.self)
        let metrics = MetricsServer(server.context, address: .host("127.0.0.1", port: 0)) { started.yield($0) }
        let task = Task { try await metrics.run() }
        var addresses = ready.makeAsyncIterator()
        guard case .host(_, let port)? = await addresses.next() else { return }
        try await body(port)
        task.cancel()
        try await task.value
    }
}
