import Serving
import TestSupport
import Testing
import Verbs

@testable import LineServing

/// What a client gets depends on what it asks, and on nothing else.
struct PipelineOrderTests {
    /// However the bytes are split and whenever the archive answers: the connection does the same as where each line is sent when the one
    /// before it is answered.
    @Test func pipelinedRequestsAreAnsweredLikeThoseSentOneByOne() {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<150 {
            var source = RandomLines()
            let lines = (0..<Int.random(in: 1...40, using: &generator)).map { _ in source.next(&generator) }
            var oneByOne = Self.makeConnection()
            for line in lines {
                oneByOne.send(line + "\n")
                oneByOne.answerAll()
            }
            var pipelined = Self.makeConnection {
                $0.limits.requestsOfConnection = Int.random(in: 1...12, using: &generator)
                $0.limits.questionsOfConnection = Int.random(in: 1...4, using: &generator)
                $0.limits.unsentBytes = Int.random(in: 0...400, using: &generator)
            }
            var rest = Array(lines.map { $0 + (Bool.random(using: &generator) ? "\n" : "\r\n") }.joined().utf8)[...]
            while !rest.isEmpty {
                let chunk = rest.prefix(Int.random(in: 1...60, using: &generator))
                rest = rest.dropFirst(chunk.count)
                pipelined.send(bytes: chunk)
                while Bool.random(using: &generator), pipelined.answerAny(&generator) {}
            }
            while pipelined.answerAny(&generator) {}
            #expect(pipelined.output == oneByOne.output)
            #expect(pipelined.begun.map(\.request) == oneByOne.begun.map(\.request))
            #expect(pipelined.begun.map(\.sequence) == oneByOne.begun.map(\.sequence))
            #expect(pipelined.log == oneByOne.log && pipelined.isLastWritten == oneByOne.isLastWritten)
            #expect(pipelined.countedWatches == oneByOne.countedWatches)
        }
    }

