import ArchiveStorage
import ArticleModel

/// The statements that write the deltas of many articles, and what their answers say of totals.
///
/// What is the first delta of each article is written together, table by table, then what is the second of each, and so on: so an article's deltas
/// follow one another, and a batch of new articles is a dozen statements.
struct DeltaBatch {
    private let revision: Int64
    private var articles: [(record: ArticleRecord, former: PostgreSQLWriter.FormerArticle)] = []
    /// The first deltas of all articles, then the second ones, and so on.
    private var steps: [[ArticleDelta]] = []
    /// What is read in the answers of the statements, in their order.
    private var readers: [(ResultRows, inout TotalChange) throws -> Void] = []
    private var written: [Call] = []

    /// A batch of a transaction with this revision; nothing yet.
    init(revision: Int64) {
        self.revision = revision
    }

    /// Adds a change of an article that no other change of the batch is of.
    mutating func add(_ change: ArticleChange, following former: PostgreSQLWriter.FormerArticle) {
        guard let article = change.deltas.last?.article else { return }
        articles.append((article, former))
        for (place, delta) in change.deltas.enumerated() {
            if place == steps.count { steps.append([]) }
            steps[place].append(delta)
        }
    }

    /// All statements, in order.
    mutating func calls() -> [Call] {
        putArticles()
        for step in steps {
            put(step.flatMap(\.removedParagraphs), isAdded: false)
            put(step.flatMap(\.addedParagraphs), isAdded: true)
            putTexts(step)
            putSpans(step)
            putBreaks(step)
            putVersions(step)
        }
        return written
    }

    /// What has changed, by the answers of these statements.
    func total(of found: [ResultRows]) throws -> TotalChange {
        var change = TotalChange()
        for (rows, read) in zip(found, readers) { try read(rows, &change) }
        return change
    }

    private mutating func write(
        _ call: Call, _ read: @escaping (ResultRows, inout TotalChange) throws -> Void = { _, _ in }
    ) {
        written.append(call)
        readers.append(read)
    }

    // MARK: Articles

    private static let newArticles = Statement(
        """
        INSERT INTO article (id, source, key, url, versions, unnumbered, untimed, earliest, latest, revision, hidden)
        SELECT wanted.id, source.id, convert_from(wanted.key, 'UTF8'), wanted.url, versions, unnumbered, untimed, earliest, latest, $1, hidden
        FROM unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[],
          $11::boolean[]) AS wanted (id, source, key, url, versions, unnumbered, untimed, earliest, latest, hidden)
        JOIN source ON source.digest = sha256(wanted.source) RETURNING id, source
        """)
    private static let changedArticles = Statement(
        """
        UPDATE article SET url = coalesce(wanted.url, article.url), versions = wanted.versions, unnumbered = wanted.unnumbered,
          untimed = wanted.untimed, earliest = wanted.earliest, latest = wanted.latest, revision = $1, hidden = wanted.hidden
        FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::boolean[])
          AS wanted (id, url, versions, unnumbered, untimed, earliest, latest, hidden)
        WHERE article.id = wanted.id
        """)

    /// Source and key stay, and a URL that is known.
    private mutating func putArticles() {
        let known = articles.filter { $0.former.source != nil }
        if !known.isEmpty {
            let records = known.map(\.record)
            let columns = Self.columns(of: records)
            write(
                Call(
                    statement: Self.changedArticles,
                    values: [.integer(revision), .articles(records.map(\.id)), .texts(records.map(\.url?.text))]
                        + columns)
            ) { _, change in
                for (record, former) in known {
                    guard let source = former.source else { continue }
                    change.add(articles: -1, versions: -former.versions, isHidden: former.isHidden, toSource: source)
                    change.add(
                        articles: 1, versions: record.counts.versions, isHidden: record.isHidden, toSource: source)
                }
            }
        }
        let new = articles.filter { $0.former.source == nil }.map(\.record)
        if !new.isEmpty {
            let names: [BoundValue] = [
                .articles(new.map(\.id)), .byteStrings(new.map { Array($0.source.utf8) }),
                .byteStrings(new.map { Array($0.key.utf8) }), .texts(new.map(\.url?.text)),
            ]
            write(Call(statement: Self.newArticles, values: [.integer(revision)] + names + Self.columns(of: new))) {
                rows, change in
                let records = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
                for row in rows {
                    guard let record = records[try row.articleID(0)] else { continue }
                    change.add(
                        articles: 1, versions: record.counts.versions, isHidden: record.isHidden,
                        toSource: try row.integer(1))
                }
            }
        }
    }

