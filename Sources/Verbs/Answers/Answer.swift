public import Archiving
public import JSONText

/// The answer to a question: rows, all of the type that its verb declares, and facts about them.
public struct Answer: Sendable {
    /// The rows in order.
    public var rows: [any JSONRecord]
    /// How many rows there are in all, exactly or at least; nil where they are not counted.
    public var total: AnswerTotal?
    /// How many rows were left out only because their time is unknown and the question bounds times, of those that were looked at for this page.
    public var undated = 0
    /// How many edits that change no word this page of changes leaves out; nil for other verbs.
    public var passedOver: Int?
    /// Whether the search stopped early, so that more may exist than was found.
    public var isTruncated = false
    /// The cursor of the next page; nil where there is none.
    public var next: String?
    /// What all rows are about, where it is not repeated in each: the article of VERSIONS, the two versions of DIFF.
    public var subject: Subject?

    /// What the rows of an answer have in common.
    public enum Subject: Sendable {
        /// The article whose versions they are.
        case article(ArticleSummary)
        /// The comparison whose rows they are.
        case comparison(Comparison)
    }

    /// An answer of these rows, with no further page.
    public init(_ rows: [any JSONRecord], total: AnswerTotal? = nil) {
        self.rows = rows
        self.total = total
    }

    /// The rows of a type; empty where the answer has rows of another.
    public func rows<Row: JSONRecord>(of kind: Row.Type) -> [Row] {
        rows.compactMap { $0 as? Row }
    }
}

extension Answer {
    /// A page of an answer given by articles.
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

    /// A page of a list that is in memory as a whole: at most `limit` rows, beginning after the cursor where there is one.
    init<Row: JSONRecord>(
        page rows: [Row], limit: Int, behind isBehind: ((Row) -> Bool)?, name: (Row) -> String
    ) {
        let rest = isBehind.map { rows.filter($0) } ?? rows
        let shown = Array(rest.prefix(limit))
        self.init(shown, total: .exactly(rows.count))
        next = shown.count < rest.count ? shown.last.map(name) : nil
    }
}

extension QuoteReport {
    /// The report on a quote, from the answer to QUOTE, whose total is always exact.
    public init(_ answer: Answer, on quote: String) {
        let findings = answer.rows(of: QuoteFinding.self)
        self.init(
            quote: quote, findings: findings, total: answer.total?.count ?? findings.count,
            isTruncated: answer.isTruncated)
    }
}

/// A row of CITE: a citation written in a form.
public struct CitationRow: JSONRecord, Equatable {
    /// The name of the form.
    public let form: String
    /// The citation in this form.
    public let citation: String

    /// `{"as":"text","citation":"…"}`.
    public static let shape = JSONShape(
        "citation", CitationRow.init, JSONField("as", \.form), JSONField("citation", \.citation))
}
