import ArchiveStorage

/// The statement that answers a ``HitRequest``: it finds the articles, puts them in order, and tells what stands in those of a page, in one round trip.
enum HitStatements {
    /// The leaves, one a row: $6 their words, $7 what the text holds, $8 the kinds, $9 whether only articles of a list of the leaf's own are looked
    /// at, $10 the bits of those that decide (null for the others), $11 whether their texts are given. $12 and $13: these lists, a place and an
    /// article a row. $14 and $15: bits, and the articles in which such leaves stand over a break.
    private static let leaves: SQL = """
        leaf AS MATERIALIZED (
          SELECT place, query::tsquery, needle, kind, is_limited, bit, bears_text
          FROM unnest($6::text[], $7::text[], $8::bigint[], $9::boolean[], $10::bigint[], $11::boolean[])
            WITH ORDINALITY AS leaf (query, needle, kind, is_limited, bit, bears_text, place)),
        own AS (SELECT place, article FROM unnest($12::bigint[], $13::bigint[]) AS own (place, article)),
        further AS (SELECT bit, article FROM unnest($14::bigint[], $15::bigint[]) AS further (bit, article))
        """

    private static let isOwn: SQL = """
        (NOT leaf.is_limited OR EXISTS (SELECT FROM own WHERE own.place = leaf.place AND own.article = win.article))
        """

    /// The windows in which leaves that decide stand. Each branch is one index.
    private static let hits: SQL = """
        hit AS MATERIALIZED (
          SELECT leaf.place, leaf.bit, win.article, win.paragraph, win.number - win.paragraph AS nth
          FROM leaf CROSS JOIN LATERAL (
            SELECT article, paragraph, number FROM win
            WHERE (leaf.kind IS NULL OR leaf.kind <> 2) AND win.kind <> 2 AND (leaf.kind IS NULL OR win.kind = leaf.kind)
              AND \(LeafPattern.words) @@ leaf.query AND strpos(folded, leaf.needle) > 0
            UNION ALL
            SELECT article, paragraph, number FROM win
            WHERE leaf.kind = 2 AND win.kind = 2 AND \(LeafPattern.words) @@ leaf.query AND strpos(folded, leaf.needle) > 0) AS win
          WHERE leaf.bit IS NOT NULL AND ($1::bigint[] IS NULL OR win.article = ANY ($1)) AND \(isOwn))
        """

    /// $16: the sets of bits, of which one must be there.
    private static func found(_ order: ArticleOrder) -> SQL {
        """
        mask AS (
          SELECT article, bit_or(1::bigint << bit::int) AS bits
          FROM (SELECT article, bit FROM hit UNION ALL SELECT article, bit FROM further) AS part GROUP BY article),
        found AS MATERIALIZED (
          SELECT article.id, article.revision, article.earliest, article.latest, article.untimed, \(order.rank) AS rank
          FROM mask JOIN article ON article.id = mask.article
          WHERE EXISTS (SELECT FROM unnest($16::bigint[]) AS wanted WHERE mask.bits & wanted = wanted) AND \(ArticleScope.holds)),
        page AS MATERIALIZED (
          SELECT * FROM found WHERE (rank, id) > ($17, $18) ORDER BY rank, id LIMIT $19)
        """
    }

    /// What stands in the articles of the page: paragraphs with the first and the last window. Leaves that do not decide are looked for in these
    /// articles alone: there the text decides without the index. It is made once, as it is looked up article by article.
    private static let parts: SQL = """
        part AS MATERIALIZED (
          SELECT place, article, paragraph, min(nth) AS first, max(nth) AS last
          FROM (
            SELECT place, article, paragraph, nth FROM hit WHERE article IN (SELECT id FROM page)
            UNION ALL
            SELECT leaf.place, win.article, win.paragraph, win.number - win.paragraph
            FROM page JOIN win ON win.article = page.id JOIN leaf ON leaf.bit IS NULL
            WHERE (CASE WHEN leaf.kind IS NULL THEN win.kind <> 2 ELSE win.kind = leaf.kind END)
              AND strpos(win.folded, leaf.needle) > 0 AND \(isOwn)) AS own
          GROUP BY place, article, paragraph)
        """

    /// How many bytes of text the articles before this one bear.
    private static let before: SQL = """
        coalesce(sum(octet_length(paragraph.content)) FILTER (WHERE leaf.bears_text) OVER line, 0)
          - coalesce(sum(octet_length(paragraph.content)) FILTER (WHERE leaf.bears_text) OVER own, 0)
        """

    /// A row for each hit, one without a hit for an article without any, and one without an article where there is no page: it tells how many
    /// articles there are, and how many of them behind the beginning of the page. Behind $20 bytes
    /// of text no further article bears any.
    private static func statement(_ order: ArticleOrder) -> Statement {
        Statement(
            """
            WITH \(leaves), \(hits), \(found(order)), \(parts)
            SELECT total.count, page.id, page.revision, page.earliest, page.latest, page.untimed,
              leaf.place, part.paragraph, part.first, part.last, paragraph.windows, spans.firsts, spans.lasts,
              CASE WHEN leaf.bears_text THEN paragraph.kind END, CASE WHEN leaf.bears_text THEN paragraph.window_starts END,
              CASE WHEN leaf.bears_text AND \(before) < $20 THEN paragraph.content END, total.behind, \(before) >= $20
            FROM (SELECT count(*), count(*) FILTER (WHERE (rank, id) > ($17, $18)) AS behind FROM found) AS total LEFT JOIN page ON true
            LEFT JOIN part ON part.article = page.id LEFT JOIN leaf ON leaf.place = part.place
            LEFT JOIN paragraph ON paragraph.article = part.article AND paragraph.number = part.paragraph
            LEFT JOIN LATERAL (
              SELECT array_agg(first_text ORDER BY first_text) AS firsts, array_agg(last_text ORDER BY first_text) AS lasts
              FROM span WHERE span.article = part.article AND span.paragraph = part.paragraph) AS spans ON true
            WINDOW line AS (ORDER BY page.rank, page.id), own AS (PARTITION BY page.id)
            ORDER BY page.rank, page.id, part.place, part.paragraph
            """, plannedEachTime: true)
    }

    /// By the order of the articles.
    static let all: [ArticleOrder: Statement] = [
        .earliest: statement(.earliest), .latest: statement(.latest), .undatedFirst: statement(.undatedFirst),
    ]
}
