public import ArchiveStorage
public import ArticleModel

/// Single steps, of which what is checked is set up.
extension ArchiveWriter {
    /// Adds an article that has nothing yet.
    public func addArticle(source: ExactName, key: ExactName, url: ExactName?) throws -> ArticleRecord {
        let id = try newArticles(1)[0]
        let record = ArticleRecord(id: id, source: source, key: key, url: url, counts: VersionCounts())
        guard case .made = try apply([ArticleChange(from: nil, [ArticleDelta(article: record)])])[0] else {
            throw Unmet(description: "article \(key) was given back")
        }
        return record
    }

    /// Writes a delta, whatever revision its article has; nothing where it is not held.
    public func apply(_ delta: ArticleDelta) throws {
        guard let article = try article(delta.article.id) else { return }
        guard case .made = try apply([ArticleChange(from: article.revision, [delta])])[0] else {
            throw Unmet(description: "a change of article \(article.key) was given back")
        }
    }

    /// What an article holds of what is asked for; its standing is left out unless it is asked for alone.
    public func holdings(of article: ArticleID, _ ask: (inout HoldingsRequest) -> Void) throws -> Holdings {
        guard let record = try self.article(article) else { throw Unmet(description: "no article \(article)") }
        var request = HoldingsRequest(source: record.source, key: record.key, known: record.revision)
        ask(&request)
        guard let holdings = try holdings([request])[0] else { throw Unmet(description: "nothing of \(record.key)") }
        return holdings
    }

    /// The greatest numbers that an article has given out.
    public func greatestNumbers(of article: ArticleID) throws -> GreatestNumbers? {
        try holdings(of: article) { $0.known = nil }.standing?.greatest
    }
}
