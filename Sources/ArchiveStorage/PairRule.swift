/// By which term each two adjacent words of a row stand in the index of pairs. The same rule holds for every row of an archive, and whatever
/// writes, asks, checks or upgrades the index goes by it.
///
/// A phrase is found by its rarest pairs. Far fewer rows hold two words one behind the other than hold both, so few texts are looked at,
/// and no position lists are read.
///
/// Pairs of two common words have terms of their own: they are the ones that many rows hold, whose rows are counted and told without a look at
/// the text. The others are millions, most of them in a row or two, and share some hundred thousand terms by a hash. A row with a shared term
/// may hold another pair, but hardly one row by chance holds two of a phrase. While an archive is small no word is common.
public struct PairRule: Sendable {
    /// What stands in the index for a pair.
    public struct Term: Sendable, Hashable {
        /// Names the term among all; at least 0, less than ``PairRule/termCount``.
        public let number: Int
        /// Whether each row that has the term holds the pair.
        public let isExact: Bool

        /// The given term.
        public init(number: Int, isExact: Bool) {
            self.number = number
            self.isExact = isExact
        }
    }

    /// Among two to the power of this many terms the pairs are parted that have none of their own.
    ///
    /// A quote reads three of their lists, which are the longer the fewer there are: of 80,000 articles of news each holds some 300 rows.
    private static let sharedBits: UInt64 = 18
    /// The number of a common word takes so many bits of a term's.
    private static let commonBits = 10

    /// An archive has no more common words.
    public static let mostCommonWords = 1 << commonBits
    /// So many terms there are at the most.
    public static let termCount = 1 << sharedBits + 1 << (2 * commonBits)

    private let common: CommonWords

    /// No pair has a term of its own.
    public static let sharedOnly = PairRule(commonWords: [])

    /// Pairs of two of these words have terms of their own. They are the same for the same set of words.
    ///
    /// - Parameter commonWords: Terms of the index; of more than ``mostCommonWords`` only the first ones count, in the order of their bytes.
    public init(commonWords: some Sequence<[UInt8]>) {
        let words = Set(commonWords).sorted { $0.lexicographicallyPrecedes($1) }
        common = CommonWords(words.prefix(Self.mostCommonWords))
    }

    /// Whether some pairs have terms of their own.
    public var hasCommonWords: Bool { !common.isEmpty }

    /// The term for two adjacent words, given as terms of the index (see ``IndexTerm``).
    public func term(_ first: String, _ second: String) -> Term {
        var numbers: [UInt32] = []
        Array((first + " " + second).utf8).withUnsafeBufferPointer { append(pairsOf: $0, to: &numbers) }
        let number = Int(numbers.first ?? 0)
        return Term(number: number, isExact: number >= 1 << Self.sharedBits)
    }

    /// Appends the numbers of the terms of a row's pairs, in the order of the words; nothing where it has fewer than two words.
    ///
    /// - Parameter terms: The words of the row as terms of the index, joined by single spaces.
    public func append(pairsOf terms: UnsafeBufferPointer<UInt8>, to numbers: inout [UInt32]) {
        var (firstHash, firstRank, isFirst) = (UInt64(0), Int?.none, true)
        terms.forEachHashedWord { second, hash in
            let rank = common.rank(of: UnsafeBufferPointer(rebasing: terms[second]), hash: hash)
            if !isFirst {
                if let firstRank, let rank {
                    numbers.append(UInt32(1 << Self.sharedBits + firstRank << Self.commonBits + rank))
                } else {
                    numbers.append(UInt32(Self.share(firstHash, hash)))
                }
            }
            (firstHash, firstRank, isFirst) = (hash, rank, false)
        }
    }

    /// The number of the shared term of a pair. The words' places tell: `a b` and `b a` are two pairs.
    private static func share(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let mixed = (first &* 0x9E37_79B9_7F4A_7C15) ^ second
        return ((mixed ^ (mixed >> 32)) &* 0xBF58_476D_1CE4_E5B9) >> (64 - sharedBits)
    }
}

/// Words by their hash, each with its place among them. It is asked once for each word of an ingest: Swift's own table, which hashes them once
/// more, took as long as all the rest.
private struct CommonWords: Sendable {
    /// A power of two of slots, at most half of them taken: a word's place plus 1; 0 is an empty one.
    private var slots: [Int32]
    private var hashes: [UInt64]
    /// The words one behind the other, and where each begins, and the last one ends.
    private var bytes: [UInt8] = []
    private var bounds = [0]

    var isEmpty: Bool { hashes.isEmpty }

    init(_ words: some Collection<[UInt8]>) {
        var count = 16
        while count < 2 * words.count { count *= 2 }
        slots = Array(repeating: 0, count: count)
        hashes = words.map { word in
            var hash = StableHash()
            word.withUnsafeBufferPointer { hash.combine($0) }
            return hash.value
        }
        for (rank, word) in words.enumerated() {
            bytes += word
            bounds.append(bytes.count)
            var slot = slot(of: hashes[rank])
            while slots[slot] != 0 { slot = next(slot) }
            slots[slot] = Int32(rank + 1)
        }
    }

    /// The place of a word with this hash; nil where it is none of them.
    func rank(of word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
        var slot = slot(of: hash)
        while slots[slot] != 0 {
            let rank = Int(slots[slot]) - 1
            if hashes[rank] == hash, bytes[bounds[rank]..<bounds[rank + 1]].elementsEqual(word) { return rank }
            slot = next(slot)
        }
        return nil
    }

    private func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

    private func next(_ slot: Int) -> Int { (slot + 1) & (slots.count - 1) }
}
