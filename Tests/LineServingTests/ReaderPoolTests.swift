import ArchiveStorage
import Archiving
import Dispatch
import SQLiteStorage
import Serving
import Synchronization
import TestSupport
import Testing

/// Readers take turns at light and heavy questions, and one of several is kept free of those that take long.
struct ReaderPoolTests {
    /// What happened to questions, in order.
    private final class Log: Sendable {
        private let events = Mutex<[String]>([])
        private let happened = DispatchSemaphore(value: 0)

        func add(_ event: String) {
            events.withLock { $0.append(event) }
            happened.signal()
        }

        /// All events so far, once there are so many more than at the last call.
        func events(after count: Int) async -> [String] {
            await ServingContext.wait { [happened] in for _ in 0..<count { happened.wait() } }
            return events.withLock { $0 }
        }
    }

    /// A question that says when it begins, and may wait for leave to end.
    private struct Held: ArchiveQuestion {
        let name: String
        var weight = QuestionWeight.light
        let log: Log
        var deadline = Deadline(after: .seconds(3_600))
        /// Whether it takes longer than any slice.
        var isSlow = false
        var release: DispatchSemaphore?

        func answer(from archive: Archive, within slice: Duration?) -> Bool {
            if isSlow, slice != nil {
                log.add(name + " cut")
                return false
            }
            log.add(name)
            release?.wait()
            return true
        }

        func refuse(waiting: Int) { log.add(name + " refused") }

        func expire() { log.add(name + " expired") }

        func dismiss() {
            log.add(name + " dismissed")
            release?.signal()
        }
    }

    private let folder: TemporaryFolder
    private let archive: Archive
    private let log = Log()

    init() throws {
        folder = try TemporaryFolder()
        archive = Archive(store: try SQLiteArchive(path: folder.path("archive.db"), mode: .creating))
    }

    private func stop(_ pool: ReaderPool) async {
        await ServingContext.wait { pool.stop() }
    }