    @Test func aLineIsTheSameWhereverItIsSplit() {
        let bytes = Array("FIRST \"a b\"\r\nPING \"ü\"\nNONSENSE\nPING end\n".utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var connection = DrivenConnection()
                for part in [bytes[..<first], bytes[first..<second], bytes[second...]] {
                    connection.send(bytes: part)
                }
                connection.answerAll()
                #expect(connection.lines.filter { $0.hasPrefix("{") } == Self.texts("a b", "ü", "end"))
                #expect(connection.requestCount == 4)
            }
        }
    }

    @Test func repliesThatAreReadyEarlyWaitForThoseBeforeThem() {
        var connection = DrivenConnection()
        connection.send("FIRST a\nPING b\nFIRST c\nNONSENSE\n")
        #expect(connection.output.isEmpty && connection.questions.count == 2)
        connection.answer(1)
        #expect(connection.output.isEmpty)
        connection.answer()
        #expect(
            connection.lines.filter { !$0.hasPrefix("OK") }.map { $0.prefix(4) } == ["{\"te", "{\"te", "{\"te", "ERR "])
        #expect(connection.lines.filter { $0.hasPrefix("{") } == Self.texts("a", "b", "c"))
    }

    /// However early an error is ready: how it is told depends on where it stands.
    @Test func errorsAreToldInTheFormThatCountsAtTheirPlace() {
        var connection = DrivenConnection { $0.limits.questionsOfConnection = 1 }
        connection.send(
            "FIRST a\nNONSENSE\nHELLO errors=json\nNONSENSE\nHELLO\nNONSENSE\nHELLO errors=text\nNONSENSE\nQUIT\n")
        connection.answer()
        let errors = connection.lines.filter { $0.hasPrefix("ERR ") }
        #expect(errors.map { $0.hasPrefix("ERR unknown-verb {") } == [false, true, true, false])
        connection = DrivenConnection()
        connection.send("HELLO errors=json\n")
        connection.receive(.end(with: .shuttingDown))
        #expect(connection.lines.last?.hasPrefix("ERR shutting-down {") == true)
    }

    @Test func eventsLeaveBehindTheRepliesThatWereOwedWhenTheyCame() {
        var connection = DrivenConnection()
        connection.send("WATCH w\n")
        connection.answerBarrier()
        connection.send("FIRST a\n")
        connection.receive(.watchEvent(WrittenReply(.event("{\"e\":1}")), watch: 1))
        connection.send("PING b\n")
        #expect(connection.lines == ["OK 1"] + Self.texts("w"))
        connection.answer()
        let expected = [Self.texts("w", "a"), ["EVENT {\"e\":1}"], Self.texts("b")].flatMap { $0 }
        #expect(connection.lines.filter { $0 != "OK 1" } == expected)
        #expect(connection.watchEventCount == 1)
    }

    /// Questions are handed over together, and one look at the archive is asked for with those of which replies are kept.
    @Test func aBatchAsksForOneLook() {
        var connection = Self.makeKeeping("a", "c", "e")
        connection.send("FIRST a\nSTATS\nFIRST b\nFIRST c\n")
        connection.send("FIRST d\nFIRST e\n")
        #expect(connection.cacheUses == [.newLook, .none, .newLook, .newLook, .newLook, .newLook])
        #expect(connection.batches == [4, 2])
        #expect(connection.looks.map { $0.asked.count } == [2, 1])
        #expect(connection.questions.count == 3)
        connection.endLook()
        connection.answerAll()
        connection.endLook()
        #expect(connection.lines.filter { $0.hasPrefix("{") } == Self.texts("a", "STATS", "b", "c", "d", "e"))
    }

    /// The questions of a batch that wait for room begin later, and had arrived by the look all the same.
    @Test func whatHadArrivedNeedsNoOtherLook() {
        var connection = Self.makeKeeping("a", "b", "c") { $0.limits.questionsOfConnection = 1 }
        connection.send("FIRST a\nFIRST b\nFIRST x\nFIRST c\n")
        #expect(connection.cacheUses == [.newLook] && connection.lines.isEmpty)
        connection.endLook()
        #expect(connection.cacheUses == [.newLook, .lastLook, .lastLook])
        #expect(connection.lines.filter { $0.hasPrefix("{") } == Self.texts("a", "b"))
        connection.answer()
        #expect(connection.lines.filter { $0.hasPrefix("{") } == Self.texts("a", "b", "x", "c"))
        #expect(connection.looks.isEmpty)
        connection.send("FIRST b\n")
        #expect(connection.cacheUses.last == .newLook && connection.looks.count == 1)
    }

    /// What is kept and true no longer is asked of the readers, by the same look.
    @Test func whatIsKeptAndTrueNoLongerIsAsked() {
        var connection = Self.makeKeeping("a", "b") { $0.limits.questionsOfConnection = 1 }
        connection.revision = 2
        connection.send("FIRST a\nFIRST b\n")
        connection.endLook()
        #expect(connection.questions.map { $0.request.text(.quote) } == ["a"])
        connection.answer()
        #expect(connection.questions.map { $0.request.text(.quote) } == ["b"] && connection.looks.isEmpty)
    }

    @Test func whatFollowsAnAdditionSeesIt() {
        var connection = Self.makeConnection { $0.limits.questionsOfConnection = 1 }
        connection.cached = { DrivenConnection.reply(to: $0) }
        connection.send("FIRST a\nFIRST b\nADD {}\nFIRST b\nFIRST c\n")
        connection.endLook()
        connection.answerBarrier()
        #expect(connection.cacheUses == [.newLook, .lastLook, .newLook])
        connection.endLook()
        #expect(connection.cacheUses == [.newLook, .lastLook, .newLook, .lastLook])
    }

    /// A look that was asked for before an addition, and comes back behind it, tells nothing of what follows the addition.
    @Test func aLookFromBeforeAnAdditionIsOfNoUseBehindIt() {
        var connection = Self.makeConnection()
        connection.cached = { $0.text(.quote) == "a" ? DrivenConnection.reply(to: $0) : nil }
        connection.send("FIRST a\nADD {}\nFIRST x\nFIRST a\n")
        #expect(connection.looks.count == 1 && connection.barriers.count == 1)
        connection.answerBarrier()
        connection.endLook(at: 1)
        #expect(connection.cacheUses == [.newLook, .newLook, .newLook])
        #expect(connection.looks.count == 1)
        connection.endLook(at: 2)
        #expect(connection.questions.map { $0.request.text(.quote) } == ["x", "a"])
    }

    /// A connection for whose questions with these quotes replies are kept.
    private static func makeKeeping(
        _ quotes: String..., change: (inout ServerSettings) -> Void = { _ in }
    ) -> DrivenConnection {
        var connection = DrivenConnection(change)
        connection.cached = { question in
            question.text(.quote).flatMap { quotes.contains($0) ? DrivenConnection.reply(to: question) : nil }
        }
        return connection
    }

    static func texts(_ texts: String...) -> [String] { texts.map { "{\"text\":\"\($0)\"}" } }

    /// A connection that may write.
    static func makeConnection(_ change: (inout ServerSettings) -> Void = { _ in }) -> DrivenConnection {
        var connection = DrivenConnection {
            $0.limits.watches = 2
            $0.limits.wrongTokens = 2
            change(&$0)
        }
        connection.send("AUTH \"\(DrivenConnection.writeToken)\"\n")
        return connection
    }
}
