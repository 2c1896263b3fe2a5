import NIOCore
import Serving
import Testing

@testable import LineServing

/// How connections end: by the client, by the server, and by the clock.
struct PipelineEndingTests {
    @Test func quitIsAnsweredBehindWhatHasBegunAndNothingBehindItBegins() {
        var connection = DrivenConnection()
        connection.send("FIRST a\nQUIT\nFIRST b\nNONSENSE\n")
        connection.send("PING\n")
        #expect(!connection.isLastWritten)
        connection.answer()
        #expect(connection.lines == ["OK 1", "{\"text\":\"a\"}", "OK 0"])
        #expect(connection.isLastWritten && connection.begun.count == 1)
        connection.receive(.lastBytesSent)
        #expect(connection.isOutputClosed && !connection.isClosing)
        connection.receive(.inputClosed)
        #expect(connection.isClosing)
    }

    /// It is ready before QUIT has begun, and is dropped like all that follows.
    @Test func anErrorBehindQuitIsNotSent() {
        var connection = DrivenConnection { $0.limits.questionsOfConnection = 1 }
        connection.send("FIRST a\nQUIT\nNONSENSE\n")
        connection.answer()
        #expect(connection.lines.last == "OK 0" && connection.isLastWritten)
    }

    @Test func whoClosesIsStillAnsweredAndThenClosed() {
        var connection = DrivenConnection { $0.limits.questionsOfConnection = 1 }
        connection.send("FIRST a\nFIRST b\nPIN")
        connection.receive(.inputClosed)
        connection.answerAll()
        #expect(connection.lines.count { $0 == "OK 1" } == 2 && connection.isLastWritten)
        connection.receive(.lastBytesSent)
        #expect(connection.isClosing && !connection.isOutputClosed)
    }

    @Test func whatComesBehindTheEndIsReadAndThrownAway() {
        var connection = DrivenConnection()
        connection.send("QUIT\n")
        #expect(connection.isLastWritten && connection.isReading)
        connection.send("FIRST a\n")
        #expect(connection.begun.isEmpty && connection.requestCount == 1)
        #expect(!connection.pipeline.requests.hasUnreadBytes)
    }

    @Test func anEndingConnectionReadsNothingUntilItHasWrittenTheLast() {
        var connection = DrivenConnection()
        connection.send("FIRST a\n")
        connection.receive(.end(with: .shuttingDown))
        connection.send("FIRST b\n")
        #expect(!connection.isReading)
        connection.answer()
        #expect(connection.lines.last?.hasPrefix("ERR shutting-down ") == true && connection.isReading)
    }

    @Test func aStopAnswersWhatHasBegunAndThenSaysSo() {
        var connection = DrivenConnection { $0.limits.questionsOfConnection = 1 }
        connection.send("FIRST a\nFIRST b\nNONSENSE\n")
        connection.receive(.end(with: .shuttingDown))
        connection.receive(.end(with: .idle(seconds: 1)))
        connection.answerAll()
        #expect(connection.lines.map { $0.prefix(17) } == ["OK 1", "{\"text\":\"a\"}", "ERR shutting-down"])
    }

    @Test func eventsBehindTheEndAreDropped() {
        var connection = DrivenConnection()
        connection.send("WATCH w\n")
        connection.answerBarrier()
        connection.receive(.inputClosed)
        #expect(connection.isLastWritten)
        let output = connection.output
        connection.receive(.watchEvent(WrittenReply(.event("{}")), watch: 1))
        #expect(connection.output == output && connection.watchEventCount == 0)
        connection.receive(.closed)
        #expect(connection.countedWatches == 0)
    }

    @Test func theLastWrongTokenClosesTheConnection() {
        var connection = DrivenConnection { $0.limits.wrongTokens = 2 }
        connection.send("AUTH a\nAUTH b\nPING\n")
        #expect(connection.lines.map { $0.prefix(15) } == ["ERR auth-failed", "ERR auth-failed"])
        #expect(connection.isLastWritten)
        #expect(connection.log == [.wrongToken(isLast: false), .wrongToken(isLast: true)])
    }

