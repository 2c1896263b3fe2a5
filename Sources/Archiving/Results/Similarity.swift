/// A similarity from 0 to 1 to the thousandth, as JSON has it: so an answer reads the same whoever gives it.
public struct Similarity: Sendable {
    /// How many thousandths, from 0 to 1,000.
    public let thousandths: Int

    /// The similarity at the nearest thousandth; what lies outside of 0 to 1 becomes the nearer of them.
    public init(_ similarity: Double) {
        thousandths = Int((min(max(similarity, 0), 1) * 1000).rounded())
    }

    /// The percent that are full.
    public var wholePercent: Int { thousandths / 10 }

    /// The nearest percent; of two as near the lesser, since a half may have been rounded up to already.
    public var nearestPercent: Int { (thousandths + 4) / 10 }

    /// Whether so little differs that the nearest percent would say that nothing does.
    public var isNearlyWhole: Bool { thousandths >= 995 }
}
