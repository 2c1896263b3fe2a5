import NIOCore
import Serving
import TestSupport
import Testing

@testable import LineServing

/// Whatever happens in whatever order: each request is answered once and in its turn, limits hold, and all is given back at the end.
struct PipelineModelTests {
    /// What must come out, from what goes in.
    private struct Model {
        /// The texts of the requests, and of events, in the order in which they were sent.
        var requests: [String] = []
        var events: [String] = []
        /// What had arrived when the server or the client began to end it.
        var isEnding = false
    }

    @Test func anySequenceOfEventsKeepsOrderLimitsAndAccounts() {
        var generator = SeededGenerator.makeForTest()
        var ends = (orderly: 0, abrupt: 0)
        for _ in 0..<200 {
            var connection = Self.makeConnection()
            var model = Model()
            var source = RandomLines()
            source.changesSession = false
            var unsent = ""
            for _ in 0..<Int.random(in: 10...150, using: &generator) where !connection.isClosing {
                Self.step(&connection, &model, &source, &unsent, &generator)
                Self.check(connection, model)
            }
            if Int.random(in: 0..<4, using: &generator) == 0 {
                connection.receive(.closed)
                ends.abrupt += 1
            } else {
                Self.finish(&connection, &model, &unsent, &generator)
                ends.orderly += 1
            }
            Self.check(connection, model)
            #expect(connection.countedWatches == 0, "standing queries are not given back")
            #expect(connection.isClosed)
        }
        #expect(ends.orderly > 0 && ends.abrupt > 0)
    }

    private static func makeConnection() -> DrivenConnection {
        PipelineOrderTests.makeConnection {
            $0.limits.requestsOfConnection = 6
            $0.limits.questionsOfConnection = 3
            $0.limits.unsentBytes = 80
            $0.limits.idleTime = .seconds(20)
            $0.limits.lineTime = .seconds(10)
        }
    }

    // MARK: Events

    private static func step(
        _ connection: inout DrivenConnection, _ model: inout Model, _ source: inout RandomLines, _ unsent: inout String,
        _ generator: inout SeededGenerator
    ) {
        switch Int.random(in: 0..<40, using: &generator) {
        case 0..<12:
            let line = source.next(&generator)
            model.requests.append(line)
            unsent += line + "\n"
            // As much of it as may arrive at once, and only where it is read.
            guard connection.isReading else { break }
            let chunk = unsent.prefix(Int.random(in: 1...unsent.count, using: &generator))
            unsent.removeFirst(chunk.count)
            connection.send(String(chunk))
        case 12..<22: _ = connection.answerAny(&generator)
        case 22..<26:
            if let index = connection.barriers.firstIndex(where: { $0.watch != nil }) {
                connection.answerBarrier(
                    index, .error(.badResumeToken("refused")), isRefused: true)
            }
        case 26..<30:
            let event = "{\"e\":\(model.events.count)}"
            model.events.append(event)
            connection.receive(
                .watchEvent(WrittenReply(.event(event)), watch: Int.random(in: 1...3, using: &generator)))
        case 30..<34: connection.receive(.writabilityChanged(isWritable: Bool.random(using: &generator)))
        case 34..<37: connection.wait(.milliseconds(Int64.random(in: 0...4_000, using: &generator)))
        case 37: connection.hasRoomForWatches.toggle()
        case 38:
            guard Int.random(in: 0..<6, using: &generator) == 0 else { break }
            connection.receive(Bool.random(using: &generator) ? .inputClosed : .end(with: .shuttingDown))
            model.isEnding = true
        default:
            if connection.isLastWritten { connection.receive(.lastBytesSent) }
        }
        if connection.isLastWritten || connection.isClosing { model.isEnding = true }
    }

    /// The client takes and sends everything, the archive answers, and the client closes.
    private static func finish(
        _ connection: inout DrivenConnection, _ model: inout Model, _ unsent: inout String,
        _ generator: inout SeededGenerator
    ) {
        if !connection.isClosing { connection.receive(.writabilityChanged(isWritable: true)) }
        while !unsent.isEmpty, !model.isEnding {
            if connection.isReading {
                connection.send(unsent)
                unsent = ""
            } else if !connection.answerAny(&generator) {
                Issue.record("nothing is read, and nothing is under way")
                break
            }
        }
        if !connection.isClosing { connection.receive(.inputClosed) }
        while connection.answerAny(&generator) {}
        #expect(connection.isLastWritten || connection.isClosing, "all is answered, and the end does not come")
        if !model.isEnding { #expect(answers(in: connection).count == model.requests.count, "not all was answered") }
        if !connection.isClosing { connection.receive(.lastBytesSent) }
        #expect(connection.isClosing)
        connection.receive(.closed)
    }

    // MARK: Checks

    private static func check(_ connection: DrivenConnection, _ model: Model) {
        let answers = answers(in: connection)
        #expect(answers.count <= model.requests.count)
        for (answer, request) in zip(answers, model.requests) {
            #expect(isAnswer(answer, to: request), "\(answer) to \(request)")
        }
        // One AUTH came before.
        #expect(connection.requestCount - 1 - answers.count <= connection.limits.requestsOfConnection)
        let events = connection.lines.filter { $0.hasPrefix("EVENT ") }.map { String($0.dropFirst(6)) }
        var rest = model.events[...]
        for event in events {
            guard let index = rest.firstIndex(of: event) else {
                Issue.record("\(event) comes twice, or out of order")
                return
            }
            rest = rest[(index + 1)...]
        }
    }

    /// What the client received but for events, the answer to AUTH, and the error that ends the connection.
    private static func answers(in connection: DrivenConnection) -> [String] {
        var answers: [String] = []
        for line in connection.lines where !line.hasPrefix("EVENT ") {
            if line.hasPrefix("{") { answers[answers.count - 1] += " " + line } else { answers.append(line) }
        }
        let ends = ["ERR idle ", "ERR slow-sender ", "ERR shutting-down "]
        return answers.dropFirst().filter { answer in !ends.contains { answer.hasPrefix($0) } }
    }

    private static func isAnswer(_ answer: String, to line: String) -> Bool {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let text = parts.last?.filter { $0 != "\"" } ?? ""
        switch parts.first {
        case "WATCH":
            return answer == "OK 1 {\"text\":\"\(text)\"}" || answer.hasPrefix("ERR too-many-watches ")
                || answer.hasPrefix("ERR bad-resume-token ")
        case "PING", "FIRST", "ADD", "STATS": return answer == "OK 1 {\"text\":\"\(text)\"}"
        case "UNWATCH": return answer == "OK 0" || answer.hasPrefix("ERR no-such-watch ")
        case nil: return answer.hasPrefix("ERR empty-request ")
        default: return answer.hasPrefix("ERR unknown-verb '\(text)'")
        }
    }
}
