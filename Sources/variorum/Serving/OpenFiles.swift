import Foundation

/// How many files, and so connections, the process may have open.
enum OpenFiles {
    /// Raises the number to what the system allows: the common soft limit of 1,024 is there for programs that use select.
    static func allowAll() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
