import ArchiveStorage

/// The statements that answer a ``HitRequest``.
///
/// Their values are those of ``ArticleScope/holds``, then of the leaves, one a row: $6 their words, $7 what the text holds, $8 the kinds, $9 whether only
/// articles of a list of the leaf's own are looked at, $10 the bits of those that decide (null for the others), $11 whether their texts are
/// given. $12 and $13: these lists, a place and an article a row. $14 and $15: bits, and the articles in which such leaves stand over a break. $16: the
/// sets of bits, of which one must be there. $17, $18: behind which article; $19: how many; $20: how many bytes of text.
enum HitStatements {
    /// What decides which statement it is; the rest are values.
    struct Key: Hashable {
        let order: ArticleOrder
        /// Whether some articles alone are looked at: then their rows are found by their key rather than among all that have the words.
        let isWithinArticles: Bool
    }

    private static let leaf: SQL = """
        unnest($6::text[], $7::text[], $8::bigint[], $9::boolean[], $10::bigint[], $11::boolean[])
          WITH ORDINALITY AS leaf (query, needle, kind, is_limited, bit, bears_text, place)
        """

    private static let isOwn: SQL = """
        (NOT leaf.is_limited
          OR (leaf.place, win.article) IN (SELECT place, article FROM unnest($12::bigint[], $13::bigint[]) AS own (place, article)))
        """

    /// The windows in which leaves that decide stand. Each branch is one index.
    private static func hits(_ key: Key, _ columns: SQL) -> SQL {
        let scope: SQL = key.isWithinArticles ? "win.article = ANY ($1) AND" : ""
        return """
            SELECT \(columns)
            FROM \(leaf) JOIN win ON \(LeafPattern.words) @@ leaf.query::tsquery AND strpos(folded, leaf.needle) > 0
              AND (leaf.kind IS NULL OR win.kind = leaf.kind)
            WHERE \(scope) win.kind <> 2 AND leaf.bit IS NOT NULL AND (leaf.kind IS NULL OR leaf.kind <> 2) AND \(isOwn)
            UNION ALL
            SELECT \(columns)
            FROM \(leaf) JOIN win ON \(LeafPattern.words) @@ leaf.query::tsquery AND strpos(folded, leaf.needle) > 0
            WHERE \(scope) win.kind = 2 AND leaf.kind = 2 AND leaf.bit IS NOT NULL AND \(isOwn)
            """
    }

    /// The articles of which one of the sets is there, out of rows of an article and a bit.
    private static func articles(_ columns: SQL, of bits: SQL) -> SQL {
        """
        SELECT \(columns) FROM (
          SELECT article, bit_or(1::bigint << bit::int) AS bits FROM (
            \(bits)
            UNION ALL
            SELECT article.id, further.bit FROM unnest($14::bigint[], $15::bigint[]) AS further (bit, article)
            JOIN article ON article.id = further.article) AS part
          GROUP BY article) AS mask
        JOIN article ON article.id = mask.article
        WHERE EXISTS (SELECT FROM unnest($16::bigint[]) AS wanted WHERE mask.bits & wanted = wanted) AND \(ArticleScope.holds)
        """
    }

    private static func found(_ order: ArticleOrder) -> SQL {
        "article.id, article.revision, article.earliest, article.latest, article.untimed, \(order.rank) AS rank"
    }

    /// What stands in some articles, a row a window. The text decides without the index.
    private static func windows(in articles: SQL) -> SQL {
        """
        SELECT leaf.place, leaf.bears_text, win.article, win.paragraph, win.number - win.paragraph AS nth
        FROM \(leaf) JOIN win ON strpos(win.folded, leaf.needle) > 0
          AND (CASE WHEN leaf.kind IS NULL THEN win.kind <> 2 ELSE win.kind = leaf.kind END)
        WHERE win.article \(articles) AND \(isOwn)
        """
    }

    private static let spans: SQL =
        "LEFT JOIN LATERAL (\(PostgreSQLReader.spanLists("part.article", "part.paragraph"))) AS spans ON true"

    /// One statement of each kind for each key.
    private static func forEveryKey(_ make: (Key) -> Statement) -> [Key: Statement] {
        var statements: [Key: Statement] = [:]
        for order in [ArticleOrder.earliest, .latest, .undatedFirst] {
            for isWithinArticles in [false, true] {
                let key = Key(order: order, isWithinArticles: isWithinArticles)
                statements[key] = make(key)
            }
        }
        return statements
    }

