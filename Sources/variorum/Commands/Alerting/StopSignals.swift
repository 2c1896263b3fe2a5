import Dispatch
import Foundation

/// Has something done where SIGTERM or SIGINT asks the program to end; a second signal ends it at once.
final class StopSignals {
    private let sources: [any DispatchSourceSignal]

    init(_ body: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "variorum.signals")
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                body()
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    /// Signals have their usual effect again.
    func end() {
        for source in sources { source.cancel() }
        for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
    }
}
