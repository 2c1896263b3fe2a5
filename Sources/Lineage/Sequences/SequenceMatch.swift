/// A stretch that two sequences have in common.
struct SequenceMatch: Hashable {
    /// Where it starts in the old sequence.
    var old: Int
    /// Where it starts in the new sequence.
    var new: Int
    /// How many elements it has.
    var count: Int

    /// The matches, which are in order, with those that touch on both sides made one.
    static func joined(_ matches: [SequenceMatch]) -> [SequenceMatch] {
        var result: [SequenceMatch] = []
        for match in matches {
            if let last = result.last, last.old + last.count == match.old, last.new + last.count == match.new {
                result[result.count - 1].count += match.count
            } else {
                result.append(match)
            }
        }
        return result
    }
}
