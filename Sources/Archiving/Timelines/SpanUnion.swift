import ArticleModel

/// Gathers runs of ordinals, many of them alike, into the set that they cover.
struct SpanUnion {
    private var packed: [UInt64] = []

    mutating func add(_ run: ClosedRange<Int>) {
        // The paragraphs of one article mostly came and left together.
        let run = UInt64(run.lowerBound) << 32 | UInt64(run.upperBound)
        if packed.last != run { packed.append(run) }
    }

    /// The set; what was gathered is let go.
    mutating func takeRuns() -> Runs {
        defer { packed.removeAll(keepingCapacity: true) }
        if packed.count > 1 { packed.sort() }
        var runs = Runs()
        for run in packed { runs.append(Int(run >> 32)...Int(run & 0xFFFF_FFFF)) }
        return runs
    }
}
