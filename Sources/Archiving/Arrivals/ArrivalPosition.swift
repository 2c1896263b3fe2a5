import ArticleModel

/// A place in the order in which an archive came to hold changes: behind one change, or behind all of a revision.
///
/// It stays good while versions arrive, also in copies of the archive.
public struct ArrivalPosition: Sendable, Hashable {
    /// What the archive is known by.
    let identity: String
    /// The revision that stored the version in which the change shows.
    let revision: Int64
    /// The change within the revision; nil behind all of them.
    let change: Change?

    /// A change among those of a revision.
    struct Change: Sendable, Hashable, Comparable {
        let article: ArticleID
        let arrival: Int
        let subject: ChangeRow.Subject
        let paragraph: Int

        static func < (one: Change, two: Change) -> Bool {
            (one.article, one.arrival, one.subject.rawValue, one.paragraph)
                < (two.article, two.arrival, two.subject.rawValue, two.paragraph)
        }
    }

    init(identity: String, revision: Int64, change: Change? = nil) {
        self.identity = identity
        self.revision = revision
        self.change = change
    }

    /// Whether it stands before another.
    func precedes(_ other: ArrivalPosition) -> Bool {
        guard revision == other.revision else { return revision < other.revision }
        guard let change else { return false }
        return other.change.map { change < $0 } ?? true
    }
}

extension ArrivalPosition: CustomStringConvertible {
    private static let longestText = 160

    /// Identity and revision, and where it stands behind one change article, arrival, subject and paragraph: `9f….17.12.3.p.40`.
    public var description: String {
        guard let change else { return "\(identity).\(revision)" }
        return
            "\(identity).\(revision).\(change.article.rawValue).\(change.arrival).\(change.subject.letter).\(change.paragraph)"
    }

    /// Reads what ``description`` gives; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.longestText else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 6, let revision = Int64(parts[1]), revision >= 0 else { return nil }
        var change: Change?
        if parts.count == 6 {
            guard let article = Int64(parts[2]), let arrival = Int(parts[3]),
                let subject = ChangeRow.Subject(letter: parts[4]), let paragraph = Int(parts[5])
            else { return nil }
            change = Change(
                article: ArticleID(rawValue: article), arrival: arrival, subject: subject, paragraph: paragraph)
        }
        self.init(identity: String(parts[0]), revision: revision, change: change)
        guard description == text else { return nil }
    }
}
