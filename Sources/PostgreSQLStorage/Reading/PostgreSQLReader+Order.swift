import ArchiveStorage
import ArticleModel

extension ArticleOrder {
    /// What articles are put in order by, a number before their own: that of a known time, or one beyond all times. Each is written as its index
    /// has it.
    var rank: SQL {
        switch self {
        case .earliest: "coalesce(article.earliest, 9223372036854775807)"
        case .latest: "coalesce(-article.latest, 9223372036854775807)"
        case .undatedFirst:
            "CASE WHEN article.untimed > 0 THEN -9223372036854775807 ELSE coalesce(article.earliest, -9223372036854775807) END"
        }
    }

    /// The same of a position.
    func rank(of position: ArticlePosition) -> Int64 {
        switch self {
        case .earliest: position.time?.secondsSince1970 ?? .max
        case .latest: position.time.map { -$0.secondsSince1970 } ?? .max
        case .undatedFirst: position.time?.secondsSince1970 ?? -.max
        }
    }

    /// The position of a row that says when it was seen, and whether some version of it has no time.
    func position(of id: ArticleID, earliest: Timestamp?, latest: Timestamp?, untimed: Int) -> ArticlePosition {
        position(of: id, with: VersionCounts(versions: 0, untimed: untimed, earliest: earliest, latest: latest))
    }
}

extension ArticleScope {
    /// Whether an article is in a scope: $1 the articles, $2 the source, $3 and $4 the times, $5 how many versions; each may be null.
    static let holds: SQL = """
        NOT article.hidden AND article.versions >= $5
          AND ($1::bigint[] IS NULL OR article.id = ANY ($1))
          AND ($2::bytea IS NULL OR article.source = (SELECT id FROM source WHERE digest = sha256($2)))
          AND (article.untimed > 0 OR (($3::bigint IS NULL OR $3 <= article.latest) AND ($4::bigint IS NULL OR article.earliest <= $4)))
        """

    /// The values of these.
    var values: [BoundValue] {
        [.articles(place.articles), .nameBytes(source), .time(since), .time(until), .number(fewestVersions)]
    }
}

extension SearchScope {
    /// Nil for everywhere.
    var articles: [ArticleID]? {
        switch self {
        case .everything: nil
        case .articles(let articles): articles
        }
    }
}

extension PostgreSQLReader {
    private static func listed(_ order: ArticleOrder) -> Statement {
        Statement(
            """
            \(articles) WHERE \(ArticleScope.holds) AND (\(order.rank), article.id) > ($6, $7)
            ORDER BY \(order.rank), article.id LIMIT $8
            """, plannedEachTime: true)
    }

    /// By the order of the articles.
    static let listed: [ArticleOrder: Statement] = [
        .earliest: listed(.earliest), .latest: listed(.latest), .undatedFirst: listed(.undatedFirst),
    ]

    func articles(
        in scope: ArticleScope, order: ArticleOrder, after: ArticlePosition?, limit: Int
    ) throws -> [ArticleRecord] {
        guard let statement = Self.listed[order] else { return [] }
        let call = Call(
            statement: statement,
            values: scope.values + [
                .integer(after.map(order.rank) ?? .min), .integer(after?.article.rawValue ?? 0), .number(limit),
            ])
        return try transaction.run(call).map(Self.article)
    }
}
