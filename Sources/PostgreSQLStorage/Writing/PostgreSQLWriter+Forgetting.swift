import ArchiveStorage
import ArticleModel

extension PostgreSQLWriter {
    private static let lockedArticle = Statement(
        "SELECT source, versions, hidden FROM article WHERE id = $1 FOR UPDATE")
    private static let spans = Statement("DELETE FROM span WHERE article = $1")
    private static let breaks = Statement("DELETE FROM paragraph_break WHERE article = $1")
    private static let windows = Statement("DELETE FROM win WHERE article = $1")
    private static let versions = Statement("DELETE FROM version WHERE article = $1")
    private static let texts = Statement("DELETE FROM distinct_text WHERE article = $1")
    private static let names = Statement("DELETE FROM article_name WHERE article = $1")
    private static let paragraphs = Statement(
        "DELETE FROM paragraph WHERE article = $1 RETURNING kind, octet_length(content)")
    private static let itself = Statement("DELETE FROM article WHERE id = $1")
    private static let trace = Statement("UPDATE archive SET forgotten = greatest(forgotten, $1)")

    func forget(_ article: ArticleID) throws {
        let id = BoundValue.integer(article.rawValue)
        guard let held = try transaction.run(Self.lockedArticle(id)).first else { return }
        let gone = try transaction.run([
            Self.spans(id), Self.texts(id), Self.paragraphs(id), Self.breaks(id), Self.windows(id), Self.versions(id),
            Self.names(id), Self.itself(id),
        ])
        var change = TotalChange()
        change.spans = -gone[0].changedCount
        change.texts = -gone[1].changedCount
        for row in gone[2] {
            if try row.paragraphKind(0) == .link {
                change.links -= 1
            } else {
                change.paragraphs -= 1
                change.paragraphBytes -= try row.number(1, .count)
            }
        }
        let (versions, isHidden) = (try held.number(1, .count), try held.boolean(2))
        change.add(articles: -1, versions: -versions, isHidden: isHidden, toSource: try held.integer(0))
        try write(change)
        // What is taken in again comes again, in whatever form: so no position may say that it is held.
        try forgetPositions()
        // A replica that still has the article is told from one that has not.
        _ = try transaction.run(Self.trace(.integer(try takeRevision())))
    }
}
