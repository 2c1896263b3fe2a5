internal import Synchronization

/// Gives out numbers that no other content of this process bears.
enum ContentTokens {
    private static let last = Atomic<UInt64>(0)

    static func next() -> UInt64 {
        last.wrappingAdd(1, ordering: .relaxed).newValue
    }
}
