import Synchronization

/// Values that were asked for lately, by their keys: bounded.
///
/// There are two halves. What is kept, or found in the older one, goes into the newer; where that is full, the older is let go and the newer
/// takes its place. So nothing is counted or put in order when a value is found. A value that is larger than a half is not kept.
public final class RecentCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Halves {
        var newer: [Key: Value] = [:]
        var older: [Key: Value] = [:]
        var newerSize = 0
    }

    private let halves = Mutex(Halves())
    private let halfLimit: Int
    private let size: @Sendable (Value) -> Int

    /// A cache that takes up to about `limit` bytes.
    ///
    /// - Parameter size: About how many bytes a value takes.
    public init(limit: Int, size: @escaping @Sendable (Value) -> Int) {
        halfLimit = limit / 2
        self.size = size
    }

    /// The value of a key; nil where none is kept.
    public func value(of key: Key) -> Value? {
        halves.withLock { halves in
            if let value = halves.newer[key] { return value }
            guard let value = halves.older.removeValue(forKey: key) else { return nil }
            put(value, of: key, into: &halves)
            return value
        }
    }

    /// Keeps a value, in the place of the one of the same key.
    public func keep(_ value: Value, of key: Key) {
        halves.withLock { put(value, of: key, into: &$0) }
    }

    private func put(_ value: Value, of key: Key, into halves: inout Halves) {
        let added = size(value)
        // It alone would drive out all others.
        guard added <= halfLimit else { return }
        let removed = halves.newer.updateValue(value, forKey: key).map(size) ?? 0
        halves.newerSize += added - removed
        guard halves.newerSize > halfLimit else { return }
        (halves.older, halves.newer, halves.newerSize) = (halves.newer, [:], 0)
    }
}
