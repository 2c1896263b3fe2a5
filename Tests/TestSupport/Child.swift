import Foundation
import Synchronization

/// A process that was started here, and how it ended, once it has.
final class Child: Sendable {
    private let process: pid_t
    private let status = Mutex<Int32?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    init(process: pid_t) {
        self.process = process
    }

    /// Its number means it until it is reaped, and anybody afterwards.
    func send(_ signal: Int32) {
        status.withLock { if $0 == nil { kill(process, signal) } }
    }

    /// Waits for the end, without limit, and notes it.
    func reap() {
        var info = siginfo_t()
        while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        status.withLock { status in
            var word: Int32 = 0
            let reaped = waitpid(process, &word, WNOHANG)
            precondition(reaped == process, "process \(process) was reaped by somebody else")
            let signal = word & 0x7F
            status = signal == 0 ? (word >> 8) & 0xFF : signal
        }
        ended.signal()
    }

    /// How it ended; nil where it has not within so long.
    func status(within patience: Duration) -> Int32? {
        let limit = DispatchTime.now() + .milliseconds(Int(patience / .milliseconds(1)))
        guard ended.wait(timeout: limit) == .success else { return nil }
        // Who asks again is answered at once.
        ended.signal()
        return status.withLock { $0 }
    }
}
