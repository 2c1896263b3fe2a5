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
    let article: ArticleID

    init(weight: Double = 0, time: Timestamp?, article: ArticleID) {
        self.weight = weight
        self.time = time
        self.article = article
    }

    /// Whether the row at the place comes before that at another, where rows are sorted as where a page goes on: by weight, then by their
    /// times in the given order, those of unknown time last, and articles of one time in the order in which the archive met them.
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
    private static let unknownTime = "x"
    private static let longestText = 64

    /// Time and article, `1380791520.12`; where the order is no order of times, the weight before them.
    public var description: String {
        let place = "\(time.map { String($0.secondsSince1970) } ?? Self.unknownTime).\(article.rawValue)"
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
        guard text.utf8.count <= Self.longestText else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let article = Int64(parts[parts.count - 1]), article > 0 else {
            return nil
        }
        let seconds = Int64(parts[parts.count - 2])
        guard seconds != nil || parts[parts.count - 2] == Self.unknownTime else { return nil }
        let weight = parts.count == 2 ? 0 : UInt64(parts[0], radix: 16).map(Double.init(bitPattern:))
        guard let weight, weight.isFinite else { return nil }
        self.init(
            weight: weight, time: seconds.map(Timestamp.init(secondsSince1970:)),
            article: ArticleID(rawValue: article))
    }
}
