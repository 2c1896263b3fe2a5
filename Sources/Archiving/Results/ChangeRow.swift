import ArticleModel
public import JSONText

/// The answer of `changes` for one paragraph, title or match: what was added or removed, and when.
public struct ChangeRow: Sendable, Equatable, JSONEncodable {
    /// What happened.
    public enum Kind: String, Sendable, Decodable {
        /// It stands in ``ChangeRow/version`` and not in ``ChangeRow/before``.
        case added
        /// It stands in ``ChangeRow/before`` and no longer in ``ChangeRow/version``.
        case removed
    }

    /// What came or went, in the order in which rows of one version come.
    public enum Subject: Int, Sendable, CaseIterable {
        /// That the whole query fits the version.
        case match
        /// A title.
        case title
        /// A paragraph of the body.
        case paragraph
        /// Where a link leads.
        case link
    }

    /// What happened; of a folded row, what happened first.
    public let kind: Kind
    /// What it happened to.
    public let subject: Subject
    /// The article.
    public let article: ArticleSummary
    /// The version in which the change shows; of a folded row, the first change.
    public let version: VersionSummary
    /// The nearest earlier version that is known to have been otherwise.
    public let before: VersionSummary
    /// How many versions lie between the two, all held in part: any of them may have been the one that changed.
    public let between: Int
    /// How many changes the row stands for: 1 unless it is folded.
    public let times: Int
    /// What the last of them was, and the version in which it shows; nil unless the row is folded.
    public let lastKind: Kind?, lastVersion: VersionSummary?
    /// What came, with what matched marked: the paragraph, or for a match the paragraphs with parts of the query.
    public let added: [Passage]
    /// What left.
    public let removed: [Passage]
    /// Whether characters alone changed: the paragraph with the same words stands on both sides. Told only where it is asked for.
    public let isOfCharacters: Bool
    /// Where the row stands: a further page starts behind it.
    public let cursor: ChangeCursor

    /// `{"kind","subject","article","version","before","between","times","last_kind","last_version","added":[…],"removed":[…],"characters","cursor"}`.
    public func write(to object: inout JSONObject) {
        object.set("kind", kind.rawValue)
        object.set("subject", subject.name)
        object.set("article", article)
        object.set("version", version)
        object.set("before", before)
        object.set("between", between)
        object.set("times", times)
        object.set("last_kind", lastKind?.rawValue)
        object.set("last_version", lastVersion)
        object.set("added", added)
        object.set("removed", removed)
        object.set("characters", isOfCharacters)
        object.set("cursor", cursor.description)
    }
}

extension ChangeRow.Subject {
    /// `match`, `title`, `paragraph` or `link`.
    public var name: String {
        switch self {
        case .match: "match"
        case .title: "title"
        case .paragraph: "paragraph"
        case .link: "link"
        }
    }

    init(_ kind: ParagraphKind) {
        self =
            switch kind {
            case .title: .title
            case .body: .paragraph
            case .link: .link
            }
    }
}

extension ChangeRow: Decodable {
    private enum CodingKeys: String, CodingKey {
        case kind, subject, article, version, before, between, times, added, removed, characters, cursor
        case lastKind = "last_kind"
        case lastVersion = "last_version"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        kind = try fields.decode(Kind.self, forKey: .kind)
        let name = try fields.decode(String.self, forKey: .subject)
        subject = try fields.checked(Subject.allCases.first { $0.name == name }, forKey: .subject)
        article = try fields.decode(ArticleSummary.self, forKey: .article)
        version = try fields.decode(VersionSummary.self, forKey: .version)
        before = try fields.decode(VersionSummary.self, forKey: .before)
        between = try fields.count(forKey: .between)
        times = try fields.count(forKey: .times)
        lastKind = try fields.decodeIfPresent(Kind.self, forKey: .lastKind)
        lastVersion = try fields.decodeIfPresent(VersionSummary.self, forKey: .lastVersion)
        added = try fields.decode([Passage].self, forKey: .added)
        removed = try fields.decode([Passage].self, forKey: .removed)
        isOfCharacters = try fields.decodeIfPresent(Bool.self, forKey: .characters) ?? false
        cursor = try ChangeCursor(parsing: try fields.decode(String.self, forKey: .cursor))
    }
}