    @Test(arguments: [2, 4]) func oneReaderOfSeveralIsFreeOfHeavyQuestions(readers: Int) async throws {
        let pool = ReaderPool(limit: 100)
        let release = DispatchSemaphore(value: 0)
        let heavy = (0..<10).map { Held(name: "heavy \($0)", weight: .heavy, log: log, release: release) }
        // Each of another client, and all of them before the light ones.
        for (number, question) in heavy.enumerated() { #expect(pool.ask([question], by: Asker(.web, number)) == 1) }
        pool.start(Array(repeating: archive, count: readers))
        _ = await log.events(after: readers - 1)
        for number in 0..<20 {
            #expect(pool.ask([Held(name: "light \(number)", log: log)], by: Asker(.line, number)) == 1)
            #expect(await log.events(after: 1).last == "light \(number)")
        }
        #expect(pool.waitingCount == 10 - (readers - 1))
        for _ in heavy { release.signal() }
        _ = await log.events(after: 10 - (readers - 1))
        await stop(pool)
        #expect(pool.waitingCount == 0)
    }

    @Test func aSingleReaderTakesTurnsAtBothKinds() async throws {
        let pool = ReaderPool(limit: 100)
        for number in 0..<4 {
            _ = pool.ask([Held(name: "heavy", weight: .heavy, log: log)], by: Asker(.web, number))
        }
        for number in 0..<4 { _ = pool.ask([Held(name: "light", log: log)], by: Asker(.line, number)) }
        pool.start([archive])
        let events = await log.events(after: 8)
        await stop(pool)
        #expect(events == (0..<8).map { $0 % 2 == 0 ? "light" : "heavy" })
    }

    /// Two readers, the one that is not kept free at a question that ends when it may.
    private func makeBusy() async -> (pool: ReaderPool, release: DispatchSemaphore) {
        let pool = ReaderPool(limit: 100)
        let release = DispatchSemaphore(value: 0)
        pool.start([archive, archive])
        _ = pool.ask([Held(name: "other", weight: .heavy, log: log, release: release)], by: Asker(.web, 0))
        _ = await log.events(after: 1)
        return (pool, release)
    }

    /// What takes longer than a slice is answered all the same, by a reader that does not count the time.
    @Test func whatTakesLongIsMovedBehind() async throws {
        let (pool, release) = await makeBusy()
        _ = pool.ask([Held(name: "slow", log: log, isSlow: true)], by: Asker(.line, 1))
        #expect(await log.events(after: 1) == ["other", "slow cut"])
        // The reader that is kept free has nothing more to do with this asker, and is there for others.
        _ = pool.ask([Held(name: "next", log: log)], by: Asker(.line, 1))
        for number in 2..<5 { _ = pool.ask([Held(name: "light", log: log)], by: Asker(.line, number)) }
        #expect(await log.events(after: 3) == ["other", "slow cut", "light", "light", "light"])
        #expect(pool.waitingCount == 2)
        release.signal()
        #expect(await log.events(after: 2).suffix(2) == ["slow", "next"])
        await stop(pool)
    }

    /// What an asker has put in line before its slow question was known to be slow is moved behind with it.
    @Test func whatWaitsBehindASlowQuestionIsMovedWithIt() async throws {
        let (pool, release) = await makeBusy()
        let questions = (1...4).map { Held(name: "slow \($0)", log: log, isSlow: true) }
        _ = pool.ask(questions, by: Asker(.line, 1))
        _ = pool.ask([Held(name: "light", log: log)], by: Asker(.line, 2))
        #expect(await log.events(after: 2) == ["other", "slow 1 cut", "light"])
        #expect(pool.waitingCount == 4)
        release.signal()
        #expect(await log.events(after: 4).suffix(4) == (1...4).map { "slow \($0)" })
        await stop(pool)
    }

    /// Whoever asks quick questions again is taken for one who does, after some of them.
    @Test func anAskerIsSlowForAWhile() async throws {
        let (pool, release) = await makeBusy()
        _ = pool.ask([Held(name: "slow", log: log, isSlow: true)], by: Asker(.line, 1))
        _ = await log.events(after: 1)
        release.signal()
        _ = await log.events(after: 1)
        for number in 1...8 {
            _ = pool.ask([Held(name: "quick \(number)", log: log)], by: Asker(.line, 1))
            _ = await log.events(after: 1)
        }
        // Asked while the other reader is at something long: only the one that is kept free can answer it.
        let long = DispatchSemaphore(value: 0)
        _ = pool.ask([Held(name: "long", weight: .heavy, log: log, release: long)], by: Asker(.web, 0))
        _ = await log.events(after: 1)
        _ = pool.ask([Held(name: "last", log: log)], by: Asker(.line, 1))
        #expect(await log.events(after: 1).last == "last")
        long.signal()
        await stop(pool)
    }

    /// Whoever has gone is answered nothing: what waits is dropped from both lines, and what is under way is told.
    @Test func whoHasGoneIsForgotten() async throws {
        let (pool, _) = await makeBusy()
        _ = pool.ask([Held(name: "heavy", weight: .heavy, log: log)], by: Asker(.web, 0))
        _ = pool.ask([Held(name: "theirs", weight: .heavy, log: log)], by: Asker(.web, 1))
        #expect(pool.waitingCount == 2)
        pool.forget(Asker(.web, 0))
        let events = await log.events(after: 3)
        // The reader may be at what another asks before the last of these is told.
        #expect(events.prefix(2) == ["other", "other dismissed"])
        #expect(Set(events.suffix(2)) == ["heavy dismissed", "theirs"])
        #expect(pool.waitingCount == 0)
        await stop(pool)
    }

    /// Time spent waiting counts: whose time is over hears of it without a reader.
    @Test func whatHasWaitedTooLongIsToldSo() async throws {
        let (pool, release) = await makeBusy()
        for (number, name) in ["a", "b", "c", "d"].enumerated() {
            let time = number % 2 == 0 ? Duration.zero : .seconds(3_600)
            let question = Held(name: name, weight: .heavy, log: log, deadline: Deadline(after: time))
            _ = pool.ask([question], by: Asker(.line, number / 2))
        }
        pool.expire()
        #expect(Set(await log.events(after: 2)) == ["other", "a expired", "c expired"])
        #expect(pool.waitingCount == 2)
        release.signal()
        #expect(await log.events(after: 2).suffix(2) == ["b", "d"])
        await stop(pool)
    }

    @Test func soManyWaitAndNoMore() async throws {
        let (pool, release) = (ReaderPool(limit: 100), DispatchSemaphore(value: 0))
        pool.start([archive])
        _ = pool.ask([Held(name: "other", weight: .heavy, log: log, release: release)], by: Asker(.web, 0))
        _ = await log.events(after: 1)
        let many = (0..<200).map { Held(name: "\($0)", weight: .heavy, log: log) }
        #expect(pool.ask(many, by: Asker(.line, 1)) == 100)
        #expect(pool.ask(many, by: Asker(.line, 1)) == 0)
        #expect(pool.waitingCount == 100)
        // Who asks for less is not shut out by who asks for all: the last questions of that one make room.
        #expect(pool.ask([Held(name: "few", weight: .heavy, log: log)], by: Asker(.line, 2)) == 1)
        #expect(await log.events(after: 1) == ["other", "99 refused"])
        #expect(pool.ask(many, by: Asker(.line, 2)) == 49)
        #expect(pool.waitingCount == 100)
        release.signal()
        #expect(Set(await log.events(after: 49 + 100)).isSuperset(of: ["few", "48", "50 refused"]))
        await stop(pool)
        #expect(pool.ask(many, by: Asker(.line, 1)) == 0)
    }

    @Test func textsDecideTheWeight() {
        #expect(QuestionWeight(textBytes: 1_024) == .light)
        #expect(QuestionWeight(textBytes: 1_025) == .heavy)
    }
}
