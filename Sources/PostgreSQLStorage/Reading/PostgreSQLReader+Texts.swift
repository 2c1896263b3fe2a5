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

    private static let textSizes = Statement(
        """
        SELECT distinct_text.article, distinct_text.ordinal, digest, title, cardinality(paragraphs) = 0, is_whole,
          CASE WHEN is_whole THEN cardinality(paragraphs) + coalesce(cardinality(links), 0) ELSE 0 END
        FROM unnest($1::bigint[], $2::bigint[], $3::boolean[]) AS wanted (article, ordinal, is_whole)
        JOIN distinct_text ON distinct_text.article = wanted.article AND distinct_text.ordinal = wanted.ordinal
        ORDER BY distinct_text.article, distinct_text.ordinal
        """)
    static let textsByOrdinal = Statement(
        """
        SELECT \(textColumns) FROM unnest($1::bigint[], $2::bigint[]) AS wanted (article, ordinal)
        JOIN distinct_text ON distinct_text.article = wanted.article AND distinct_text.ordinal = wanted.ordinal
        ORDER BY distinct_text.article, distinct_text.ordinal
        """)

    /// The titles of some texts, but for those that are known: $3, $4.
    private static let titles = Statement(
        """
        SELECT \(paragraphColumns)
        FROM (
          SELECT DISTINCT distinct_text.article, title FROM unnest($1::bigint[], $2::bigint[]) AS wanted (article, ordinal)
          JOIN distinct_text ON distinct_text.article = wanted.article AND distinct_text.ordinal = wanted.ordinal) AS own
        JOIN paragraph ON paragraph.article = own.article AND paragraph.number = own.title
        WHERE (own.article, own.title) NOT IN (SELECT article, number FROM unnest($3::bigint[], $4::bigint[]) AS known (article, number))
        """)

    /// One round trip on one server where what is shown of each text can be told before its list of paragraphs is known; else two.
    func texts(_ request: TextRequest) throws -> TextAnswer {
        var known: [ParagraphID: ParagraphRecord] = [:]
        var missing: Set<ParagraphID> = []
        var answer = try request.answer { texts, answer in
            known = try read(texts, of: request, into: &answer)
        } paragraph: { id in
            if let record = known[id] { return record }
            missing.insert(id)
            return nil
        }
        answer.paragraphs.merge(try paragraphs(missing)) { first, _ in first }
        return answer
    }

    /// Reads texts into the answer; gives paragraphs that are probably shown of them.
    private func read(
        _ wanted: [TextRequest.WantedText], of request: TextRequest, into answer: inout TextAnswer
    ) throws -> [ParagraphID: ParagraphRecord] {
        guard !wanted.isEmpty else { return [:] }
        guard !isSharded else {
            try readFromShards(wanted, most: request.mostNumbers, into: &answer)
            return [:]
        }
        let (articles, ordinals) = (wanted.map(\.id.article), wanted.map { Int64($0.id.ordinal) })
        var calls = [
            Self.someTexts(
                .articles(articles), .integers(ordinals), .booleans(wanted.map(\.isWhole)),
                .number(request.mostNumbers))
        ]
        if request.showsTitles {
            let known = Self.values(request.knownTitles)
            calls.append(Self.titles(.articles(articles), .integers(ordinals), known.0, known.1))
        }
        let shown = request.probableParagraphs
        if !shown.isEmpty { calls.append(Self.call(for: shown)) }
        let found = try transaction.run(calls)
        try take(found[0], into: &answer)
        return try Self.records(found.dropFirst().joined())
    }

    private func take(_ rows: ResultRows, into answer: inout TextAnswer) throws {
        for row in rows {
            if try row.boolean(6) {
                let id = try Self.textID(row)
                answer.take(try Self.text(row), id)
            } else {
                try Self.addHeading(row, isEmpty: 7, to: &answer)
            }
        }
    }

    /// Two round trips: the first gives headings, and tells how many of the texts that are wanted whole keep to the budget. Where none is, one.
    private func readFromShards(
        _ wanted: [TextRequest.WantedText], most: Int, into answer: inout TextAnswer
    ) throws {
        let sizes = try transaction.run(
            Self.textSizes(
                .articles(wanted.map(\.id.article)), .integers(wanted.map { Int64($0.id.ordinal) }),
                .booleans(wanted.map(\.isWhole))))
        var (whole, numbers) = ([TextID](), 0)
        for row in sizes {
            if try row.boolean(5), numbers < most {
                numbers += try row.number(6, .count)
                whole.append(try Self.textID(row))
            } else {
                try Self.addHeading(row, isEmpty: 4, to: &answer)
            }
        }
        guard !whole.isEmpty else { return }
        let rows = try transaction.run(
            Self.textsByOrdinal(.articles(whole.map(\.article)), .integers(whole.map { Int64($0.ordinal) })))
        for row in rows { answer.take(try Self.text(row), try Self.textID(row)) }
    }

    private static func textID(_ row: ResultRow) throws -> TextID {
        TextID(article: try row.articleID(0), ordinal: try row.number(1, .ordinal))
    }

    /// - Parameter isEmpty: The column that tells whether the text has no body.
    private static func addHeading(_ row: ResultRow, isEmpty: Int, to answer: inout TextAnswer) throws {
        let title = try row.number(3, .paragraph)
        answer.headings[try textID(row)] = TextHeading(
            digest: try digest(row, 2), title: title, isEmpty: try title == 0 && row.boolean(isEmpty))
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

    /// $4, $5: behind which; $6: how many texts are looked at.
    private static let bodySizes = Statement(
        """
        SELECT distinct_text.article, ordinal, cardinality(paragraphs)
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS stretch (article, first, last)
        JOIN distinct_text ON distinct_text.article = stretch.article AND ordinal BETWEEN first AND last
        WHERE (distinct_text.article, ordinal) > ($4, $5) ORDER BY distinct_text.article, ordinal LIMIT $6
        """)
    private static let bodies = Statement(
        """
        SELECT distinct_text.article, distinct_text.ordinal, paragraphs
        FROM unnest($1::bigint[], $2::bigint[]) AS wanted (article, ordinal)
        JOIN distinct_text ON distinct_text.article = wanted.article AND distinct_text.ordinal = wanted.ordinal
        ORDER BY distinct_text.article, distinct_text.ordinal
        """)

    /// Two round trips: the first tells how many texts keep to the budget.
    func bodies(of stretches: [TextStretch], after: TextID?, limit: Int) throws -> BodyPage {
        guard !stretches.isEmpty else { return BodyPage() }
        let sizes = try transaction.run(
            Self.bodySizes(
                .articles(stretches.map(\.article)), .integers(stretches.map { Int64($0.ordinals.lowerBound) }),
                .integers(stretches.map { Int64($0.ordinals.upperBound) }), .integer(after?.article.rawValue ?? 0),
                .number(after?.ordinal ?? 0), .number(Self.mostBodies)))
        let count = try sizes.countWithin(limit, column: 2)
        var page = BodyPage()
        guard count > 0 else { return page }
        let rows = try transaction.run(
            Self.bodies(
                .articles(try sizes.prefix(count).map { try $0.articleID(0) }),
                .integers(try sizes.prefix(count).map { Int64(try $0.number(1, .ordinal)) })))
        for row in rows {
            let id = TextID(article: try row.articleID(0), ordinal: try row.number(1, .ordinal))
            page.bodies.append((id, try row.numbers(2, .paragraph)))
        }
        if count < sizes.count || sizes.count == Self.mostBodies { page.next = page.bodies.last?.id }
        return page
    }
}

extension TextRequest {
    /// So many paragraphs of a text are asked for before it is known which of them it has: of more, most would be read for nothing.
    private static let mostProbable = 8

    /// What may be shown of the texts beside their titles, as far as the request names it, and it is little.
    fileprivate var probableParagraphs: Set<ParagraphID> {
        var probable: Set<ParagraphID> = []
        for part in parts where part.limit > 0 {
            guard let members = part.members, members.count <= Self.mostProbable else { continue }
            for number in members { probable.insert(ParagraphID(article: part.id.article, number: number)) }
        }
        return probable
    }
}
