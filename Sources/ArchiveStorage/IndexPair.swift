/// What stands in the index of pairs for two adjacent words of a row: the terms of both, joined by a character that stands in no word.
///
/// A phrase is found by its rarest pairs. Far fewer rows hold two words one behind the other than hold both, so few texts are looked at,
/// and no position lists are read.
public enum IndexPair {
    /// What joins the words.
    static let joint = UInt8(ascii: "_")

    /// The term for two adjacent words, given as terms of the index (see ``IndexTerm``).
    public static func term(_ first: String, _ second: String) -> String {
        first + "_" + second
    }

    /// Appends the pairs of a row, joined by single spaces, in the order of the words; nothing where it has fewer than two words.
    ///
    /// - Parameter terms: The words of the row as terms of the index, joined by single spaces.
    public static func append(pairsOf terms: UnsafeBufferPointer<UInt8>, to pairs: inout [UInt8]) {
        var first = terms[terms.startIndex..<terms.startIndex]
        var start = terms.startIndex
        while start < terms.endIndex {
            let end = terms[start...].firstIndex(of: UInt8(ascii: " ")) ?? terms.endIndex
            let word = terms[start..<end]
            if !first.isEmpty {
                if !pairs.isEmpty { pairs.append(UInt8(ascii: " ")) }
                pairs.append(contentsOf: UnsafeBufferPointer(rebasing: first))
                pairs.append(joint)
                pairs.append(contentsOf: UnsafeBufferPointer(rebasing: word))
            }
            first = word
            start = end + 1
        }
    }
}
