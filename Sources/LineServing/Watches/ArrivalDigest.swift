import Archiving

/// What is known of all that is new, for many standing queries at once.
struct ArrivalDigest {
    /// By where they begin: the words of paragraphs and titles that came or left; nil where they could not be had.
    private var words: [ArrivalPosition: ArrivedWords?] = [:]

    /// Whether a standing query can match something that is new. Cheap; wrong only in saying yes.
    mutating func mayMatch(_ query: StandingQuery, in archive: Archive) -> Bool {
        guard let position = query.position, let question = query.question?.question else { return false }
        let arrived: ArrivedWords?
        if let known = words[position] {
            arrived = known
        } else {
            // A fault is told by the look itself, and gathering is not tried for each query anew.
            arrived = try? archive.arrivedWords(after: position)
            words[position] = .some(arrived)
        }
        return arrived?.mayDecide(question) ?? true
    }
}
