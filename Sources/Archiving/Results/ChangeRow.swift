import ArticleModel
public import JSONText

/// The answer of `changes` for one paragraph, title or match: what was added or removed, and when.
public struct ChangeRow: Sendable, Equatable {
    /// What happened.
    public enum Kind: String, Sendable, JSONNamed {
        /// It is in ``ChangeRow/version`` and not in ``ChangeRow/before``.
        case added
        /// It is in ``ChangeRow/before`` and no longer in ``ChangeRow/version``.
        case removed
    }

    /// What came or went, in the order of the rows of one version.
    public enum Subject: Int, Sendable, JSONNamed {
        /// That the whole query fits the version.
        case match
        /// A title.
        case title
        /// A paragraph of the body.
        case paragraph
        /// Where a link leads.
        case link
    }

    /// What happened; in a folded row, what happened first.
    public let kind: Kind
    /// What it happened to.
    public let subject: Subject
    /// The article.
    public let article: ArticleSummary
    /// The version in which the change shows; in a folded row, that of the first change.
    public let version: VersionSummary
    /// The nearest earlier version that is known to differ.
    public let before: VersionSummary
    /// How many versions are between the two, all held in part: the change may have come in any of them.
    public let between: Int
    /// How many changes the row stands for: 1 unless it is folded.
    public let times: Int
    /// What the last of them was, and the version in which it shows; nil unless the row is folded.
    public let lastKind: Kind?, lastVersion: VersionSummary?
    /// What came, with matches marked: the paragraph, or for a match the paragraphs with parts of the query.
    public let added: [Passage]
    /// What left.
    public let removed: [Passage]
    /// Whether only characters changed, so that both versions have a paragraph with the same words. Such rows come only on request.
    public let isOfCharacters: Bool
    /// The place of the row: the next page starts after it.
    public let cursor: ChangeCursor
}

extension ChangeRow: JSONRecord {
    /// `{"kind","subject","article","version","before","between","times","last_kind","last_version","added":[…],"removed":[…],"characters","cursor"}`.
    public static let shape = JSONShape(
        "change", ChangeRow.init, JSONField("kind", \.kind), JSONField("subject", \.subject),
        JSONField("article", \.article), JSONField("version", \.version), JSONField("before", \.before),
        JSONField("between", \.between), JSONField("times", \.times), JSONField("last_kind", \.lastKind),
        JSONField("last_version", \.lastVersion), JSONField("added", \.added), JSONField("removed", \.removed),
        // Older servers do not send it.
        JSONField("characters", \.isOfCharacters, absent: false),
        JSONField("cursor", .string(), \.cursor) { cursor, object in
            object.append(cursor.description)
        } read: { key, fields in
            try ChangeCursor(parsing: try String.read(key, of: fields))
        })
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

/// A page of changes.
public struct ChangePage: Sendable, Equatable {
    /// As many as were asked for, in order.
    public let rows: [ChangeRow]
    /// Whether there are more behind them.
    public let hasMore: Bool

    /// How many edits that change no word were left out, from the version after the one that ended the page before to the one that ends this
    /// page. 0 where they are included.
    public let passedOver: Int

    /// A page of these rows.
    public init(rows: [ChangeRow], hasMore: Bool, passedOver: Int = 0) {
        self.rows = rows
        self.hasMore = hasMore
        self.passedOver = passedOver
    }
}
