import ArchiveStorage
import ArticleModel

/// The version in which a change shows, as changes are ordered: by time, by source and key in bytes, and by the order of versions.
struct ChangeMoment: Sendable, Hashable {
    /// When the version was seen; nil where unknown.
    let time: Timestamp?
    let article: ArticleRank
    /// Where the version stands among those of the article that have the same time; see ``Timeline/sequence(of:)``.
    let sequence: Int

    init(time: Timestamp?, article: ArticleRank, sequence: Int) {
        self.time = time
        self.article = article
        self.sequence = sequence
    }

    /// The version at a place of a timeline.
    init(_ timeline: Timeline, _ place: Int) {
        self.init(
            time: timeline.time(place), article: ArticleRank(timeline.article), sequence: timeline.sequence(of: place))
    }
}

/// Where among the changes of one version a change stands: a match, the title, then paragraphs, then links; of each what left before what came,
/// both as they are read.
struct ChangeStand: Sendable, Hashable, Comparable {
    let subject: ChangeRow.Subject
    /// Where what came or went stands, in the version that has it: of a paragraph or a link its number there, of others 0; of a
    /// phrase over a break which of the query's phrases it is, from 1.
    let position: Int
    /// Whether it came, and did not leave.
    let isComing: Bool
    /// How many versions lie between that one and the one that lacks it, itself counted: 1 unless some are held in part.
    let reach: Int

    static func < (one: ChangeStand, two: ChangeStand) -> Bool {
        if one.subject != two.subject { return one.subject.rawValue < two.subject.rawValue }
        if one.isComing != two.isComing { return two.isComing }
        return (one.position, one.reach) < (two.position, two.reach)
    }
}

/// The place of a change in the order of time: what a page goes on behind.
///
/// It names no offset, no state and nothing that is local to an archive, so it stays good while versions arrive, whatever question it came
/// from. What arrives with a later time stands behind it. Only where flips are folded can a later change join a row before it: who follows an
/// archive asks for each change. Within one article and time changes come by version, and within a version as they are read.
public struct ChangeCursor: Sendable, Hashable {
    let moment: ChangeMoment
    let stand: ChangeStand

    init(_ moment: ChangeMoment, _ stand: ChangeStand) {
        self.moment = moment
        self.stand = stand
    }
}

extension ChangeCursor: CustomStringConvertible {
    /// Time, source, key, sequence, subject, position, whether it came or went, and reach: `t1380791520.bnl0.aHR0cA.3.p.7.a.1`.
    public var description: String {
        let kind = stand.isComing ? "a" : "r"
        return "\(moment.time.cursorText).\(moment.article.text).\(moment.sequence)."
            + "\(stand.subject.letter).\(stand.position).\(kind).\(stand.reach)"
    }

    /// Reads what ``description`` gives.
    ///
    /// - Throws: ``ArchiveError/badCursor(text:)`` for anything else.
    public init(parsing text: String) throws(ArchiveError) {
        guard let cursor = ChangeCursor(text), cursor.description == text else {
            throw .badCursor(text: String(text.unicodeScalars.prefix(128)))
        }
        self = cursor
    }

    private init?(_ text: String) {
        guard text.utf8.count <= ArticleRank.longestCursor else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 8, let time = Timestamp?(cursorText: parts[0]),
            let article = ArticleRank(parts[1], parts[2]), let sequence = Int(parts[3]),
            let subject = ChangeRow.Subject(letter: parts[4]), let position = Int(parts[5]), position >= 0,
            parts[6] == "a" || parts[6] == "r", let reach = Int(parts[7]), reach > 0
        else { return nil }
        self.init(
            ChangeMoment(time: time, article: article, sequence: sequence),
            ChangeStand(subject: subject, position: position, isComing: parts[6] == "a", reach: reach))
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
