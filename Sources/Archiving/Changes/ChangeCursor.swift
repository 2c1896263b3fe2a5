import ArchiveStorage
import ArticleModel

/// The place of a change in the order of time: what a page goes on behind.
///
/// It names no offset and no state, so it stays good while versions arrive, whatever question it came from. What arrives with a later
/// time stands behind it. Only where flips are folded can a later change join a row before it: who follows an archive asks for each change.
/// Within one article and time changes come by version, then titles before paragraphs, then in the order in which the archive met the words.
public struct ChangeCursor: Sendable, Hashable {
    /// When the version was seen in which the change shows; nil where unknown.
    let time: Timestamp?
    let article: ArticleID
    /// The number that the source gives the version; 0 where it gives none.
    let number: Int
    let arrival: Int
    let subject: ChangeRow.Subject
    /// The number of the paragraph within its article; 0 for the whole query.
    let paragraph: Int

    init(
        time: Timestamp?, article: ArticleID, number: Int, arrival: Int, subject: ChangeRow.Subject, paragraph: Int
    ) {
        self.time = time
        self.article = article
        self.number = number
        self.arrival = arrival
        self.subject = subject
        self.paragraph = paragraph
    }

    /// The place of a change of a paragraph at a place of a timeline.
    init(_ timeline: Timeline, _ place: Int, _ subject: ChangeRow.Subject, paragraph: Int) {
        let record = timeline.entries[place].record
        self.init(
            time: record.seenAt, article: timeline.article.id, number: record.number ?? 0, arrival: record.arrival,
            subject: subject, paragraph: paragraph)
    }
}

extension ChangeCursor: CustomStringConvertible {
    private static let unknownTime = "x"
    private static let longestText = 128

    /// Time, article, number, arrival, subject and paragraph: `1380791520.12.3.5.p.7`.
    public var description: String {
        let time = time.map { String($0.secondsSince1970) } ?? Self.unknownTime
        return "\(time).\(article.rawValue).\(number).\(arrival).\(subject.letter).\(paragraph)"
    }

    /// Reads what ``description`` gives.
    ///
    /// - Throws: ``ArchiveError/badCursor(text:)`` for anything else.
    public init(parsing text: String) throws(ArchiveError) {
        guard let cursor = ChangeCursor(text), cursor.description == text else {
            throw .badCursor(text: String(text.unicodeScalars.prefix(Self.longestText)))
        }
        self = cursor
    }

    private init?(_ text: String) {
        guard text.utf8.count <= Self.longestText else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 6, let article = Int64(parts[1]), article > 0, let number = Int(parts[2]),
            let arrival = Int(parts[3]), arrival > 0, let subject = ChangeRow.Subject(letter: parts[4]),
            let paragraph = Int(parts[5]), (0...ParagraphID.greatestNumber).contains(paragraph)
        else { return nil }
        let seconds = Int64(parts[0])
        guard seconds != nil || parts[0] == Self.unknownTime else { return nil }
        self.init(
            time: seconds.map(Timestamp.init(secondsSince1970:)), article: ArticleID(rawValue: article),
            number: number, arrival: arrival, subject: subject, paragraph: paragraph)
    }
}

extension ChangeRow.Subject {
    var letter: String {
        switch self {
        case .match: "m"
        case .title: "t"
        case .paragraph: "p"
        case .link: "l"
        }
    }

    init?(letter: Substring) {
        guard let subject = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
        self = subject
    }
}