    /// What may change with each version.
    private static func columns(of records: [ArticleRecord]) -> [BoundValue] {
        [
            .integers(records.map { Int64($0.counts.versions) }),
            .integers(records.map { Int64($0.counts.unnumbered) }),
            .integers(records.map { Int64($0.counts.untimed) }),
            .optionalIntegers(records.map { $0.counts.earliest?.secondsSince1970 }),
            .optionalIntegers(records.map { $0.counts.latest?.secondsSince1970 }),
            .booleans(records.map(\.isHidden)),
        ]
    }

    // MARK: Paragraphs and their windows

    private static let newParagraphs = Statement(
        """
        INSERT INTO paragraph (article, number, kind, windows, content_key, window_starts, content)
        SELECT article, number, kind, windows, content_key, window_starts::int[], convert_from(content, 'UTF8')
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::bytea[])
          AS wanted (article, number, kind, windows, content_key, window_starts, content)
        ON CONFLICT (article, number) DO NOTHING RETURNING article, number
        """)
    private static let newWindows = Statement(
        """
        INSERT INTO win (article, number, paragraph, kind, folded)
        SELECT article, number, paragraph, kind, ' ' || convert_from(folded, 'UTF8') || ' '
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bytea[]) AS wanted (article, number, paragraph, kind, folded)
        ON CONFLICT (article, number) DO NOTHING
        """)
    private static let goneParagraphs = Statement(
        """
        DELETE FROM paragraph USING unnest($1::bigint[], $2::bigint[]) AS gone (article, number)
        WHERE paragraph.article = gone.article AND paragraph.number = gone.number RETURNING paragraph.article, paragraph.number
        """)
    private static let goneWindows = Statement(
        """
        DELETE FROM win USING unnest($1::bigint[], $2::bigint[]) AS gone (article, number), generate_series(0, $3) AS place
        WHERE win.article = gone.article AND win.number = gone.number + place AND win.paragraph = gone.number
        """)

    private mutating func put(_ paragraphs: [ArticleDelta.IndexedParagraph], isAdded: Bool) {
        guard !paragraphs.isEmpty else { return }
        let records = paragraphs.map(\.record)
        let (articles, numbers) = PostgreSQLReader.values(records.map(\.id))
        func count(_ rows: ResultRows, _ change: inout TotalChange) throws {
            let written = Set(
                try rows.map { ParagraphID(article: try $0.articleID(0), number: try $0.number(1, .paragraph)) })
            // One that is named twice is written once.
            var counted: Set<ParagraphID> = []
            for paragraph in paragraphs
            where written.contains(paragraph.record.id) && counted.insert(paragraph.record.id).inserted {
                change.count(paragraph, step: isAdded ? 1 : -1)
            }
        }
        guard isAdded else {
            write(Self.goneParagraphs(articles, numbers), count)
            let most = records.map(\.windows).max() ?? 1
            return write(Self.goneWindows(articles, numbers, .number(most - 1)))
        }
        write(
            Self.newParagraphs(
                articles, numbers, .integers(records.map { Int64($0.kind.rawValue) }),
                .integers(records.map { Int64($0.windows) }), .integers(records.map(\.contentKey)),
                .texts(records.map { Self.list($0.windowStarts) }), .byteStrings(records.map { Array($0.content.utf8) })
            ),
            count)
        let rows = paragraphs.flatMap(\.indexRows)
        guard !rows.isEmpty else { return }
        write(
            Self.newWindows(
                .articles(rows.map(\.id.article)), .integers(rows.map { Int64($0.id.number + $0.window) }),
                .integers(rows.map { Int64($0.id.number) }), .integers(rows.map { Int64($0.kind.rawValue) }),
                .byteStrings(rows.map(\.folded))))
    }

    /// A list of numbers as PostgreSQL writes it: lists of several lengths are no array of two dimensions.
    private static func list(_ numbers: [Int]) -> String {
        "{" + numbers.map(String.init).joined(separator: ",") + "}"
    }

    // MARK: Texts

