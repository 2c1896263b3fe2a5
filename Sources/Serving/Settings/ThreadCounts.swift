import CGlibc
import NIOCore

/// How many threads a server has unless it is told: as many as pay on the machine.
public struct ThreadCounts: Sendable, Hashable {
    /// Threads that answer questions.
    public let readers: Int
    /// Threads that move bytes.
    public let networkThreads: Int

    /// Those for so many cores.
    ///
    /// A reader for each core, which it keeps busy, and one more: where long questions wait, one reader is kept free for others, and no
    /// core for it. A network thread for every four cores: it moves the replies of about ten readers, and those that are kept besides.
    public init(cores: Int) {
        readers = max(1, cores) + 1
        networkThreads = max(1, cores / 4)
    }

    /// Those for the cores that this process may use: by its cgroup, and by what it was pinned to.
    public static let ofMachine = ThreadCounts(cores: min(System.coreCount, allowedCores ?? .max))

    /// The cores that the process is pinned to, such as by `taskset`; nil where the system does not tell.
    private static var allowedCores: Int? {
        var cores = cpu_set_t()
        guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &cores) == 0 else { return nil }
        return withUnsafeBytes(of: cores) { $0.reduce(0) { $0 + $1.nonzeroBitCount } }
    }
}
