/// Puts the edges of changes where a reader would.
struct ChangeEdges {
    private let old: [Int32]
    private let new: [Int32]

    /// The edges of changes between two sequences of tokens.
    init(old: [Int32], new: [Int32]) {
        self.old = old
        self.new = new
    }

    /// The matches with what was only added or only removed moved as far towards the end as the text allows, so that of
    /// several equal readings the one is taken where a change starts with a word and ends with the space after it: "the
    /// {+big +}car". No match loses its last token, so each change keeps its place among the
    /// others.
    func settled(_ matches: [SequenceMatch]) -> [SequenceMatch] {
        var settled = matches
        for place in settled.indices.dropFirst() {
            let length = shift(between: settled[place - 1], and: settled[place])
            settled[place - 1].count += length
            settled[place].old += length
            settled[place].new += length
            settled[place].count -= length
        }
        return settled
    }

    private func shift(between one: SequenceMatch, and next: SequenceMatch) -> Int {
        let (oldEnd, newEnd) = (one.old + one.count, one.new + one.count)
        guard oldEnd == next.old || newEnd == next.new else { return 0 }
        var length = 0
        while length < next.count - 1, repeats(length, oldEnd, next.old, in: old),
            repeats(length, newEnd, next.new, in: new)
        {
            length += 1
        }
        return length
    }

    private func repeats(_ length: Int, _ end: Int, _ start: Int, in tokens: [Int32]) -> Bool {
        tokens[end + length] == tokens[start + length]
    }

    /// The matches grown over what a change has on both sides at its edge, as is the case where an island was given up.
    func tightened(_ matches: [SequenceMatch]) -> [SequenceMatch] {
        var tightened = matches
        let end = SequenceMatch(old: old.count, new: new.count, count: 0)
        for place in tightened.indices {
            let previous = place > 0 ? tightened[place - 1] : SequenceMatch(old: 0, new: 0, count: 0)
            growBack(&tightened[place], to: previous)
            growOn(&tightened[place], to: place + 1 < tightened.count ? tightened[place + 1] : end)
        }
        return SequenceMatch.joined(tightened)
    }

    private func growBack(_ match: inout SequenceMatch, to previous: SequenceMatch) {
        let limit = min(match.old - previous.old - previous.count, match.new - previous.new - previous.count)
        var length = 0
        while length < limit, old[match.old - length - 1] == new[match.new - length - 1] { length += 1 }
        match = SequenceMatch(old: match.old - length, new: match.new - length, count: match.count + length)
    }

    private func growOn(_ match: inout SequenceMatch, to next: SequenceMatch) {
        let (oldEnd, newEnd) = (match.old + match.count, match.new + match.count)
        let limit = min(next.old - oldEnd, next.new - newEnd)
        var length = 0
        while length < limit, old[oldEnd + length] == new[newEnd + length] { length += 1 }
        match.count += length
    }
}
