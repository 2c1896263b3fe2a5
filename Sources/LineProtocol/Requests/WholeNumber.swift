/// Whole numbers as the grammar has them: digits alone.
enum WholeNumber {
    /// The greatest number of a version, a page or a time limit.
    static let greatest = 2_147_483_647

    /// The number; nil where the text is none of the range.
    static func read(_ text: String, in range: ClosedRange<Int>) -> Int? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy(digits.contains), let number = Int(text),
            range.contains(number)
        else { return nil }
        return number
    }

    /// What is wanted, as a part of a sentence.
    static func wording(_ range: ClosedRange<Int>) -> String {
        range.upperBound == greatest
            ? "a whole number of at least \(range.lowerBound)"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
}
