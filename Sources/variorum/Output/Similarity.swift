/// A similarity from 0 to 1 to the thousandth, as JSON has it: so an answer reads the same whoever gave it.
struct Similarity {
    let thousandths: Int

    init(_ similarity: Double) {
        thousandths = Int((min(max(similarity, 0), 1) * 1000).rounded())
    }

    /// The percent that are full.
    var wholePercent: Int { thousandths / 10 }

    /// The nearest percent; of two as near the lesser, since a half may have been rounded up to already.
    var nearestPercent: Int { (thousandths + 4) / 10 }
}
