import Archiving

/// What is known of all that is new, for many standing queries at once.
struct ArrivalDigest {
    let archive: Archive
    /// By where they begin: the words of paragraphs and titles that came or left.
    private var words: [ArrivalPosition: ArrivedWords] = [:]

    init(archive: Archive) {
        self.archive = archive
    }

    /// Whether a standing query can match something that is new. Cheap; wrong only in saying yes.
    mutating func mayMatch(_ query: StandingQuery, upTo newest: ArrivalPosition) throws -> Bool {
        guard let position = query.position else { return false }
        let arrived: ArrivedWords
        if let known = words[position] {
            arrived = known
        } else {
            arrived = try archive.arrivedWords(after: position)
            words[position] = arrived
        }
        return arrived.mayDecide(query.question)
    }
}
