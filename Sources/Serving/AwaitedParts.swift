import Synchronization

/// Parts that come in any order, until all of them are there.
public final class AwaitedParts<Part: Sendable>: Sendable {
    private let parts = Mutex<[Part?]>([])

    /// Nothing that is awaited yet.
    public init() {}

    /// A place for a part that is to come. All places are asked for before the first part comes.
    public func place() -> Int {
        parts.withLock { parts in
            parts.append(nil)
            return parts.count - 1
        }
    }

    /// Puts a part in its place; returns all parts in the order of their places when there is none left to come, else nil.
    public func put(_ part: Part, at place: Int) -> [Part]? {
        parts.withLock { parts in
            parts[place] = part
            let known = parts.compactMap { $0 }
            return known.count == parts.count ? known : nil
        }
    }

    /// Whether the part of a place has come.
    public func has(_ place: Int) -> Bool { parts.withLock { $0[place] != nil } }
}
