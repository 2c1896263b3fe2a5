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
        return try Self.records(transaction.run(Self.call(for: ids)))
    }

    /// What reads these paragraphs.
    static func call(for ids: Set<ParagraphID>) -> Call {
        let (articles, numbers) = values(ids)
        return someParagraphs(articles, numbers)
    }

    /// The paragraphs of rows, by their numbers.
    static func records(_ rows: some Sequence<ResultRow>) throws -> [ParagraphID: ParagraphRecord] {
        var records: [ParagraphID: ParagraphRecord] = [:]
        for row in rows {
            let record = try paragraph(row)
            records[record.id] = record
        }
        return records
    }

    // MARK: Pages of all of them

    /// So many paragraphs are looked at for a page.
    private static let mostParagraphs = 4_096

    /// $2, $3: behind which; $4: whether links are wanted; $5: how many are looked at.
    private static let paragraphSizes = Statement(
        """
        SELECT article, number, octet_length(content) FROM paragraph
        WHERE article = ANY ($1) AND (article, number) > ($2, $3) AND (kind = 2) = $4 ORDER BY article, number LIMIT $5
        """)

    /// The two ends of a paragraph's spans, as lists in one order.
    static func spanLists(_ article: SQL, _ paragraph: SQL) -> SQL {
        """
        SELECT array_agg(first_text ORDER BY first_text) AS firsts, array_agg(last_text ORDER BY first_text) AS lasts
          FROM span WHERE span.article = \(article) AND span.paragraph = \(paragraph)
        """
    }

    /// $5, $6: the last one.
    private static let paragraphPage = Statement(
        """
        SELECT \(paragraphColumns), own.firsts, own.lasts
        FROM paragraph LEFT JOIN LATERAL (\(spanLists("paragraph.article", "paragraph.number"))) AS own ON true
        WHERE paragraph.article = ANY ($1) AND (paragraph.article, number) > ($2, $3) AND (kind = 2) = $4
          AND (paragraph.article, number) <= ($5, $6)
        ORDER BY paragraph.article, number
        """)

    /// Two round trips: the first tells how many paragraphs keep to the budget.
    func paragraphs(
        of articles: [ArticleID], areLinks: Bool, after: ParagraphID?, bytes: Int
    ) throws -> ParagraphPage {
        var page = ParagraphPage()
        guard !articles.isEmpty else { return page }
        let start: [BoundValue] = [
            .articles(articles), .integer(after?.article.rawValue ?? 0), .number(after?.number ?? 0),
            .boolean(areLinks),
        ]
        let sizes = try transaction.run(
            Call(statement: Self.paragraphSizes, values: start + [.number(Self.mostParagraphs)]))
        let count = try sizes.countWithin(bytes, column: 2)
        guard count > 0 else { return page }
        let last = ParagraphID(
            article: try sizes[count - 1].articleID(0), number: try sizes[count - 1].number(1, .paragraph))
        let end: [BoundValue] = [.integer(last.article.rawValue), .number(last.number)]
        for row in try transaction.run(Call(statement: Self.paragraphPage, values: start + end)) {
            page.paragraphs.append((try Self.paragraph(row), try Self.spans(row, 6)))
        }
        if count < sizes.count || sizes.count == Self.mostParagraphs { page.next = last }
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

    private static let candidateSizes = Statement(
        """
        SELECT place, octet_length(content)
        FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (article, number, place)
        JOIN paragraph ON paragraph.article = wanted.article AND paragraph.number = wanted.number ORDER BY place
        """)
    private static let candidateTexts = Statement(
        """
        SELECT place, kind, window_starts, content
        FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (article, number, place)
        JOIN paragraph ON paragraph.article = wanted.article AND paragraph.number = wanted.number ORDER BY place
        """)

    /// Two round trips: the first tells how many texts keep to the budget. Where there is none to keep to, one.
    func contents(of candidates: ArraySlice<Candidate>, bytes: Int) throws -> [ParagraphContent?] {
        guard !candidates.isEmpty else { return [] }
        var asked = candidates.prefix(Self.mostCandidates)
        if asked.count > 1, bytes < .max {
            let (articles, numbers) = Self.values(asked.map(\.paragraph))
            let sizes = try transaction.run(Self.candidateSizes(articles, numbers))
            let count = try sizes.countWithin(bytes, column: 1)
            if count < sizes.count { asked = try asked.prefix(sizes[count].number(0, .count) - 1) }
        }
        let (articles, numbers) = Self.values(asked.map(\.paragraph))
        var contents = [ParagraphContent?](repeating: nil, count: asked.count)
        for row in try transaction.run(Self.candidateTexts(articles, numbers)) {
            let place = try row.number(0, .count) - 1
            contents[place] = try Self.content(asked[asked.startIndex + place], row, 1)
        }
        return contents
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
        SELECT win.article, win.paragraph, win.number - win.paragraph, paragraph.windows
        FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS wanted (article, number, place)
        JOIN win ON win.article = wanted.article AND win.number = wanted.number
        JOIN paragraph ON paragraph.article = win.article AND paragraph.number = win.paragraph ORDER BY place
        """)

    func contents(ofRows rows: [IndexRow], margin: Int) throws -> [ParagraphContent] {
        let found = try owners(of: rows).map { owner in
            Candidate(
                owner.paragraph,
                windows: owner.windows.map { max(0, $0.lowerBound - margin)...$0.upperBound + margin })
        }
        return try contents(ofAll: found).compactMap { $0 }
    }

    /// The texts of all of these candidates, in their order; nil for one that is not there.
    func contents(ofAll candidates: [Candidate]) throws -> [ParagraphContent?] {
        var (contents, rest): ([ParagraphContent?], ArraySlice<Candidate>) = ([], candidates[...])
        while !rest.isEmpty {
            let page = try self.contents(of: rest, bytes: .max)
            contents += page
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