    // MARK: On one server

    /// How many bytes of text the articles before this one bear.
    private static let before: SQL = """
        coalesce(sum(octet_length(paragraph.content)) FILTER (WHERE leaf.bears_text) OVER line, 0)
          - coalesce(sum(octet_length(paragraph.content)) FILTER (WHERE leaf.bears_text) OVER own, 0)
        """

    /// All in one: a row for each hit, one without a hit for an article without any, and one without an article where there is no page: it
    /// tells how many articles there are, and how many of them behind the beginning of the page. Behind $20 bytes of text no further article bears
    /// any.
    ///
    /// Leaves that do not decide are looked for in the articles of the page alone. What is looked up article by article is made once.
    static let all = forEveryKey { key in
        Statement(
            """
            WITH hit AS MATERIALIZED (
              \(hits(key, "leaf.place, leaf.bit, win.article, win.paragraph, win.number - win.paragraph AS nth"))),
            found AS MATERIALIZED (\(articles(found(key.order), of: "SELECT article, bit FROM hit"))),
            page AS MATERIALIZED (SELECT * FROM found WHERE (rank, id) > ($17, $18) ORDER BY rank, id LIMIT $19),
            part AS MATERIALIZED (
              SELECT place, article, paragraph, min(nth) AS first, max(nth) AS last
              FROM (
                SELECT place, article, paragraph, nth FROM hit WHERE article IN (SELECT id FROM page)
                UNION ALL
                SELECT place, article, paragraph, nth FROM page CROSS JOIN LATERAL (\(windows(in: "= page.id")) AND leaf.bit IS NULL) AS own)
                AS own
              GROUP BY place, article, paragraph)
            SELECT total.count, page.id, page.revision, page.earliest, page.latest, page.untimed,
              leaf.place, part.paragraph, part.first, part.last, paragraph.windows, spans.firsts, spans.lasts,
              CASE WHEN leaf.bears_text THEN paragraph.kind END, CASE WHEN leaf.bears_text THEN paragraph.window_starts END,
              CASE WHEN leaf.bears_text AND \(before) < $20 THEN paragraph.content END, total.behind, \(before) >= $20
            FROM (SELECT count(*), count(*) FILTER (WHERE (rank, id) > ($17, $18)) AS behind FROM found) AS total LEFT JOIN page ON true
            LEFT JOIN part ON part.article = page.id LEFT JOIN \(leaf) ON leaf.place = part.place
            LEFT JOIN paragraph ON paragraph.article = part.article AND paragraph.number = part.paragraph
            \(spans)
            WINDOW line AS (ORDER BY page.rank, page.id), own AS (PARTITION BY page.id)
            ORDER BY page.rank, page.id, part.place, part.paragraph
            """)
    }

    // MARK: On several

    /// The articles of a page: each server gives as many as there may be of them.
    static let shardedPages = forEveryKey { key in
        Statement(
            """
            \(articles(found(key.order), of: hits(key, "win.article, leaf.bit"))) AND (\(key.order.rank), article.id) > ($17, $18)
            ORDER BY rank, article.id LIMIT $19
            """)
    }

    /// How many articles there are, and how many of them behind the beginning of the page.
    static let shardedCounts = forEveryKey { key in
        Statement(
            articles(
                "count(*), count(*) FILTER (WHERE (\(key.order.rank), article.id) > ($17, $18))",
                of: hits(key, "win.article, leaf.bit")))
    }

    /// What stands in the articles of $1, a row a hit, in their order; how long its text is where that is wanted.
    static let shardedParts = Statement(
        """
        SELECT part.article, part.place, part.paragraph, part.first, part.last, paragraph.windows, spans.firsts, spans.lasts,
          CASE WHEN part.bears_text THEN octet_length(paragraph.content) ELSE 0 END
        FROM (
          SELECT place, bears_text, article, paragraph, min(nth) AS first, max(nth) AS last
          FROM (\(windows(in: "= ANY ($1)"))) AS own GROUP BY place, bears_text, article, paragraph) AS part
        JOIN paragraph ON paragraph.article = part.article AND paragraph.number = part.paragraph
        \(spans)
        ORDER BY part.article, part.place, part.paragraph
        """)
}
