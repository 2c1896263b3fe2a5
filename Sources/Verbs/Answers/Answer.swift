public import Archiving
public import JSONText

/// What a question is answered with: rows, all of the kind that its verb declares, and what is to be said of them.
public struct Answer: Sendable {
    /// In order.
    public var rows: [any JSONRecord]
    /// How many rows there are in all; nil where that is not counted.
    public var total: Int?
    /// How many rows a bound on times left out because their time is unknown.
    public var undated = 0
    /// How many edits that change no word were passed over among the changes of this page; nil for other verbs.
    public var passedOver: Int?
    /// Whether too much work was left out for the rows to be all that could be found.
    public var isTruncated = false
    /// The cursor that leads behind these rows; nil where there are no more.
    public var next: String?
    /// What the rows are about, where that is told once and not in each: the article of VERSIONS, the two versions of DIFF.
    public var subject: Subject?

    /// What the rows of an answer have in common.
    public enum Subject: Sendable {
        /// The article whose versions they are.
        case article(ArticleSummary)
        /// The comparison whose rows they are.
        case comparison(Comparison)
    }

    /// Rows of which there are no more.
    public init(_ rows: [any JSONRecord], total: Int? = nil) {
        self.rows = rows
        self.total = total
    }

    /// The rows as what they are; empty where they are rows of another kind.
    public func rows<Row: JSONRecord>(of kind: Row.Type) -> [Row] {
        rows.compactMap { $0 as? Row }
    }
}

extension Answer {
    /// A page of an answer by articles.
    init(_ answers: Answers<some JSONRecord>) {
        self.init(answers.rows, total: answers.total)
        undated = answers.ofUnknownTime
        next = answers.next?.description
    }

    /// A page of changes.
    init(_ page: ChangePage) {
        self.init(page.rows)
        passedOver = page.passedOver
        next = page.hasMore ? page.rows.last?.cursor.description : nil
    }

    /// The rows of a list that is held whole behind the one that a cursor names, and no more than so many.
    init<Row: JSONRecord>(
        page rows: [Row], limit: Int, behind isBehind: ((Row) -> Bool)?, name: (Row) -> String
    ) {
        let rest = isBehind.map { rows.filter($0) } ?? rows
        let shown = Array(rest.prefix(limit))
        self.init(shown, total: rows.count)
        next = shown.count < rest.count ? shown.last.map(name) : nil
    }
}

/// A citation as it is written.
public struct CitationRow: JSONRecord, Equatable {
    /// The form in which it is written.
    public let form: String
    /// The citation.
    public let citation: String

    /// `{"as":"text","citation":"…"}`.
    public static let shape = JSONShape(
        "citation", CitationRow.init, JSONField("as", \.form), JSONField("citation", \.citation))
}
