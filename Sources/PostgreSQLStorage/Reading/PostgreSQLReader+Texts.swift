import ArchiveStorage
import ArticleModel

extension PostgreSQLReader {
    // MARK: Distinct texts

    static let textColumns: SQL = """
        distinct_text.article, distinct_text.ordinal, distinct_text.digest, distinct_text.title, distinct_text.paragraphs, distinct_text.links
        """

    static func text(_ row: ResultRow) throws -> TextRecord {
        TextRecord(
            ordinal: try row.number(1, .ordinal), digest: try digest(row, 2), title: try row.number(3, .paragraph),
            paragraphs: try row.numbers(4, .paragraph), links: row.isNull(5) ? nil : try row.numbers(5, .paragraph))
    }

    private static func digest(_ row: ResultRow, _ column: Int) throws -> TextDigest {
        guard let digest = TextDigest(bytes: row.rawBytes(column)) else {
            throw DamagedValue("a digest has not 32 bytes")
        }
        return digest
    }

    /// $3: which are wanted whole; $4: once their lists hold so many numbers, of further ones only the heading is given.
    private static let someTexts = Statement(
        """
        WITH found AS (
          SELECT distinct_text.*, is_whole,
            CASE WHEN is_whole THEN cardinality(paragraphs) + coalesce(cardinality(links), 0) ELSE 0 END AS size
          FROM unnest($1::bigint[], $2::bigint[], $3::boolean[]) AS wanted (article, ordinal, is_whole)
          JOIN distinct_text ON distinct_text.article = wanted.article AND distinct_text.ordinal = wanted.ordinal),
        counted AS (
          SELECT *, is_whole AND sum(size) OVER (ORDER BY article, ordinal) - size < $4 AS is_given FROM found)
        SELECT article, ordinal, digest, title, CASE WHEN is_given THEN paragraphs END, CASE WHEN is_given THEN links END, is_given,
          cardinality(paragraphs) = 0
        FROM counted ORDER BY article, ordinal
        """)

    func texts(_ request: TextRequest) throws -> TextAnswer {
        var wanted: Set<ParagraphID> = []
        var answer = try request.answer { texts, answer in
            try read(texts, most: request.mostNumbers, into: &answer)
        } paragraph: { id in
            wanted.insert(id)
            return nil
        }
        answer.paragraphs = try paragraphs(wanted)
        return answer
    }

    private func read(_ wanted: [TextRequest.WantedText], most: Int, into answer: inout TextAnswer) throws {
        guard !wanted.isEmpty else { return }
        let rows = try transaction.run(
            Self.someTexts(
                .articles(wanted.map(\.id.article)), .integers(wanted.map { Int64($0.id.ordinal) }),
                .booleans(wanted.map(\.isWhole)), .number(most)))
        for row in rows {
            let id = TextID(article: try row.articleID(0), ordinal: try row.number(1, .ordinal))
            if try row.boolean(6) {
                answer.take(try Self.text(row), id)
            } else {
                let (title, hasNoBody) = (try row.number(3, .paragraph), try row.boolean(7))
                answer.headings[id] = TextHeading(
                    digest: try Self.digest(row, 2), title: title, isEmpty: title == 0 && hasNoBody)
            }
        }
    }

    private static let byDigest = Statement(
        "SELECT ordinal, links FROM distinct_text WHERE article = $1 AND digest = $2 ORDER BY ordinal")
    private static let allOrdinals = Statement("SELECT ordinal FROM distinct_text WHERE article = $1 ORDER BY ordinal")

    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)] {
        try transaction.run(Self.byDigest(.integer(article.rawValue), .bytes(digest.bytes))).map { row in
            (try row.number(0, .ordinal), row.isNull(1) ? nil : try row.numbers(1, .paragraph))
        }
    }

    func textOrdinals(of article: ArticleID) throws -> [Int] {
        try transaction.run(Self.allOrdinals(.integer(article.rawValue))).map { try $0.number(0, .ordinal) }
    }

    // MARK: Bodies

    /// So many texts are looked at for a page of bodies.
    private static let mostBodies = 512

    /// $4, $5: behind which; $6: how many texts are looked at; $7: how many paragraphs are enough. The last column tells whether there are more.
    private static let bodies = Statement(
        """
        WITH near AS (
          SELECT distinct_text.article, ordinal, paragraphs
          FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS stretch (article, first, last)
          JOIN distinct_text ON distinct_text.article = stretch.article AND ordinal BETWEEN first AND last
          WHERE (distinct_text.article, ordinal) > ($4, $5) ORDER BY distinct_text.article, ordinal LIMIT $6),
        counted AS (
          SELECT article, ordinal, paragraphs, sum(cardinality(paragraphs)) OVER line - cardinality(paragraphs) AS before,
            lead(ordinal) OVER line IS NOT NULL OR count(*) OVER () = $6 AS has_more
          FROM near WINDOW line AS (ORDER BY article, ordinal))
        SELECT article, ordinal, paragraphs, has_more FROM counted WHERE before < $7 ORDER BY article, ordinal
        """)

    func bodies(of stretches: [TextStretch], after: TextID?, limit: Int) throws -> BodyPage {
        guard !stretches.isEmpty else { return BodyPage() }
        let rows = try transaction.run(
            Self.bodies(
                .articles(stretches.map(\.article)), .integers(stretches.map { Int64($0.ordinals.lowerBound) }),
                .integers(stretches.map { Int64($0.ordinals.upperBound) }), .integer(after?.article.rawValue ?? 0),
                .number(after?.ordinal ?? 0), .number(Self.mostBodies), .number(max(1, limit))))
        var page = BodyPage()
        for row in rows {
            let id = TextID(article: try row.articleID(0), ordinal: try row.number(1, .ordinal))
            page.bodies.append((id, try row.numbers(2, .paragraph)))
        }
        if try rows.last?.boolean(3) == true { page.next = page.bodies.last?.id }
        return page
    }
}