    private static let newTexts = Statement(
        """
        INSERT INTO distinct_text (article, ordinal, digest, title, paragraphs, links)
        SELECT article, ordinal, digest, title, paragraphs::int[], links::int[]
        FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bigint[], $5::text[], $6::text[])
          AS wanted (article, ordinal, digest, title, paragraphs, links)
        ON CONFLICT (article, ordinal) DO NOTHING
        """)
    private static let goneTexts = Statement(
        """
        DELETE FROM distinct_text USING unnest($1::bigint[], $2::bigint[]) AS gone (article, ordinal)
        WHERE distinct_text.article = gone.article AND distinct_text.ordinal = gone.ordinal
        """)

    private mutating func putTexts(_ step: [ArticleDelta]) {
        let gone = step.flatMap { delta in delta.removedTexts.map { (delta.article.id, $0) } }
        if !gone.isEmpty {
            write(Self.goneTexts(.articles(gone.map(\.0)), .integers(gone.map { Int64($0.1) }))) { rows, change in
                change.texts -= rows.changedCount
            }
        }
        let new = step.flatMap { delta in delta.addedTexts.map { (id: delta.article.id, text: $0) } }
        guard !new.isEmpty else { return }
        write(
            Self.newTexts(
                .articles(new.map(\.id)), .integers(new.map { Int64($0.text.ordinal) }),
                .byteStrings(new.map(\.text.digest.bytes)), .integers(new.map { Int64($0.text.title) }),
                .texts(new.map { Self.list($0.text.paragraphs) }), .texts(new.map { $0.text.links.map(Self.list) }))
        ) { rows, change in
            change.texts += rows.changedCount
        }
    }

    // MARK: Spans

    private static let putSpans = Statement(
        """
        WITH put AS (
          INSERT INTO span (article, paragraph, first_text, last_text)
          SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
          ON CONFLICT (article, paragraph, first_text) DO UPDATE SET last_text = excluded.last_text
          RETURNING xmax = 0 AS is_new)
        SELECT count(*) FROM put WHERE is_new
        """)
    /// The open span is the last one.
    private static let closedSpans = Statement(
        """
        UPDATE span SET last_text = closed.last_text
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS closed (article, paragraph, last_text)
        WHERE span.article = closed.article AND span.paragraph = closed.paragraph AND span.last_text IS NULL
          AND first_text = (
            SELECT max(first_text) FROM span AS own WHERE own.article = closed.article AND own.paragraph = closed.paragraph)
        """)
    private static let goneSpans = Statement(
        """
        DELETE FROM span USING unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS gone (article, paragraph, first_text)
        WHERE span.article = gone.article AND span.paragraph = gone.paragraph AND span.first_text = gone.first_text
        """)

    /// Changes of one paragraph follow one another; those of different ones are made together.
    private mutating func putSpans(_ step: [ArticleDelta]) {
        var rounds: [SpanRound] = []
        var next: [ParagraphID: Int] = [:]
        for delta in step {
            for change in delta.spanChanges {
                let id = ParagraphID(article: delta.article.id, number: change.paragraph)
                let round = next[id, default: 0]
                next[id] = round + 1
                if round == rounds.count { rounds.append(SpanRound()) }
                rounds[round].add(change, id)
            }
        }
        for round in rounds {
            if !round.put.isEmpty {
                let (articles, numbers) = PostgreSQLReader.values(round.put.map(\.id))
                write(
                    Self.putSpans(
                        articles, numbers, .integers(round.put.map { Int64($0.span.first) }),
                        .optionalIntegers(round.put.map { $0.span.last.map(Int64.init) }))
                ) { rows, change in
                    change.spans += try rows[0].number(0, .count)
                }
            }
            if !round.closed.isEmpty {
                let (articles, numbers) = PostgreSQLReader.values(round.closed.map(\.id))
                write(Self.closedSpans(articles, numbers, .integers(round.closed.map { Int64($0.place) })))
            }
            if !round.gone.isEmpty {
                let (articles, numbers) = PostgreSQLReader.values(round.gone.map(\.id))
                write(Self.goneSpans(articles, numbers, .integers(round.gone.map { Int64($0.place) }))) {
                    rows, change in
                    change.spans -= rows.changedCount
                }
            }
        }
    }

