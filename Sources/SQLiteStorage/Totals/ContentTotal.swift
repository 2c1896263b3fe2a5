/// How much the articles of an archive hold, or how a transaction changes that.
struct ContentTotal: Equatable {
    var texts = 0, links = 0, spans = 0
    /// Paragraphs and titles, and the bytes of their texts.
    var paragraphs = 0, paragraphBytes = 0

    /// The columns of `content_total`, in the order of ``all``.
    static let columns = ["texts", "links", "spans", "paragraphs", "paragraph_bytes"]

    var all: [Int] { [texts, links, spans, paragraphs, paragraphBytes] }
}

/// How many articles and versions a source has, or how a transaction changes that.
struct SourceTotal: Equatable {
    /// All of them, those that are hidden included.
    var articles = 0, versions = 0
    /// Those that are hidden.
    var hiddenArticles = 0, hiddenVersions = 0

    /// The columns of `source`, in the order of ``all``.
    static let columns = ["articles", "versions", "hidden_articles", "hidden_versions"]

    var all: [Int] { [articles, versions, hiddenArticles, hiddenVersions] }

    /// Counts an article, or with a `step` of -1 takes it out.
    mutating func count(versions count: Int, isHidden: Bool, step: Int = 1) {
        articles += step
        versions += step * count
        guard isHidden else { return }
        hiddenArticles += step
        hiddenVersions += step * count
    }
}
