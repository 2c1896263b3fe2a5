import Dispatch
import Testing

@testable import WebServing

/// A question that takes too long is not waited for, and too many are refused.
struct BlockingQuestionsTests {
    @Test func whatTakesTooLongIsAnError() async throws {
        let questions = BlockingQuestions(threads: 1, mostWaiting: 8, seconds: 0)
        let release = DispatchSemaphore(value: 0)
        await #expect(throws: WebError.timeOut(seconds: 0)) { try await questions.answer { release.wait() } }
        release.signal()
    }

    @Test func tooManyAreRefused() async throws {
        let questions = BlockingQuestions(threads: 1, mostWaiting: 1, seconds: 60)
        let (started, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let first: Int = questions.answer {
            started.signal()
            release.wait()
            return 1
        }
        await Task.detached { Self.wait(started) }.value
        await #expect(throws: WebError.overloaded) { try await questions.answer { 2 } }
        release.signal()
        #expect(try await first == 1)
        #expect(try await questions.answer { 3 } == 3)
    }

    private static func wait(_ semaphore: DispatchSemaphore) { semaphore.wait() }
}
