import ArchiveStorage
import Archiving
import Dispatch
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Serving
import Testing
import Verbs

@testable import WebServing

/// A question that takes too long is given up, its reader is free again, and too many are refused.
struct DeadlineTests {
    @Test(arguments: ["/api/v1/first?quote=pier", "/quote?q=pier", "/changes?q=pier", "/atom", "/articles/1"])
    func aQuestionBeyondItsTimeIsAnswered(address: String) async throws {
        let site = try Site { $0.limits.questionTime = .nanoseconds(1) }
        let response = try await site.get(address)
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "5")
        #expect(try await site.get("/api/v1/openapi.json").status == .ok)
    }

    @Test func aTimeOutIsAProblem() async throws {
        let site = try Site { $0.limits.questionTime = .nanoseconds(1) }
        #expect(try await site.text("/api/v1/stats").contains(#""code":"time-out","greatest":0"#))
    }

    /// One reader, and a question that would take for ever: were it not interrupted within SQLite, nothing would be answered behind it.
    @Test func theReaderIsFreeBehindASlowQuestion() async throws {
        let site = try Site { $0.limits.questionTime = .milliseconds(100) }
        let answerer = Answerer(context: site.context, cacheBytes: 0)
        await #expect(throws: QuestionError.timeOut(milliseconds: 100)) {
            try await answerer.answer("TEST", Asker(.web, 1)) { archive in
                while true { _ = try archive.measures() }
            }
        }
        #expect(try await site.get("/sources").status == .ok)
    }

    @Test func whatIsNoStatementIsNotWaitedFor() async throws {
        let site = try Site { $0.limits.questionTime = .milliseconds(10) }
        let answerer = Answerer(context: site.context, cacheBytes: 0)
        let release = DispatchSemaphore(value: 0)
        await #expect(throws: QuestionError.timeOut(milliseconds: 10)) {
            try await answerer.answer("TEST", Asker(.web, 1)) { _ in release.wait() }
        }
        release.signal()
    }

    /// A site at which one question may wait, while its only reader is held by another question.
    private func withHeldReader(_ body: (Site, Answerer) async throws -> Void) async throws {
        let site = try Site {
            $0.limits.waitingQuestions = 1
            // Waiting counts, and on a busy machine the test itself is kept waiting.
            $0.limits.questionTime = .seconds(3_600)
        }
        let answerer = Answerer(context: site.context, cacheBytes: 0)
        let (started, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let held = answerer.answer("TEST", Asker(.web, 1)) { _ in
            started.signal()
            release.wait()
            return 1
        }
        await ServingContext.wait { started.wait() }
        do {
            try await body(site, answerer)
        } catch {
            release.signal()
            throw error
        }
        release.signal()
        #expect(try await held == 1)
    }

    @Test func tooManyAreRefused() async throws {
        try await withHeldReader { site, answerer in
            #expect(site.context.readers.ask([Idle(), Idle()], by: Asker(.line, 1)) == 1)
            await #expect(throws: QuestionError.busy(waiting: 1)) {
                try await answerer.answer("TEST", Asker(.web, 2)) { _ in 2 }
            }
        }
    }

    /// Whoever is refused hears by which status, and when to come again.
    @Test func aRefusalSaysWhenToComeAgain() async throws {
        try await withHeldReader { site, _ in
            #expect(site.context.readers.ask([Idle()], by: Asker(.line, 1)) == 1)
            for address in ["/api/v1/first?quote=pier", "/search?q=pier", "/atom"] {
                let response = try await site.get(address)
                #expect(response.status == .serviceUnavailable && response.headers[.retryAfter] == "5", "\(address)")
            }
            #expect(try await site.text("/api/v1/first?quote=pier").contains(#""code":"busy""#))
        }
    }

    /// One reader, and a question that would take for ever of a client that goes: behind it the reader is free.
    @Test(.timeLimit(.minutes(30))) func theReaderIsFreeBehindAClientThatHasGone() async throws {
        let site = try Site { $0.limits.questionTime = .seconds(3_600) }
        let answerer = Answerer(context: site.context, cacheBytes: 0)
        let started = DispatchSemaphore(value: 0)
        let gone = Asker(.web, 1)
        let first = Task {
            try await answerer.answer("TEST", gone) { archive -> Int in
                started.signal()
                while true { _ = try archive.measures() }
            }
        }
        await ServingContext.wait { started.wait() }
        let waiting = Task { try await answerer.answer("TEST", gone) { _ in 2 } }
        while site.context.readers.waitingCount == 0 { await Task.yield() }
        site.context.readers.forget(gone)
        await #expect(throws: QuestionError.timeOut(milliseconds: 3_600_000)) { try await first.value }
        await #expect(throws: QuestionError.timeOut(milliseconds: 3_600_000)) { try await waiting.value }
        #expect(try await site.get("/articles/1").status == .ok)
    }

    private struct Idle: ArchiveQuestion {
        let weight = QuestionWeight.light
        let deadline = Deadline(after: .seconds(3_600))

        func answer(from archive: Archive, within slice: Duration?) -> Bool { true }

        func refuse(waiting: Int) {}

        func expire() {}

        func dismiss() {}
    }
}
