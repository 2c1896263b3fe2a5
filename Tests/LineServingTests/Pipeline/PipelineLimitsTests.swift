import NIOCore
import Serving
import TestSupport
import Testing
import Verbs

@testable import LineServing

/// What may be under way, and when nothing more is read.
struct PipelineLimitsTests {
    @Test func soManyQuestionsAreUnderWayAndTheRestWaitTheirTurn() {
        var connection = DrivenConnection { $0.limits.questionsOfConnection = 2 }
        connection.send("FIRST a\nFIRST b\nFIRST c\nPING d\nFIRST e\n")
        #expect(Self.texts(connection.questions) == ["a", "b"])
        connection.answer(1)
        #expect(Self.texts(connection.questions) == ["a", "c"])
        connection.answerAll()
        #expect(Self.texts(connection.begun) == ["a", "b", "c", "e"])
        #expect(connection.lines.count { $0 == "OK 1" } == 5)
    }

    @Test func soManyRequestsAreHeldAndNothingMoreIsRead() {
        var connection = DrivenConnection {
            $0.limits.requestsOfConnection = 3
            $0.limits.questionsOfConnection = 1
        }
        #expect(connection.isReading)
        connection.send("FIRST a\nFIRST b\nFIRST c\nFIRST d\nFIRST e\n")
        #expect(connection.requestCount == 3)
        #expect(!connection.isReading)
        connection.answer()
        #expect(connection.requestCount == 4 && !connection.isReading)
        connection.answer()
        // All bytes are cut, and three requests are still owed.
        #expect(connection.requestCount == 5 && !connection.isReading)
        connection.answer()
        #expect(connection.isReading)
        connection.answerAll()
        #expect(Self.texts(connection.begun) == ["a", "b", "c", "d", "e"])
    }

    @Test func whoTakesNothingIsNotReadAndNotAsked() {
        var connection = DrivenConnection()
        connection.receive(.writabilityChanged(isWritable: false))
        connection.send("FIRST a\nPING b\n")
        #expect(connection.requestCount == 0 && connection.begun.isEmpty && !connection.isReading)
        connection.receive(.writabilityChanged(isWritable: true))
        #expect(connection.requestCount == 2 && connection.isReading)
        #expect(Self.texts(connection.begun) == ["a"])
    }

    /// What is there already is sent, so that the first reply may be made, and no other.
    @Test func withoutRoomOnlyTheFirstReplyIsMade() {
        var connection = DrivenConnection { $0.limits.questionsOfConnection = 1 }
        connection.send("FIRST a\nFIRST b\nFIRST c\n")
        connection.receive(.writabilityChanged(isWritable: false))
        connection.answer()
        #expect(connection.lines.count { $0 == "OK 1" } == 1 && connection.questions.isEmpty)
        connection.receive(.writabilityChanged(isWritable: false))
        #expect(Self.texts(connection.questions) == ["b"])
        connection.receive(.writabilityChanged(isWritable: true))
        connection.answerAll()
        #expect(connection.lines.count { $0 == "OK 1" } == 3)
    }

    @Test func heldRepliesKeepQuestionsFromBeginningButForTheFirst() {
        var connection = DrivenConnection {
            $0.limits.questionsOfConnection = 2
            $0.limits.unsentBytes = 100
        }
        connection.send("FIRST a\nFIRST b\nFIRST c\nFIRST d\nNONSENSE\nNONSENSE\nNONSENSE\n")
        #expect(Self.texts(connection.questions) == ["a", "b"])
        connection.answer(1)
        // Errors behind them are held, more than may be: nothing new begins while a is owed.
        #expect(Self.texts(connection.questions) == ["a"])
        connection.answer()
        #expect(Self.texts(connection.questions) == ["c"])
        connection.answer()
        #expect(Self.texts(connection.questions) == ["d"])
        connection.answer()
        #expect(connection.lines.count { $0.hasPrefix("ERR unknown-verb ") } == 3)
    }

    // MARK: Barriers

