import Synchronization

/// About how many rows of the index hold a word, as questions have asked: for the next ones, as long as the archive stays as it is.
final class WordCountMemory: Sendable {
    private struct Known {
        var revision: Int64?
        var counts: [String: Int] = [:]
    }

    private let known = Mutex(Known())
    /// So many words are kept; then it begins anew.
    private static let capacity = 1 << 16

    /// Lets go what was true of another revision than this one.
    func see(revision: Int64) {
        known.withLock { known in
            if known.revision != revision { known = Known(revision: revision) }
        }
    }

    /// The count of a word, which `read` finds where it is not known.
    func count(of word: String, reading read: () throws -> Int) rethrows -> Int {
        if let count = known.withLock({ $0.counts[word] }) { return count }
        let count = try read()
        known.withLock { known in
            if known.counts.count >= Self.capacity { known.counts = [:] }
            known.counts[word] = count
        }
        return count
    }
}
