import ArchiveStorage

/// A finder as sets of leaves: it is true of an article where all leaves of one of the sets stand in it.
///
/// So one constant statement serves every finder: it tells of each article which leaves stand in it, a bit each, and compares with the sets.
struct FinderMasks {
    /// The sets, a bit for each leaf of ``leaves``.
    let masks: [Int64]
    /// The leaves that decide, by their places in the request; the bit of each is its place here.
    let leaves: [Int]
    /// Whether an article of which a set is true need not be one of the finder's: some parts were left out.
    let isWider: Bool

    /// As many bits as a number has, but for its sign.
    private static let mostLeaves = 62
    /// As many sets are compared with each article.
    private static let mostMasks = 256

    init(_ finder: HitRequest.Finder) {
        var builder = Builder()
        let sets = builder.sets(finder)
        leaves = builder.leaves
        masks = sets.map { set in set.reduce(0) { $0 | 1 << Int64($1) } }
        isWider = builder.isWider
    }

    private struct Builder {
        var leaves: [Int] = []
        var isWider = false
        private var bits: [Int: Int] = [:]

        /// Sets of bits; those of which another is a part are left out.
        mutating func sets(_ finder: HitRequest.Finder) -> [Set<Int>] {
            switch finder {
            case .leaf(let place):
                return [[bit(of: place)]]
            case .any(let parts):
                return bounded(Self.least(parts.flatMap { sets($0) }))
            case .all(let parts):
                guard let first = parts.first else { return [] }
                var all = sets(first)
                for part in parts.dropFirst() {
                    let other = sets(part)
                    all = bounded(Self.least(all.flatMap { one in other.map { one.union($0) } }))
                }
                return all
            }
        }

        /// Where there are too many leaves, the further ones share a bit: where one of them stands, each is taken to stand.
        private mutating func bit(of place: Int) -> Int {
            if let known = bits[place] { return known }
            let bit = min(leaves.count, mostLeaves - 1)
            if leaves.count >= mostLeaves { isWider = true }
            leaves.append(place)
            bits[place] = bit
            return bit
        }

        /// Where there are too many sets, one leaf of each: an article of which the set is true has it.
        private mutating func bounded(_ sets: [Set<Int>]) -> [Set<Int>] {
            guard sets.count > mostMasks else { return sets }
            isWider = true
            return Self.least(sets.compactMap { set in set.min().map { [$0] } })
        }

        private static func least(_ sets: [Set<Int>]) -> [Set<Int>] {
            let distinct = Array(Set(sets))
            return distinct.filter { set in !distinct.contains { $0.isStrictSubset(of: set) } }
        }
    }
}

extension FinderMasks {
    /// The bit of a leaf that decides, by its place in ``leaves``.
    static func bit(at place: Int) -> Int { min(place, mostLeaves - 1) }
}
