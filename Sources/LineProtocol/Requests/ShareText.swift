/// A share above 0 and up to 1, in decimal digits: `0.64`, `1`.
public struct ShareText: Hashable, Sendable {
    /// As it was given.
    public let text: String
    /// The share.
    public let value: Double

    /// Reads at most 20 digits with or without a point between; nil for anything else, and for a share out of range.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard text.utf8.count <= 20, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(digits.contains) }),
            let value = Double(text), value > 0, value <= 1
        else { return nil }
        self.text = text
        self.value = value
    }
}
