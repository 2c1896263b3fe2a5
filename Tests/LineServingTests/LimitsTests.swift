import Serving
import TestSupport
import Testing

/// Each limit of the server, with its error.
@Suite(.serialized) struct LimitsTests {
    @Test func aQuestionBeyondItsTimeIsInterrupted() async throws {
        try await withServer({ $0.limits.questionTime = .nanoseconds(1) }) { server in
            let client = try server.client()
            for question in ["FIRST radar", "SEARCH radar", "CHANGES radar", "CHANGES", "HISTORY radar"] {
                #expect(try client.ask(question).first?.hasPrefix("ERR time-out ") == true, "\(question)")
            }
            #expect(try client.ask("PING") == ["OK 0"])
        }
    }

    @Test func moreConnectionsThanMayBeAreTurnedAway() async throws {
        try await withServer({ $0.limits.connections = 2 }) { server in
            let first = try server.client()
            let second = try server.client()
            #expect(try first.ask("PING") == ["OK 0"])
            #expect(try second.ask("PING") == ["OK 0"])
            let third = try server.client()
            #expect(try third.line()?.hasPrefix("ERR too-many-connections 2 ") == true)
            #expect(try third.line() == nil)
            #expect(try first.ask("PING") == ["OK 0"])
        }
    }

    @Test func whoAsksNothingIsSentAway() async throws {
        try await withServer({ $0.limits.idleTime = .milliseconds(50) }) { server in
            let client = try server.client()
            #expect(try client.line()?.hasPrefix("ERR idle ") == true)
            #expect(try client.line() == nil)
        }
    }

    @Test func whoWatchesIsNotIdle() async throws {
        try await withServer({ $0.limits.idleTime = .milliseconds(50) }) { server in
            let watcher = try server.client()
            #expect(try watcher.ask("WATCH radar").first == "OK 1")
            // Another goes idle meanwhile.
            #expect(try server.client().line()?.hasPrefix("ERR idle ") == true)
            #expect(try watcher.ask("PING") == ["OK 0"])
        }
    }

    @Test func aLineMustEndInTime() async throws {
        try await withServer({ $0.limits.lineTime = .milliseconds(50) }) { server in
            let client = try server.client()
            try client.send(bytes: "PING\nPI".utf8)
            #expect(try client.reply() == ["OK 0"])
            #expect(try client.line()?.hasPrefix("ERR slow-sender ") == true)
            #expect(try client.line() == nil)
        }
    }

    @Test func moreStandingQueriesThanMayBeAreRefused() async throws {
        try await withServer({ $0.limits.watches = 2 }) { server in
            let client = try server.client()
            #expect(try client.ask("WATCH radar").first == "OK 1")
            #expect(try client.ask("WATCH \"AND\"").first?.hasPrefix("ERR bad-query ") == true)
            #expect(try client.ask("WATCH ferry").first == "OK 1")
            #expect(try client.ask("WATCH sonar").first?.hasPrefix("ERR too-many-watches ") == true)
            #expect(try client.ask("UNWATCH 1").first == "OK 0")
            #expect(try client.ask("WATCH sonar").first == "OK 1")
        }
    }

    @Test func allConnectionsTogetherHaveSoManyStandingQueries() async throws {
        try await withServer({ $0.limits.allWatches = 2 }) { server in
            let first = try server.client()
            let second = try server.client()
            #expect(try first.ask("WATCH radar").first == "OK 1")
            #expect(try second.ask("WATCH ferry").first == "OK 1")
            let refusal = try second.ask("WATCH sonar").first
            #expect(refusal?.hasPrefix("ERR too-many-watches 2 standing queries are open") == true)
            #expect(try first.ask("UNWATCH 1").first == "OK 0")
            #expect(try second.ask("WATCH sonar").first == "OK 1")
        }
    }

    @Test func moreCitationsThanArePutOnAPageAreRefusedAndNotPassedOver() async throws {
        try await withServer({ $0.limits.pageRows = 2 }) { server in
            let client = try server.client()
            let citation =
                "variorum:v1 source=harbor-post article=nowhere version=1 sha256=" + String(repeating: "0", count: 64)
            func ask(_ count: Int) throws -> String? {
                try client.ask("VERIFY \"\(Array(repeating: citation, count: count).joined(separator: "\\n"))\"").first
            }
            #expect(try ask(2) == "OK 2")
            #expect(try ask(3)?.hasPrefix("ERR page-too-large the text has more than 2 citations") == true)
        }
    }

    @Test func aReaderThreadIsBusyForAllWhereNothingMayWait() async throws {
        try await withServer({
            $0.limits.waitingQuestions = 1
            $0.cacheBytes = 0
        }) { server in
            let client = try server.client()
            try client.send(bytes: String(repeating: "FIRST radar\n", count: 500).utf8)
            var codes: Set<String> = []
            for _ in 0..<500 { codes.insert(String(try client.reply().first?.prefix(8) ?? "")) }
            #expect(codes.contains("ERR busy"))
            #expect(codes.isSubset(of: ["ERR busy", "OK 2 tot"]), "\(codes)")
        }
    }

    @Test func aStoppingServerSaysSo() async throws {
        let server = try await RunningServer()
        let client = try server.client()
        #expect(try client.ask("PING") == ["OK 0"])
        try await server.stop()
        #expect(try client.line()?.hasPrefix("ERR shutting-down ") == true)
        #expect(try client.line() == nil)
    }
}
