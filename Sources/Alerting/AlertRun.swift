/// Tells a receiver of each change of a source, in their order, until it is told to stop.
///
/// A change counts as told when the receiver says so, and its token is kept then: so each is told at least once, and after a crash between the
/// two a second time, with the same id.
public struct AlertRun<Source: AlertSource> {
    private var source: Source
    private let state: AlertState
    private let receiver: any AlertReceiver
    private let subject: String
    private let waiting: AlertPause
    private let report: (String) -> Void
    private var failures = AlertBackoff()

    /// - Parameters:
    ///   - subject: What is watched, as the receiver is told.
    ///   - waiting: Waits, and ends the run.
    ///   - report: Is told of what fails, in a sentence.
    public init(
        _ source: Source, state: AlertState, receiver: any AlertReceiver, subject: String, waiting: AlertPause,
        report: @escaping (String) -> Void
    ) {
        (self.source, self.state, self.receiver) = (source, state, receiver)
        (self.subject, self.waiting, self.report) = (subject, waiting, report)
    }

    /// Begins, behind what was told before, or behind all that is there now.
    ///
    /// - Throws: What the source throws, such as for a malformed query; ``AlertState/Fault``.
    public mutating func begin() throws {
        let token = try source.begin(after: state.token)
        if state.token == nil { try state.keep(token, isDelivery: false) }
    }

    /// Tells of all changes that there are.
    ///
    /// - Throws: ``AlertState/Fault``; what the source throws.
    public mutating func catchUp() throws {
        while !waiting.isStopping {
            let events = try source.next(mayWait: false)
            if events.isEmpty { return }
            try tell(events)
        }
    }

    /// Tells of changes as they come. A source that fails is begun again, as often as needed.
    ///
    /// - Throws: ``AlertState/Fault``.
    public mutating func run() throws {
        while !waiting.isStopping {
            do {
                try tell(source.next(mayWait: true))
                failures.reset()
            } catch let fault as AlertState.Fault {
                throw fault
            } catch {
                beginAgain(behind: error)
            }
        }
    }

    private mutating func beginAgain(behind error: any Error) {
        var error = error
        while !waiting.isStopping {
            let wait = failures.next()
            report("\(error); it is asked again in \(wait.shown)")
            guard waiting.wait(for: wait) else { return }
            do {
                _ = try source.begin(after: state.token)
                return
            } catch let next {
                error = next
            }
        }
    }

    private func tell(_ events: [AlertEvent]) throws(AlertState.Fault) {
        for event in events {
            guard let change = event.change else {
                try state.keep(event.token, isDelivery: false)
                continue
            }
            guard deliver(AlertMessage(change, at: event.token, of: subject)) else { return }
            try state.keep(event.token, isDelivery: true)
        }
    }

    /// Tries until the message has arrived; false where the run is to end before.
    private func deliver(_ message: AlertMessage) -> Bool {
        var backoff = AlertBackoff()
        while !waiting.isStopping {
            do throws(UndeliveredAlert) {
                try receiver.deliver(message)
                return true
            } catch {
                let wait = max(backoff.next(), error.wait ?? .zero)
                report("\(message.id) has not arrived: \(error.reason); it is sent again in \(wait.shown)")
                guard waiting.wait(for: wait) else { return false }
            }
        }
        return false
    }
}

/// How long to wait after each failure in a row: twice as long as after the one before, from one second to five minutes, and up to a half
/// less by chance, so that many that failed together do not come back together.
struct AlertBackoff {
    private var failures = 0

    static let most = Duration.seconds(300)

    mutating func next() -> Duration {
        let wait = min(Self.most, .seconds(1 << min(failures, 9)))
        failures += 1
        return wait * Double.random(in: 0.5...1)
    }

    mutating func reset() { failures = 0 }
}

extension Duration {
    /// In seconds, for people: `1.5 s`.
    fileprivate var shown: String { "\(Double(Int(self / .milliseconds(100))) / 10) s" }
}
