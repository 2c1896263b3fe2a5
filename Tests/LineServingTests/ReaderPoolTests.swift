import Archiving
import Dispatch
import SQLiteStorage
import Serving
import Synchronization
import TestSupport
import Testing

/// Readers take turns at light and heavy questions, and one of several is kept free of heavy ones.
struct ReaderPoolTests {
    /// A question that says when it begins, and may wait for leave to end.
    private struct Held: ArchiveQuestion {
        let weight: QuestionWeight
        let began: DispatchSemaphore
        var release: DispatchSemaphore?
        var note: @Sendable () -> Void = {}

        func answer(from archive: Archive) {
            note()
            began.signal()
            release?.wait()
        }
    }

    /// The weights of the questions in the order in which they began.
    private final class Order: Sendable {
        let weights = Mutex<[QuestionWeight]>([])
    }

    private static func archive(in folder: borrowing TemporaryFolder) throws -> Archive {
        Archive(store: try SQLiteArchive(path: folder.path("archive.db"), mode: .creating))
    }

    @Test(arguments: [2, 4]) func oneReaderOfSeveralIsFreeOfHeavyQuestions(readers: Int) async throws {
        let folder = try TemporaryFolder()
        let archive = try Self.archive(in: folder)
        let pool = ReaderPool(limit: 100)
        let (began, release, lightBegan) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        let heavy = (0..<10).map { _ in Held(weight: .heavy, began: began, release: release) }
        // Each of another client, and all of them before the light ones.
        for (number, question) in heavy.enumerated() { #expect(pool.ask([question], by: Asker(.web, number)) == 1) }
        pool.start(Array(repeating: archive, count: readers))
        await ServingContext.wait { for _ in 1..<readers { began.wait() } }
        for number in 0..<20 {
            #expect(pool.ask([Held(weight: .light, began: lightBegan)], by: Asker(.line, number)) == 1)
            await ServingContext.wait { lightBegan.wait() }
        }
        #expect(pool.waitingCount == 10 - (readers - 1))
        for _ in heavy { release.signal() }
        await ServingContext.wait { for _ in readers...10 { began.wait() } }
        await ServingContext.wait { pool.stop() }
        #expect(pool.waitingCount == 0)
    }

    @Test func aSingleReaderTakesTurnsAtBothKinds() async throws {
        let folder = try TemporaryFolder()
        let archive = try Self.archive(in: folder)
        let pool = ReaderPool(limit: 100)
        let began = DispatchSemaphore(value: 0)
        let order = Order()
        func question(_ weight: QuestionWeight) -> Held {
            Held(weight: weight, began: began, note: { order.weights.withLock { $0.append(weight) } })
        }
        for number in 0..<4 { _ = pool.ask([question(.heavy)], by: Asker(.web, number)) }
        for number in 0..<4 { _ = pool.ask([question(.light)], by: Asker(.line, number)) }
        pool.start([archive])
        await ServingContext.wait { for _ in 0..<8 { began.wait() } }
        await ServingContext.wait { pool.stop() }
        #expect(order.weights.withLock { $0 } == (0..<8).map { $0 % 2 == 0 ? .light : .heavy })
    }

    @Test func textsDecideTheWeight() {
        #expect(QuestionWeight(textBytes: 1_024) == .light)
        #expect(QuestionWeight(textBytes: 1_025) == .heavy)
    }
}
