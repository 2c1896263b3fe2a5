import ArchiveStorage
import ArticleModel

extension PostgreSQLReader {
    static let paragraphColumns: SQL = """
        paragraph.article, paragraph.number, paragraph.kind, paragraph.window_starts, paragraph.content_key, paragraph.content
        """

    static func paragraph(_ row: ResultRow) throws -> ParagraphRecord {
        ParagraphRecord(
            id: ParagraphID(article: try row.articleID(0), number: try row.number(1, .paragraph)),
            kind: try row.paragraphKind(2), windowStarts: try row.numbers(3, .offset), contentKey: try row.integer(4),
            content: row.text(5))
    }

    /// Articles and numbers as two lists.
    static func values(_ ids: some Collection<ParagraphID>) -> (BoundValue, BoundValue) {
        (.articles(ids.map(\.article)), .integers(ids.map { Int64($0.number) }))
    }

    private static let someParagraphs = Statement(
        """
        SELECT \(paragraphColumns) FROM unnest($1::bigint[], $2::bigint[]) AS wanted (article, number)
        JOIN paragraph ON paragraph.article = wanted.article AND paragraph.number = wanted.number
        """)

    func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord] {
        guard !ids.isEmpty else { return [:] }
        let (articles, numbers) = Self.values(ids)
        var records: [ParagraphID: ParagraphRecord] = [:]
        for row in try transaction.run(Self.someParagraphs(articles, numbers)) {
            let record = try Self.paragraph(row)
            records[record.id] = record
        }
        return records
    }

    // MARK: Pages of all of them

    /// So many paragraphs are looked at for a page.
    private static let mostParagraphs = 4_096

    /// $2, $3: behind which; $4: whether links are wanted; $5: how many are looked at; $6: how many bytes are enough. The lists of the two ends of
    /// spans are in one order. The last column tells whether there are more.
    private static let paragraphPage = Statement(
        """
        WITH near AS (
          SELECT article, number, octet_length(content) AS size FROM paragraph
          WHERE article = ANY ($1) AND (article, number) > ($2, $3) AND (kind = 2) = $4 ORDER BY article, number LIMIT $5),
        counted AS (
          SELECT article, number, sum(size) OVER line - size AS before, lead(number) OVER line IS NOT NULL OR count(*) OVER () = $5 AS has_more
          FROM near WINDOW line AS (ORDER BY article, number))
        SELECT \(paragraphColumns), own.firsts, own.lasts, has_more
        FROM counted JOIN paragraph USING (article, number) LEFT JOIN LATERAL (
          SELECT array_agg(first_text ORDER BY first_text) AS firsts, array_agg(last_text ORDER BY first_text) AS lasts
          FROM span WHERE span.article = paragraph.article AND span.paragraph = paragraph.number) AS own ON true
        WHERE before < $6 ORDER BY paragraph.article, paragraph.number
        """)

    func paragraphs(
        of articles: [ArticleID], areLinks: Bool, after: ParagraphID?, bytes: Int
    ) throws -> ParagraphPage {
        guard !articles.isEmpty else { return ParagraphPage() }
        let rows = try transaction.run(
            Self.paragraphPage(
                .articles(articles), .integer(after?.article.rawValue ?? 0), .number(after?.number ?? 0),
                .boolean(areLinks), .number(Self.mostParagraphs), .number(max(1, bytes))))
        var page = ParagraphPage()
        for row in rows { page.paragraphs.append((try Self.paragraph(row), try Self.spans(row, 6))) }
        if try rows.last?.boolean(8) == true { page.next = page.paragraphs.last?.record.id }
        return page
    }

    /// The spans whose ends are in two columns.
    static func spans(_ row: ResultRow, _ column: Int) throws -> [TextSpan] {
        let (firsts, lasts) = (try row.numbers(column, .ordinal), try row.optionalNumbers(column + 1, .ordinal))
        return zip(firsts, lasts).map { TextSpan(first: $0, last: $1) }
    }

    private static let someSpans = Statement(
        """
        SELECT place, first_text, last_text
        FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (article, number, place)
        JOIN span ON span.article = wanted.article AND span.paragraph = wanted.number ORDER BY place, first_text
        """)

    func spans(of ids: [ParagraphID]) throws -> [[TextSpan]] {
        guard !ids.isEmpty else { return [] }
        let (articles, numbers) = Self.values(ids)
        var spans = [[TextSpan]](repeating: [], count: ids.count)
        for row in try transaction.run(Self.someSpans(articles, numbers)) {
            let place = try row.number(0, .count) - 1
            spans[place].append(
                TextSpan(first: try row.number(1, .ordinal), last: try row.optionalNumber(2, .ordinal)))
        }
        return spans
    }

    // MARK: Texts of candidates

    /// So many candidates are looked at for a page.
    private static let mostCandidates = 1_024

    private static let candidateTexts = Statement(
        """
        WITH wanted AS (
          SELECT place, paragraph.article, paragraph.number,
            sum(coalesce(octet_length(content), 0)) OVER (ORDER BY place) - coalesce(octet_length(content), 0) AS before
          FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (article, number, place)
          LEFT JOIN paragraph ON paragraph.article = wanted.article AND paragraph.number = wanted.number)
        SELECT kind, window_starts, content FROM wanted LEFT JOIN paragraph USING (article, number)
        WHERE before < $3 ORDER BY place
        """)

    func contents(of candidates: ArraySlice<Candidate>, bytes: Int) throws -> [ParagraphContent?] {
        guard !candidates.isEmpty else { return [] }
        let asked = candidates.prefix(Self.mostCandidates)
        let (articles, numbers) = Self.values(asked.map(\.paragraph))
        let rows = try transaction.run(Self.candidateTexts(articles, numbers, .number(max(1, bytes))))
        return try zip(asked, rows).map { candidate, row in try Self.content(candidate, row, 0) }
    }

    /// The text of a candidate, of a long one the stretch of its windows; nil where there is none. The columns are the kind, the beginnings of
    /// its windows, and all of its text.
    static func content(_ candidate: Candidate, _ row: ResultRow, _ column: Int) throws -> ParagraphContent? {
        guard !row.isNull(column) else { return nil }
        let (kind, bytes) = (try row.paragraphKind(column), row.rawBytes(column + 2))
        var stretch = 0..<bytes.count
        if let windows = candidate.windows {
            let starts = try row.numbers(column + 1, .offset)
            if !starts.isEmpty { stretch = IndexWindows.bytes(ofWindows: windows, starts: starts, count: bytes.count) }
        }
        return ParagraphContent(candidate, kind: kind, text: String(decoding: bytes[stretch], as: UTF8.self))
    }

    private static let owners = Statement(
        """
        SELECT wanted.article, paragraph.number, wanted.number - paragraph.number, paragraph.windows
        FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (article, number, place)
        CROSS JOIN LATERAL (
          SELECT number, windows FROM paragraph WHERE paragraph.article = wanted.article AND paragraph.number <= wanted.number
          ORDER BY number DESC LIMIT 1) AS paragraph
        WHERE wanted.number < paragraph.number + paragraph.windows ORDER BY place
        """)

    func contents(ofRows rows: [IndexRow], margin: Int) throws -> [ParagraphContent] {
        let found = try owners(of: rows).map { owner in
            Candidate(
                owner.paragraph,
                windows: owner.windows.map { max(0, $0.lowerBound - margin)...$0.upperBound + margin })
        }
        var (contents, rest): ([ParagraphContent], ArraySlice<Candidate>) = ([], found[...])
        while !rest.isEmpty {
            let page = try self.contents(of: rest, bytes: .max)
            contents += page.compactMap { $0 }
            rest = rest.dropFirst(page.count)
        }
        return contents
    }

    /// The paragraphs whose windows these ascending rows are, each once, with the windows where it has several.
    private func owners(of rows: [IndexRow]) throws -> [Candidate] {
        guard !rows.isEmpty else { return [] }
        var owners: [Candidate] = []
        let found = try transaction.run(
            Self.owners(.articles(rows.map(\.article)), .integers(rows.map { Int64($0.number) })))
        for row in found {
            let paragraph = ParagraphID(article: try row.articleID(0), number: try row.number(1, .paragraph))
            let (window, count) = (try row.number(2, .code), try row.number(3, .windows))
            if let last = owners.last, last.paragraph == paragraph {
                owners[owners.count - 1].windows = last.windows.map { $0.lowerBound...window }
            } else {
                owners.append(Candidate(paragraph, windows: count == 1 ? nil : window...window))
            }
        }
        return owners
    }
}
