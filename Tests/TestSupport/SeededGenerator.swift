import Foundation

/// A generator of random numbers that gives the same sequence for the same seed (SplitMix64, Steele and others 2014),
/// so that a failure of a random test can be run again.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// What the sequence depends on: print it where a test fails.
    public let seed: UInt64
    private var state: UInt64

    /// A generator with the given seed.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// A generator seeded from the environment variable VARIORUM_TEST_SEED, or else at random; prints the seed it took.
    public static func makeForTest(_ test: String = #function) -> SeededGenerator {
        let given = ProcessInfo.processInfo.environment["VARIORUM_TEST_SEED"].flatMap(UInt64.init)
        let seed = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
        print("\(test): VARIORUM_TEST_SEED=\(seed)")
        return SeededGenerator(seed: seed)
    }

    /// The next number of the sequence.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
