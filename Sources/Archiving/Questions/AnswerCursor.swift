import ArticleModel

/// The place of an article in a list of answers: what a page goes on behind.
///
/// It names what the row is sorted by and no count, so it stays good while versions arrive. One of another question is taken, and gives the
/// rows that stand behind its place.
public struct AnswerCursor: Sendable, Hashable {
    /// What is greater comes first.
    let weight: Double
    /// The time that the row is sorted by; nil where unknown, and those come last.
    let time: Timestamp?
    let article: ArticleRank

    init(weight: Double = 0, time: Timestamp?, article: ArticleRank) {
        self.weight = weight
        self.time = time
        self.article = article
    }

    /// Whether the row at the place comes before that at another, where rows are sorted as where a page goes on: by weight, then by their
    /// times in the given order, those of unknown time last, and articles of one time by source and key in bytes.
    func precedes(_ other: AnswerCursor, _ inOrder: (Timestamp, Timestamp) -> Bool) -> Bool {
        if weight != other.weight { return weight > other.weight }
        switch (time, other.time) {
        case (let one?, let two?) where one != two: return inOrder(one, two)
        case (_?, nil): return true
        case (nil, _?): return false
        default: return article < other.article
        }
    }
}

extension AnswerCursor: CustomStringConvertible {
    /// Time, source and key, `t1380791520.bnl0.aHR0cA`; where the order is no order of times, the weight before them.
    public var description: String {
        let place = time.cursorText + "." + article.text
        return weight == 0 ? place : String(weight.bitPattern, radix: 16) + "." + place
    }

    /// Reads what ``description`` gives.
    ///
    /// - Throws: ``ArchiveError/badCursor(text:)`` for anything else.
    public init(parsing text: String) throws(ArchiveError) {
        guard let cursor = AnswerCursor(text), cursor.description == text else {
            throw .badCursor(text: String(text.unicodeScalars.prefix(128)))
        }
        self = cursor
    }

    private init?(_ text: String) {
        guard text.utf8.count <= ArticleRank.longestCursor else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 4, let time = Timestamp?(cursorText: parts[parts.count - 3]),
            let article = ArticleRank(parts[parts.count - 2], parts[parts.count - 1])
        else { return nil }
        let weight = parts.count == 3 ? 0 : UInt64(parts[0], radix: 16).map(Double.init(bitPattern:))
        guard let weight, weight.isFinite else { return nil }
        self.init(weight: weight, time: time, article: article)
    }
}
