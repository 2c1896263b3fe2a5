public import ArchiveStorage
public import ArticleModel
public import JSONText

/// An article as results show it.
public struct ArticleSummary: Sendable, Equatable {
    /// Its number in the archive.
    public let id: ArticleID
    /// Who publishes it.
    public let source: ExactName
    /// What the source knows it by.
    public let key: ExactName
    /// Its address; nil where unknown.
    public let url: ExactName?
    /// The title of its newest version. If that has none, as a removal has none, the title of the newest version with another text; nil where
    /// that has none, either.
    public let title: String?
    /// How many versions are held.
    public let versions: Int
}

extension ArticleSummary: JSONRecord {
    /// `{"id":12,"source":…,"key":…,"url":…,"title":…,"versions":8}`.
    public static let shape = JSONShape(
        "article", ArticleSummary.init, JSONField("id", \.id), JSONField("source", \.source), JSONField("key", \.key),
        JSONField("url", \.url), JSONField("title", \.title), JSONField("versions", \.versions))
}

/// A source as results show it.
public struct SourceRow: Sendable, Equatable {
    /// What is held of it.
    public let record: SourceRecord

    /// A row of a source.
    public init(record: SourceRecord) {
        self.record = record
    }
}

extension SourceRow: JSONRecord {
    /// `{"source":…,"articles":2,"versions":13}`.
    public static let shape = JSONShape(
        "source", { SourceRow(record: SourceRecord(name: $0, articles: $1, versions: $2)) },
        JSONField("source", \SourceRow.record.name), JSONField("articles", \.record.articles),
        JSONField("versions", \.record.versions))
}
