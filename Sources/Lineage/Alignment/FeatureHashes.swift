/// Hashes of the words and of the pairs of neighbouring words of a folded text.
struct FeatureHashes {
    private var hashes: [UInt64] = []

    /// Hashes folded words that are joined by single spaces.
    init(_ folded: [UInt8]) {
        guard !folded.isEmpty else { return }
        var (word, previous) = (FeatureHashes.seed, nil as UInt64?)
        for byte in folded {
            if byte == UInt8(ascii: " ") {
                add(word, after: previous)
                (word, previous) = (FeatureHashes.seed, word)
            } else {
                // FNV-1a, 64 bits.
                word = (word ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        add(word, after: previous)
    }

    /// The hashes, all different and in no order: the n-th of equal ones is changed by n.
    func counted() -> [UInt64] {
        var (previous, repeats) = (nil as UInt64?, UInt64(0))
        return hashes.sorted().map { hash in
            repeats = hash == previous ? repeats + 1 : 0
            previous = hash
            return FeatureHashes.mixed(hash &+ repeats &* 0x9E37_79B9_7F4A_7C15)
        }
    }

    private mutating func add(_ word: UInt64, after previous: UInt64?) {
        hashes.append(FeatureHashes.mixed(word))
        if let previous { hashes.append(FeatureHashes.mixed(word ^ (previous &* 0xD6E8_FEB8_6659_FD93 &+ 1))) }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The finalizer of MurmurHash3, which spreads every bit: samples and slots take the hash by its bits.
    private static func mixed(_ hash: UInt64) -> UInt64 {
        var hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}