    // MARK: Breaks

    private static let newBreaks = Statement(
        """
        INSERT INTO paragraph_break (article, paragraph, key) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[])
        ON CONFLICT DO NOTHING
        """)
    private static let goneBreaks = Statement(
        """
        DELETE FROM paragraph_break USING unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS gone (article, paragraph, key)
        WHERE paragraph_break.article = gone.article AND paragraph_break.paragraph = gone.paragraph AND paragraph_break.key = gone.key
        """)

    private mutating func putBreaks(_ step: [ArticleDelta]) {
        for (statement, breaks) in [
            (Self.newBreaks, step.flatMap { delta in delta.addedBreaks.map { (delta.article.id, $0) } }),
            (Self.goneBreaks, step.flatMap { delta in delta.removedBreaks.map { (delta.article.id, $0) } }),
        ] where !breaks.isEmpty {
            write(
                statement(
                    .articles(breaks.map(\.0)), .integers(breaks.map { Int64($0.1.paragraph) }),
                    .integers(breaks.map(\.1.key.rawValue))))
        }
    }

    // MARK: Versions

    private static let putVersions = Statement(
        """
        INSERT INTO version (article, arrival, number, seen_at, last_seen_at, text, completeness, links_known, byline, origin, technical, revision)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::boolean[],
          $9::text[], $10::text[], $11::boolean[], $12::bigint[])
        ON CONFLICT (article, arrival) DO UPDATE SET number = excluded.number, seen_at = excluded.seen_at,
          last_seen_at = excluded.last_seen_at, text = excluded.text, completeness = excluded.completeness,
          links_known = excluded.links_known, byline = excluded.byline, origin = excluded.origin, technical = excluded.technical,
          revision = excluded.revision
        """)

    private mutating func putVersions(_ step: [ArticleDelta]) {
        var all: [(id: ArticleID, version: VersionRecord)] = []
        for delta in step {
            // The last word on each.
            let versions = Dictionary(delta.versions.map { ($0.arrival, $0) }) { _, last in last }
            all += versions.values.map { (delta.article.id, $0) }
        }
        guard !all.isEmpty else { return }
        func times(_ time: (VersionRecord) -> Timestamp?) -> BoundValue {
            .optionalIntegers(all.map { time($0.version)?.secondsSince1970 })
        }
        write(
            Self.putVersions(
                .articles(all.map(\.id)), .integers(all.map { Int64($0.version.arrival) }),
                .optionalIntegers(all.map { $0.version.number.map(Int64.init) }), times(\.seenAt), times(\.lastSeenAt),
                .integers(all.map { Int64($0.version.text) }),
                .integers(all.map { Int64($0.version.completeness.rawValue) }),
                .booleans(all.map(\.version.knowsLinks)),
                .texts(all.map(\.version.byline)), .texts(all.map(\.version.origin)),
                .booleans(all.map(\.version.isTechnical)), .integers(all.map { $0.version.revision ?? revision })))
    }
}

/// Changes of spans of different paragraphs.
private struct SpanRound {
    private(set) var put: [(id: ParagraphID, span: TextSpan)] = []
    /// With the last text.
    private(set) var closed: [(id: ParagraphID, place: Int)] = []
    /// With the first text.
    private(set) var gone: [(id: ParagraphID, place: Int)] = []

    mutating func add(_ change: ArticleDelta.SpanChange, _ id: ParagraphID) {
        switch change {
        case .put(_, let span): put.append((id, span))
        case .close(_, let last): closed.append((id, last))
        case .remove(_, let first): gone.append((id, first))
        }
    }
}

extension ArticleDelta.SpanChange {
    fileprivate var paragraph: Int {
        switch self {
        case .put(let paragraph, _), .close(let paragraph, _), .remove(let paragraph, _): paragraph
        }
    }
}

extension ArticleDelta.IndexedParagraph {
    /// The rows that the index has of it: a link is one, however long.
    fileprivate var indexRows: [(id: ParagraphID, window: Int, kind: ParagraphKind, folded: [UInt8])] {
        let isOneRow = record.kind == .link && !terms.isEmpty
        let windows = isOneRow ? [terms.startIndex..<terms.endIndex] : windows
        return windows.enumerated().map { (record.id, $0, record.kind, Array(terms[$1])) }
    }
}
