/// The numbers that sources give versions.
enum VersionNumber {
    /// The greatest number that a version can have: far beyond any history, and far from where arithmetic overflows.
    static let greatest = Int(Int32.max)

    /// The number in `Version 2`; nil for any other text.
    static func labelled(_ text: some StringProtocol) -> Int? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, words[0].lowercased() == "version" else { return nil }
        return number(words[1])
    }

    /// The number in `2`; nil for any other text.
    static func bare(_ text: some StringProtocol) -> Int? {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count == 1 ? number(words[0]) : nil
    }

    private static func number(_ digits: some StringProtocol) -> Int? {
        guard digits.utf8.allSatisfy(\.isASCIIDigit), let number = Int(digits), number <= greatest else { return nil }
        return number
    }
}
