/// Which terms stand in the index of pairs for the adjacent words of a row. The same rule holds for every row of an archive, and whatever
/// writes, asks, checks or upgrades the index goes by it.
///
/// A phrase is found by its rarest pairs. Far fewer rows hold two words one behind the other than hold both, so few texts are looked at,
/// and no position lists are read.
///
/// While an archive is small every pair has a term of its own, which names both words. A large one has such terms only for pairs of two
/// common words: they are the ones that many rows hold, whose rows are counted and told without a look at the text. The others are
/// millions, most of them in a row or two, and what they cost an engine is their number: they share some hundred thousand terms by a hash. A row with
/// a shared term may hold another pair, but hardly one row by chance holds two of a phrase.
///
/// Words are compared by their hash. Where two words have one, both count as common, for everyone alike.
public struct PairRule: Sendable {
    /// What stands in the index for a pair.
    public struct Term: Sendable, Hashable {
        /// The term; it holds no space.
        public let text: String
        /// Whether each row that has the term holds the pair.
        public let isExact: Bool
    }

    /// Among two to the power of this many terms the pairs are parted that have none of their own.
    ///
    /// Each costs room and time when texts are taken in; where there are few, each is in many rows, and a quote reads three such lists. Measured on
    /// 153,131 paragraphs of news, CPU to index them, size of the index, and median of three terms together: among 2¹³ terms 1.4 s, 10.6 MB, 54 µs;
    /// 2¹⁵ 1.5 s, 11.3 MB, 27 µs; 2¹⁷ 1.8 s, 12.2 MB, 22 µs. Every pair by itself takes twice the room, and more than twice the time.
    ///
    /// Those paragraphs are of 5,000 articles: with 2¹⁸ each term is in as many rows of 80,000 articles as with 2¹⁴ here.
    private static let sharedBits: UInt64 = 18

    /// What joins the words of a pair; it stands in no word, and in no shared term.
    private static let joint = UInt8(ascii: "_")

    /// The hashes of the common words; nil where every pair has a term of its own.
    private let common: HashTable?

    /// Every pair has a term of its own.
    public static let everyPair = PairRule(common: nil)

    private init(common: HashTable?) {
        self.common = common
    }

    /// Pairs of two of these words have terms of their own; where there are none, no pair has.
    public init(commonWords: some Sequence<[UInt8]>) {
        common = HashTable(commonWords.map { $0.withUnsafeBufferPointer { PairRule.hash(of: $0) } })
    }

    /// Whether every pair has a term of its own.
    public var holdsEveryPair: Bool { common == nil }

    /// The term for two adjacent words, given as terms of the index (see ``IndexTerm``).
    public func term(_ first: String, _ second: String) -> Term {
        let hashes = [first, second].map { word in Array(word.utf8).withUnsafeBufferPointer { PairRule.hash(of: $0) } }
        guard !hashes.allSatisfy(isCommon) else { return Term(text: first + "_" + second, isExact: true) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { room in
            var writer = PairWriter(room: room, isFirst: true)
            writer.append(sharedTerm: PairRule.share(hashes[0], hashes[1]))
            return Term(text: String(decoding: room[..<writer.filled], as: UTF8.self), isExact: false)
        }
    }

    /// Appends the terms of a row's pairs, joined by single spaces, in the order of the words; nothing where it has fewer than two words.
    ///
    /// - Parameter terms: The words of the row as terms of the index, joined by single spaces.
    public func append(pairsOf terms: UnsafeBufferPointer<UInt8>, to pairs: inout [UInt8]) {
        guard !terms.isEmpty else { return }
        // A word stands in two pairs at most. A pair takes two bytes beside its words, or seven; of words there are half as many as bytes.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 + 6 * terms.count) { room in
            var writer = PairWriter(room: room, isFirst: pairs.isEmpty)
            write(pairsOf: terms, to: &writer)
            pairs.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<writer.filled]))
        }
    }

    private func write(pairsOf terms: UnsafeBufferPointer<UInt8>, to writer: inout PairWriter) {
        var (first, firstHash, isFirstCommon) = (0..<0, UInt64(0), false)
        terms.forEachHashedWord { second, secondHash in
            let isSecondCommon = isCommon(secondHash)
            if !first.isEmpty {
                writer.begin()
                if isFirstCommon, isSecondCommon {
                    writer.append(terms[first])
                    writer.append(PairRule.joint)
                    writer.append(terms[second])
                } else {
                    writer.append(sharedTerm: PairRule.share(firstHash, secondHash))
                }
            }
            (first, firstHash, isFirstCommon) = (second, secondHash, isSecondCommon)
        }
    }

    /// Whether pairs of this word and another such have terms of their own.
    private func isCommon(_ word: UInt64) -> Bool { common?.contains(word) ?? true }

    private static func hash(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = StableHash()
        hash.combine(word)
        return hash.value
    }

    /// The number of the shared term of a pair. The words' places tell: `a b` and `b a` are two pairs.
    private static func share(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let mixed = (first &* 0x9E37_79B9_7F4A_7C15) ^ second
        return ((mixed ^ (mixed >> 32)) &* 0xBF58_476D_1CE4_E5B9) >> (64 - sharedBits)
    }
}

/// Writes the terms of one row, joined by single spaces, to room that holds them all.
private struct PairWriter {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var filled = 0
    private var isFirst: Bool

    init(room: UnsafeMutableBufferPointer<UInt8>, isFirst: Bool) {
        (self.room, self.isFirst) = (room, isFirst)
    }

    /// Begins a term.
    mutating func begin() {
        if !isFirst { append(UInt8(ascii: " ")) }
        isFirst = false
    }

    mutating func append(_ byte: UInt8) {
        room[filled] = byte
        filled += 1
    }

    mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        for byte in bytes { append(byte) }
    }

    /// Six octal digits. FTS5 gathers terms by a hash that moves three bits a byte: so each of these terms has a place of its own there. With
    /// four hexadecimal digits many share one, and a posting took 1.2 µs instead of 0.7.
    mutating func append(sharedTerm number: UInt64) {
        for shift in stride(from: UInt64(15), through: 0, by: -3) {
            append(UInt8(ascii: "0") + (UInt8(truncatingIfNeeded: number >> shift) & 7))
        }
    }
}

/// A set of hashes that is asked once for each word of an ingest: Swift's own hashes them once more, which took as long as all the rest.
private struct HashTable: Sendable {
    /// A power of two of slots, at most half of them taken; 0 is an empty one.
    private var slots: [UInt64]

    init(_ hashes: [UInt64]) {
        var count = 16
        while count < 2 * hashes.count { count *= 2 }
        slots = Array(repeating: 0, count: count)
        for hash in hashes { slots[slot(of: hash)] = Self.nonzero(hash) }
    }

    func contains(_ hash: UInt64) -> Bool { slots[slot(of: hash)] != 0 }

    /// Where a hash stands, or would stand.
    private func slot(of hash: UInt64) -> Int {
        let wanted = Self.nonzero(hash)
        var slot = Int(truncatingIfNeeded: wanted) & (slots.count - 1)
        while slots[slot] != 0, slots[slot] != wanted { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private static func nonzero(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }
}
