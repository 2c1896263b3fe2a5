import ArticleModel
import Synchronization

/// Answers that are still true, by their addresses. What changes with an article, or with the archive, is told by a revision.
final class RepresentationCache: Sendable {
    /// What an answer speaks of, and so what makes it old.
    enum Subject: Sendable, Hashable {
        case archive
        case article(ArticleID)
        /// The program itself: never old.
        case program
    }

    private struct Entry {
        let representation: Representation
        let revision: Int64
        var lastUse: UInt64
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var size = 0
        var clock: UInt64 = 0
    }

    private let state = Mutex(State())
    private let capacity: Int

    /// A cache for so many bytes; 0 keeps nothing.
    init(capacity: Int) {
        self.capacity = capacity
    }

    func representation(at address: String, revision: Int64) -> Representation? {
        state.withLock { state in
            guard var entry = state.entries[address], entry.revision == revision else { return nil }
            state.clock += 1
            entry.lastUse = state.clock
            state.entries[address] = entry
            return entry.representation
        }
    }

    func keep(_ representation: Representation, at address: String, revision: Int64) {
        // No one answer may push out most of the others.
        guard representation.size <= capacity / 4 else { return }
        state.withLock { state in
            state.clock += 1
            let entry = Entry(representation: representation, revision: revision, lastUse: state.clock)
            state.size += representation.size + address.utf8.count
            if let old = state.entries.updateValue(entry, forKey: address) {
                state.size -= old.representation.size + address.utf8.count
            }
            if state.size > capacity { Self.makeRoom(in: &state, capacity: capacity) }
        }
    }

    /// Lets go of the half that was used the longest ago: seldom, so that each answer costs little.
    private static func makeRoom(in state: inout State, capacity: Int) {
        for (address, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard state.size > capacity / 2 else { return }
            state.entries[address] = nil
            state.size -= entry.representation.size + address.utf8.count
        }
    }
}
