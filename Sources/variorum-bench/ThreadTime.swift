import Foundation

/// The CPU time that this thread has had: what others do on the machine meanwhile is no part of it.
enum ThreadTime {
    /// Microseconds since the thread began.
    static var microseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}