    @Test func whoIsToldThatNothingMoreComesHasAMomentToClose() {
        var connection = DrivenConnection()
        connection.send("QUIT\n")
        connection.receive(.lastBytesSent)
        connection.wait(ConnectionDeadlines.lingering - .nanoseconds(1))
        #expect(!connection.isClosing)
        connection.wait(.nanoseconds(1))
        #expect(connection.isClosing)
    }

    /// It has a line, and no longer than the moment, though it does not take even that.
    @Test func oneConnectionTooManyIsNotHeld() {
        var connection = DrivenConnection()
        connection.receive(.end(with: .tooManyConnections(limit: 1)))
        #expect(connection.lines.first?.hasPrefix("ERR too-many-connections ") == true)
        connection.wait(ConnectionDeadlines.lingering)
        #expect(connection.isClosing)
    }

    @Test func nothingHappensBehindTheClose() {
        var connection = DrivenConnection()
        connection.send("WATCH w\nFIRST a\n")
        connection.receive(.closed)
        #expect(connection.countedWatches == 0)
        // A watch that is refused too late is not given back twice.
        connection.answerBarrier(0, .error(.noSuchWatch(1)), isRefused: true)
        connection.receive(.closed)
        #expect(connection.countedWatches == 0 && connection.begun.count == 1 && connection.output.isEmpty)
    }

    // MARK: Time

    private static func makeTimed() -> DrivenConnection {
        DrivenConnection {
            $0.limits.idleTime = .seconds(10)
            $0.limits.lineTime = .seconds(3)
        }
    }

    @Test func whoAsksNothingIsSentAway() {
        var connection = Self.makeTimed()
        connection.wait(.seconds(9))
        connection.send("PING\n")
        connection.wait(.seconds(10) - .nanoseconds(1))
        #expect(!connection.isLastWritten)
        connection.wait(.nanoseconds(1))
        #expect(connection.lines.last?.hasPrefix("ERR idle nothing was asked for 10 s") == true)
        connection.wait(.seconds(10))
        #expect(connection.isClosing, "the last line was not taken")
    }

    @Test func whoWatchesIsNotIdleUnlessItTakesNothing() {
        var connection = Self.makeTimed()
        connection.send("WATCH w\n")
        connection.answerBarrier()
        connection.wait(.seconds(100))
        #expect(!connection.isLastWritten && !connection.isClosing)
        connection.receive(.writabilityChanged(isWritable: false))
        connection.wait(.seconds(9))
        #expect(!connection.isClosing)
        connection.wait(.seconds(1))
        // No line is sent to who takes none.
        #expect(connection.isClosing && !connection.isLastWritten)
    }

    @Test func aLineMustEndInTime() {
        var connection = Self.makeTimed()
        connection.send("PING\nPI")
        connection.wait(.seconds(2))
        connection.send("NG")
        connection.wait(.seconds(1) - .nanoseconds(1))
        #expect(!connection.isLastWritten)
        connection.wait(.nanoseconds(1))
        #expect(connection.lines.last?.hasPrefix("ERR slow-sender ") == true)
    }

    @Test func aLineThatEndsIsNotSlow() {
        var connection = Self.makeTimed()
        for _ in 0..<10 {
            connection.send("PI")
            connection.wait(.seconds(2))
            connection.send("NG\n")
        }
        #expect(connection.lines.count == 10 && !connection.isLastWritten)
    }

    @Test func whoWaitsForTheServerIsNotIdle() {
        var connection = Self.makeTimed()
        connection.send("FIRST a\nPI")
        connection.wait(.seconds(60))
        #expect(!connection.isLastWritten && !connection.isClosing)
        connection.answer()
        connection.send("NG\n")
        connection.wait(.seconds(10) - .nanoseconds(1))
        #expect(!connection.isLastWritten)
        connection.wait(.nanoseconds(1))
        #expect(connection.isLastWritten)
    }

    /// A request costs no timer: the alarm is left alone, and set anew when it rings too early.
    @Test func theAlarmIsSetAnewOnlyWhenItHasRung() throws {
        var connection = Self.makeTimed()
        let first = try #require(connection.alarm)
        for _ in 0..<5 {
            connection.wait(.seconds(1))
            connection.send("PING\n")
            #expect(connection.alarm == first)
        }
        connection.wait(.seconds(5))
        #expect(connection.alarm == first + .seconds(5) && !connection.isLastWritten)
    }
}
