import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Alerting

/// Nothing is lost, whatever fails, and what is told twice has the same id.
@Suite struct AlertRunTests {
    /// Changes by number, of which each look gives a few.
    private struct Numbers: AlertSource {
        let count: Int
        let waiting: AlertPause
        /// How many looks fail before each that does not.
        var failures = 0
        private var next = 0
        private var failed = 0

        init(_ count: Int, _ waiting: AlertPause, failures: Int = 0) {
            (self.count, self.waiting, self.failures) = (count, waiting, failures)
        }

        mutating func begin(after token: String?) throws -> String {
            next = token.flatMap(Int.init) ?? 0
            return "\(next)"
        }

        mutating func next(mayWait: Bool) throws -> [AlertEvent] {
            if failed < failures {
                failed += 1
                throw CancellationError()
            }
            failed = 0
            let numbers = next..<min(next + 3, count)
            next = numbers.upperBound
            if numbers.isEmpty, mayWait { waiting.stop() }
            return numbers.map { AlertEvent(token: "\($0 + 1)", change: "{\"number\":\($0)}") }
        }
    }

    /// Remembers what arrived; fails as the test says.
    private final class Receiver: AlertReceiver {
        let messages = Mutex<[AlertMessage]>([])
        private let attempts = Mutex(0)
        private let arrives: @Sendable (Int) -> Bool
        private let didFail: @Sendable () -> Void

        init(arrives: @escaping @Sendable (Int) -> Bool = { _ in true }, didFail: @escaping @Sendable () -> Void = {}) {
            (self.arrives, self.didFail) = (arrives, didFail)
        }

        func deliver(_ message: AlertMessage) throws(UndeliveredAlert) {
            let attempt = attempts.withLock { attempts in
                attempts += 1
                return attempts
            }
            messages.withLock { $0.append(message) }
            guard !arrives(attempt) else { return }
            didFail()
            throw UndeliveredAlert("no")
        }

        var numbers: [String] {
            messages.withLock { $0 }.map { message in
                let text = String(decoding: message.body, as: UTF8.self)
                return String(text.split(separator: "{\"number\":").last?.prefix { $0.isNumber } ?? "")
            }
        }
    }

    private static func state(_ folder: TemporaryFolder) throws -> AlertState {
        try AlertState(path: folder.path("state"), subject: "s")
    }

    @Test func eachIsToldInOrder() throws {
        let (folder, waiting, receiver) = (try TemporaryFolder(), AlertPause(), Receiver())
        let state = try Self.state(folder)
        var run = AlertRun(
            Numbers(10, waiting), state: state, receiver: receiver, subject: "s", waiting: waiting, report: { _ in })
        try run.begin()
        try run.run()
        #expect(receiver.numbers == (0..<10).map { "\($0)" })
        #expect(state.token == "10" && state.delivered == 10)
    }

    /// Runs that end at a failure, one after another: in the end each has arrived, in order, and none was passed over.
    @Test func whatHasNotArrivedIsToldByTheNextRun() throws {
        let folder = try TemporaryFolder()
        var arrived: [AlertMessage] = []
        var told: [AlertMessage] = []
        var runs = 0
        while arrived.count < 20 {
            let waiting = AlertPause()
            let fails = runs % 4 + 1
            let receiver = Receiver(arrives: { $0 != fails }, didFail: { waiting.stop() })
            var run = AlertRun(
                Numbers(20, waiting), state: try Self.state(folder), receiver: receiver, subject: "s", waiting: waiting,
                report: { _ in })
            try run.begin()
            try run.run()
            let messages = receiver.messages.withLock { $0 }
            told += messages
            arrived += messages.count == fails ? messages.dropLast() : messages
            runs += 1
            try #require(runs < 100)
        }
        #expect(Set(arrived.map(\.id)).count == 20 && arrived.count == 20)
        // What failed was told again with the same id and body.
        #expect(Dictionary(grouping: told, by: \.id).values.allSatisfy { same in same.allSatisfy { $0 == same[0] } })
        #expect(Set(told.map(\.id)).count == 20)
    }

    @Test func afailedSourceIsBegunAgain() throws {
        let (folder, waiting, receiver) = (try TemporaryFolder(), AlertPause(), Receiver())
        var run = AlertRun(
            Numbers(4, waiting, failures: 1), state: try Self.state(folder), receiver: receiver, subject: "s",
            waiting: waiting, report: { _ in })
        try run.begin()
        try run.run()
        #expect(receiver.numbers == (0..<4).map { "\($0)" })
    }

    @Test func astateIsOfOneAlertAndOneProcess() throws {
        let folder = try TemporaryFolder()
        do {
            let state = try Self.state(folder)
            try state.keep("7", isDelivery: true)
            #expect(throws: AlertState.Fault.self) { try Self.state(folder) }
        }
        #expect(try Self.state(folder).token == "7")
        #expect(throws: AlertState.Fault.self) {
            try AlertState(path: folder.path("state"), subject: "other")
        }
        _ = try folder.write("nonsense".utf8, to: "state")
        #expect(throws: AlertState.Fault.self) { try Self.state(folder) }
    }
}

/// What a receiver gets.
@Suite struct AlertMessageTests {
    /// The example of the specification of Standard Webhooks.
    @Test func asignatureIsThatOfStandardWebhooks() throws {
        let signature = try #require(AlertSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let message = AlertMessage(id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(
            signature.value(of: message, at: 1_614_265_330) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(AlertSignature(secret: "") == nil && AlertSignature(secret: "whsec_?") == nil)
    }

    @Test func theSameChangeHasTheSameId() {
        let message = AlertMessage("{}", at: "a.1", of: "s")
        #expect(message == AlertMessage("{}", at: "a.1", of: "s"))
        #expect(message.id != AlertMessage("{}", at: "a.2", of: "s").id)
        #expect(message.id != AlertMessage("{}", at: "a.1", of: "t").id)
    }

    @Test(arguments: [
        ("https://a.example/x?y=1", true), ("http://[::1]:80", true), ("ftp://a.example", false), ("a.example", false),
        ("https://u:p@a.example/", false), ("https://a.example/\u{e9}", false), ("", false),
    ]) func atargetIsAURL(url: String, isOne: Bool) {
        #expect((PostReceiver.Target(url) != nil) == isOne)
    }

    @Test(arguments: [("cat >/dev/null", true), ("exit 3", false), ("kill -9 $$", false), ("true", true)])
    func acommandSaysByItsStatusWhetherItArrived(command: String, arrives: Bool) {
        let receiver = CommandReceiver(command, within: .seconds(60))
        let message = AlertMessage(String(repeating: " ", count: 1 << 20) + "{}", at: "a.1", of: "s")
        var hasArrived = true
        do throws(UndeliveredAlert) { try receiver.deliver(message) } catch { hasArrived = false }
        #expect(hasArrived == arrives)
    }

    @Test func acommandGetsTheMessage() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("message")
        let message = AlertMessage("{\"a\":1}", at: "a.1", of: "s")
        try CommandReceiver("cat > '\(path)'; echo $VARIORUM_ALERT_ID >> '\(path)'", within: .seconds(60)).deliver(
            message)
        let expected = String(decoding: message.body, as: UTF8.self) + message.id + "\n"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
    }

    @Test func acommandThatDoesNotEndIsEnded() {
        #expect(throws: UndeliveredAlert.self) {
            try CommandReceiver("exec sleep 1000", within: .milliseconds(10))
                .deliver(AlertMessage("{}", at: "a.1", of: "s"))
        }
    }
}
