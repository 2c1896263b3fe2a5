/// Two leftovers that may be one paragraph, by their numbers among the leftovers.
struct LikelyPair: Hashable {
    let old: Int
    let new: Int
    let similarity: Double
    /// How many equal stretches stand between them.
    let gaps: Int
    /// How far apart they stand within the gaps.
    let offsets: Int

    /// Whether it goes before another: the most alike first, then the nearest, then in reading order.
    func goes(before other: LikelyPair) -> Bool {
        if similarity != other.similarity { return similarity > other.similarity }
        return (gaps, offsets, old, new) < (other.gaps, other.offsets, other.old, other.new)
    }
}
