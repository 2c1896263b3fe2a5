/// A parsed piece of a query, with what the parser must know of it to refuse a query that would match nearly
/// everything.
struct Part {
    /// What holds the answer to a piece of a query together, weakest first.
    enum Grip: Comparable {
        /// It matches all that lacks something.
        case excludes
        /// It matches all versions of a source, an article or a time.
        case narrows
        /// It matches only versions that hold some of its words.
        case finds
    }

    var query: Query
    var range: Range<Int>
    var grip: Grip
    /// The stretch of text because of which the grip is no firmer.
    var weakest: Range<Int>

    init(_ query: Query, _ range: Range<Int>, _ grip: Grip) {
        self.query = query
        self.range = range
        self.grip = grip
        weakest = range
    }

    init(excluding part: Part, from start: Int) {
        self.init(.not(part.query), start..<part.range.upperBound, .excludes)
    }

    /// One part that grips is enough: the others can only take away.
    init(sequence parts: [Part]) {
        self = parts[0]
        guard parts.count > 1 else { return }
        let grip = parts.map(\.grip).max() ?? .excludes
        self.init(.and(parts.map(\.query)), range.lowerBound..<parts[parts.count - 1].range.upperBound, grip)
    }

    /// The weakest part decides: each can only add.
    init(alternatives parts: [Part]) {
        self = parts[0]
        guard parts.count > 1 else { return }
        let weakest = parts.min { $0.grip < $1.grip } ?? parts[0]
        self.init(.or(parts.map(\.query)), range.lowerBound..<parts[parts.count - 1].range.upperBound, weakest.grip)
        self.weakest = weakest.weakest
    }
}
