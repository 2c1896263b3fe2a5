/// Finds old paragraphs that share rare features with a new one.
///
/// An inverted index without a dictionary: features fall into slots by their hash, and a slot lists the old paragraphs
/// in it. Two features in one slot cost a needless comparison and nothing else, since sketches are compared afterwards.
struct SketchIndex {
    private let mask: UInt64
    /// Where each slot's list starts in `entries`.
    private var starts: [Int32]
    private var entries: [Int32]
    private let newCounts: [Int32]

    /// A slot with more old paragraphs than this tells nothing.
    private static let longestList = 32
    /// How many of its rarest features a paragraph is looked up by.
    private static let lookups = 16
    /// How many paragraphs a look-up gives.
    private static let candidates = 8

    /// Indexes the old sketches; the new ones only tell which features are worth indexing.
    init(old: [ParagraphSketch], new: [ParagraphSketch]) {
        let features = old.reduce(0) { $0 + $1.features.count } + new.reduce(0) { $0 + $1.features.count }
        var slots = 1 << 8
        while slots < 2 * features, slots < 1 << 23 { slots *= 2 }
        mask = UInt64(slots - 1)
        let oldCounts = SketchIndex.counts(of: old, slots: slots)
        newCounts = SketchIndex.counts(of: new, slots: slots)
        (starts, entries) = ([], [])
        lay(out: old, counts: oldCounts)
    }

    /// The old paragraphs that share most of the rarest features of a sketch, those with most first.
    func candidates(for sketch: ParagraphSketch) -> [Int] {
        var votes: [Int32: Int] = [:]
        for slot in rarest(of: sketch) {
            for entry in entries[Int(starts[slot])..<Int(starts[slot + 1])] { votes[entry, default: 0] += 1 }
        }
        return votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(SketchIndex.candidates).map { Int($0.key) }
    }

    private func rarest(of sketch: ParagraphSketch) -> [Int] {
        let useful = sketch.features.map { Int($0 & mask) }.filter { starts[$0] < starts[$0 + 1] }
        guard useful.count > SketchIndex.lookups else { return useful }
        return Array(useful.sorted { (rarity($0), $0) < (rarity($1), $1) }.prefix(SketchIndex.lookups))
    }

    private func rarity(_ slot: Int) -> Int32 {
        starts[slot + 1] - starts[slot] + newCounts[slot]
    }

    private mutating func lay(out old: [ParagraphSketch], counts: [Int32]) {
        let sizes = zip(counts, newCounts).map { $1 > 0 && $0 <= SketchIndex.longestList ? $0 : 0 }
        starts.reserveCapacity(sizes.count + 1)
        starts.append(0)
        for size in sizes { starts.append(starts[starts.count - 1] + size) }
        entries = Array(repeating: 0, count: Int(starts[sizes.count]))
        var ends = starts
        for (number, sketch) in old.enumerated() {
            for feature in sketch.features where sizes[Int(feature & mask)] > 0 {
                let slot = Int(feature & mask)
                entries[Int(ends[slot])] = Int32(number)
                ends[slot] += 1
            }
        }
    }

    private static func counts(of sketches: [ParagraphSketch], slots: Int) -> [Int32] {
        var counts = [Int32](repeating: 0, count: slots)
        for sketch in sketches {
            for feature in sketch.features { counts[Int(feature & UInt64(slots - 1))] += 1 }
        }
        return counts
    }
}