    @Test func nothingBehindAnADDBeginsBeforeItsReplyButFurtherADDs() {
        var connection = PipelineOrderTests.makeConnection()
        connection.send("ADD {\"a\":1}\nADD {\"a\":2}\nPING p\nADD {\"a\":3}\n")
        #expect(connection.barriers.count == 2)
        connection.answerBarrier(1)
        #expect(connection.barriers.count == 1 && connection.begun.count == 2)
        connection.answerBarrier()
        #expect(connection.barriers.count == 1 && connection.begun.count == 3)
        #expect(connection.lines.last == "{\"text\":\"p\"}")
    }

    @Test func nothingAtAllBehindAWATCHBeginsBeforeItsReply() {
        var connection = PipelineOrderTests.makeConnection()
        connection.send("WATCH w\nADD {}\nWATCH v\nFIRST a\n")
        for expected in 1...3 {
            #expect(connection.begun.count == expected && connection.barriers.count == 1)
            connection.answerBarrier()
        }
        #expect(connection.begun.count == 4 && connection.countedWatches == 2)
    }

    // MARK: Standing queries

    @Test func soManyStandingQueriesAreOpen() {
        var connection = DrivenConnection { $0.limits.watches = 2 }
        connection.send("WATCH a\nWATCH b\nWATCH c\n")
        connection.answerBarrier()
        connection.answerBarrier(0, .error(.badResumeToken("no")), isRefused: true)
        // The third is being opened: the second was given back.
        #expect(connection.countedWatches == 2 && connection.barriers.map(\.watch) == [3])
        connection.answerBarrier()
        connection.send("WATCH d\nUNWATCH 1\nUNWATCH 1\nWATCH e\n")
        #expect(connection.countedWatches == 2)
        #expect(connection.lines.suffix(3).map { $0.prefix(9) } == ["ERR too-m", "OK 0", "ERR no-su"])
        // Numbers are not given twice.
        #expect(connection.barriers.map(\.watch) == [4])
    }

    @Test func aServerWithoutRoomTakesNoStandingQuery() {
        var connection = DrivenConnection()
        connection.hasRoomForWatches = false
        connection.send("WATCH a\nPING p\n")
        connection.answerBarrier(0, .error(.noRoomForWatches(limit: 1)))
        #expect(connection.lines.map { $0.prefix(12) } == ["ERR too-many", "OK 1", "{\"text\":\"p\"}"])
        connection.hasRoomForWatches = true
        connection.send("WATCH a\n")
        #expect(connection.barriers.map(\.watch) == [1])
    }

    @Test func eventsOfAQueryThatHasEndedAreDropped() {
        var connection = DrivenConnection()
        connection.send("WATCH a\n")
        connection.answerBarrier()
        connection.send("UNWATCH 1\n")
        connection.receive(.watchEvent(WrittenReply(.event("{}")), watch: 1))
        #expect(connection.watchEventCount == 0 && connection.lines.last == "OK 0")
    }

    // MARK: Rights

    @Test func withoutRightsAVerbIsRefusedInItsTurn() {
        var connection = DrivenConnection { $0.openDoors = [] }
        connection.send("FIRST a\nPING b\nAUTH \"\(DrivenConnection.writeToken)\"\nFIRST c\nADD {}\n")
        #expect(Self.texts(connection.questions) == ["c"])
        connection.answerAll()
        #expect(connection.begun.map(\.request.verb) == [.first, .add])
        #expect(connection.lines.first?.hasPrefix("ERR auth-required ") == true)
        #expect(connection.log == [.token(name: "writer")])
    }

    @Test func linesOfWhoMayWriteAreLonger() {
        let long = "PING " + String(repeating: "a", count: 60) + "\n"
        var connection = DrivenConnection {
            $0.limits.lineBytes = 50
            $0.limits.writerLineBytes = 70
        }
        connection.send(long + "AUTH \"\(DrivenConnection.writeToken)\"\n" + long)
        #expect(connection.lines.map { $0.prefix(7) } == ["ERR lin", "OK 1", "{\"right", "OK 1", "{\"text\""])
    }

    private static func texts(_ asked: [DrivenConnection.Asked]) -> [String] {
        asked.map { $0.request.text(.quote) ?? "" }
    }
}
