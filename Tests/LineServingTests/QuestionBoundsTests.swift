import Dispatch
import Serving
import Synchronization
import TestSupport
import Testing
import Verbs

@testable import LineServing

/// How long questions may take, wherever they spend the time, and how many may wait.
@Suite(.serialized, .timeLimit(.minutes(30))) struct QuestionBoundsTests {
    /// Whoever is cut off is asked for no longer: what is under way is interrupted, what waits is dropped.
    @Test func theQuestionsOfAClientThatHasGoneEnd() async throws {
        let store = StuckStore()
        try await withServer(
            store: store,
            {
                $0.readers = 1
                $0.limits.questionTime = .seconds(3_600)
            }
        ) { server in
            let client = try server.client()
            try client.send(bytes: String(repeating: "FIRST radar\n", count: 8).utf8)
            await ServingContext.wait { store.began.wait() }
            while server.context.readers.waitingCount < 7 { await Task.yield() }
            client.abort()
            await ServingContext.wait { store.ended.wait() }
            #expect(server.context.readers.waitingCount == 0)
            // The only reader is free for the next.
            let other = try server.client()
            #expect(try other.ask("FIRST radar timeout=1") == ["ERR time-out " + Self.timeOut(1)])
        }
    }

    /// The only reader is at a question that takes long; the other one's time passes while it waits.
    @Test func timeSpentWaitingCounts() async throws {
        let store = StuckStore()
        try await withServer(
            store: store,
            {
                $0.readers = 1
                $0.limits.questionTime = .seconds(3_600)
            }
        ) { server in
            let slow = try server.client()
            try slow.send("FIRST radar")
            await ServingContext.wait { store.began.wait() }
            let client = try server.client()
            #expect(try client.ask("FIRST radar timeout=1") == ["ERR time-out " + Self.timeOut(1)])
            #expect(server.context.readers.waitingCount == 0)
            slow.abort()
        }
    }

    @Test func beyondSoManyTheServerIsBusy() async throws {
        let store = StuckStore()
        try await withServer(
            store: store,
            {
                $0.readers = 1
                $0.limits.questionTime = .seconds(3_600)
                $0.networkThreads = 1
                $0.limits.waitingQuestions = 2
            }
        ) { server in
            let slow = try server.client()
            try slow.send("FIRST radar")
            await ServingContext.wait { store.began.wait() }
            try slow.send(bytes: "FIRST radar\nFIRST radar\n".utf8)
            while server.context.readers.waitingCount < 2 { await Task.yield() }
            // Of two that wait for one client, one makes room for another client; then there is none for a third.
            let other = try server.client()
            try other.send("FIRST boat")
            while server.context.counts.line.cacheMisses.load(ordering: .relaxed) < 4 { await Task.yield() }
            #expect(try server.client().ask("FIRST boat").first?.hasPrefix("ERR busy 2 ") == true)
            slow.abort()
        }
    }

    private static func timeOut(_ milliseconds: Int) -> String {
        ProtocolError.question(.timeOut(milliseconds: milliseconds)).message
    }
}
