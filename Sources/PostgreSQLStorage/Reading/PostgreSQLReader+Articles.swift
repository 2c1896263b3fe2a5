import ArchiveStorage
import ArticleModel

extension PostgreSQLReader {
    static let articleColumns: SQL = """
        article.id, source.name, article.key, article.url, article.versions, article.unnumbered, article.untimed, article.revision,
          article.hidden, article.earliest, article.latest
        """
    static let articles: SQL = "SELECT \(articleColumns) FROM article JOIN source ON source.id = article.source"

    static func article(_ row: ResultRow) throws -> ArticleRecord {
        ArticleRecord(
            id: try row.articleID(0), source: row.name(1), key: row.name(2), url: row.optionalName(3),
            counts: VersionCounts(
                versions: try row.number(4, .count), unnumbered: try row.number(5, .count),
                untimed: try row.number(6, .count), earliest: try row.optionalTime(9), latest: try row.optionalTime(10)),
            revision: Int64(try row.number(7, .revision)), isHidden: try row.boolean(8))
    }

    // MARK: By number and name

    private static let byNumber = Statement("\(articles) WHERE article.id = $1")

    /// The source with this name, by the digest of its bytes.
    private static let sourceNamed: SQL = "(SELECT id FROM source WHERE digest = sha256($1))"
    private static let byKey = Statement(
        """
        \(articles) WHERE article.id = (
          SELECT article FROM article_name WHERE digest = sha256($2) AND source = \(sourceNamed) AND kind = 0)
        """)

    func article(_ id: ArticleID) throws -> ArticleRecord? {
        try transaction.run(Self.byNumber(.integer(id.rawValue))).first.map(Self.article)
    }

    func article(source: ExactName, key: ExactName) throws -> ArticleRecord? {
        try transaction.run(Self.byKey(.nameBytes(source), .nameBytes(key))).first.map(Self.article)
    }

    /// By the index of revisions: of the two bounds PostgreSQL could take that on numbers, for their order, and walk over all articles.
    static let changed = Statement(
        "\(articles) WHERE article.revision >= $1 AND article.id + 0 > $2 ORDER BY article.id + 0 LIMIT $3")

    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        try transaction.run(Self.changed(.integer(revision), .integer(after?.rawValue ?? 0), .number(limit)))
            .map(Self.article)
    }

    /// One end of the index of revisions. For a condition, of which PostgreSQL takes any third of the articles to fulfil it, it would walk over them.
    static let newestRevision = Statement("SELECT max(revision) FROM article")

    func isChanged(since revision: Int64) throws -> Bool {
        let row = try transaction.run(Self.newestRevision())[0]
        return try !row.isNull(0) && row.integer(0) >= revision
    }

    // MARK: By a filter

    /// $1: behind which number; $2: how many; $3: the source; $4: whether hidden ones are among them; $5: a part of a name, which the
    /// locale C compares but for capitals of ASCII letters.
    private static let isLetThrough: SQL = """
        article.id > $1 AND ($3::bytea IS NULL OR article.source = (SELECT id FROM source WHERE digest = sha256($3)))
          AND ($4 OR NOT article.hidden)
          AND ($5::text IS NULL OR strpos(lower(article.key), lower($5 COLLATE "C")) > 0
            OR strpos(lower(article.url), lower($5 COLLATE "C")) > 0)
        """
    private static let filtered = Statement(
        "\(articles) WHERE \(isLetThrough) ORDER BY article.id LIMIT $2", plannedEachTime: true)
    private static let filteredExactly = Statement(
        """
        \(articles) WHERE \(isLetThrough) AND article.id IN (
          SELECT article FROM article_name WHERE digest = sha256($6) AND kind = 0
          UNION ALL SELECT id FROM article WHERE url = convert_from($6, 'UTF8') AND url <> key)
        ORDER BY article.id LIMIT $2
        """, plannedEachTime: true)

    func articles(matching filter: ArticleFilter, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        // No name that is held has a NUL, and PostgreSQL takes none.
        if filter.exactly?.text.holdsNUL == true || filter.containing?.holdsNUL == true { return [] }
        let values: (BoundValue, BoundValue, BoundValue, BoundValue, BoundValue) = (
            .integer(after?.rawValue ?? 0), .number(limit), .nameBytes(filter.source),
            .boolean(filter.includesHidden), .text(filter.containing)
        )
        let call =
            filter.exactly.map {
                Self.filteredExactly(values.0, values.1, values.2, values.3, values.4, .nameBytes($0))
            } ?? Self.filtered(values.0, values.1, values.2, values.3, values.4)
        return try transaction.run(call).map(Self.article)
    }

    /// $1: the beginning. An index holds the first 512 characters of each name.
    private static let beginning = Statement(
        """
        WITH chosen AS (
          (SELECT id FROM article WHERE left(key, 512) >= left($1, 512) COLLATE "C"
             AND left(key, 512) < left($1, 512) || U&'\\+10FFFF' COLLATE "C" AND starts_with(key, $1)
             AND ($2::bytea IS NULL OR source = (SELECT id FROM source WHERE digest = sha256($2))) AND ($3 OR NOT hidden) LIMIT $4)
          UNION
          (SELECT id FROM article WHERE left(url, 512) >= left($1, 512) COLLATE "C"
             AND left(url, 512) < left($1, 512) || U&'\\+10FFFF' COLLATE "C" AND starts_with(url, $1) AND url <> key
             AND ($2::bytea IS NULL OR source = (SELECT id FROM source WHERE digest = sha256($2))) AND ($3 OR NOT hidden) LIMIT $4))
        \(articles) WHERE article.id IN (SELECT id FROM chosen) ORDER BY article.id LIMIT $4
        """, plannedEachTime: true)

    func articles(
        beginning start: ExactName, source: ExactName?, includesHidden: Bool, limit: Int
    ) throws -> [ArticleRecord] {
        if start.text.holdsNUL { return [] }
        let call = Self.beginning(
            .name(start), .nameBytes(source), .boolean(includesHidden), .number(limit))
        return try transaction.run(call).map(Self.article)
    }

    // MARK: By several names

    /// Each name with its place: $1 names of the kinds in $2 (0 exact, 1 a further key), $3 their sources or null; numbers in $4, 0 for those that
    /// are none.
    private static let named = Statement(
        """
        WITH name AS (
          SELECT place, text, kind, source, number
          FROM unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS name (text, kind, source, number, place)),
        found AS (
          SELECT place, article_name.article AS id, article_name.source AS source FROM name JOIN article_name
            ON article_name.digest = sha256(name.text) AND article_name.kind = name.kind
          UNION SELECT place, article.id, article.source FROM name JOIN article
            ON name.kind = 0 AND article.url = convert_from(name.text, 'UTF8') AND article.url <> article.key
          UNION SELECT place, article.id, article.source FROM name JOIN article ON name.kind = 2 AND article.id = name.number)
        SELECT \(articleColumns), found.place
        FROM found JOIN name USING (place) JOIN article ON article.id = found.id JOIN source ON source.id = article.source
        WHERE (name.source IS NULL OR name.source = found.source) AND ($5 OR NOT article.hidden)
        ORDER BY found.place, article.id LIMIT $6
        """, plannedEachTime: true)
    private static let sourceNumbers = Statement(
        "SELECT name, id FROM source WHERE digest IN (SELECT sha256(name) FROM unnest($1::bytea[]) AS wanted (name))")

    func articles(
        named names: [ArticleName], includesHidden: Bool, limit: Int
    ) throws -> (place: Int, articles: [ArticleRecord])? {
        guard !names.isEmpty else { return nil }
        let sources = try numbers(ofSources: names.compactMap(\.source))
        var (texts, kinds, owners, numbers): ([[UInt8]], [Int64], [Int64?], [Int64]) = ([], [], [], [])
        for name in names {
            var (text, kind, number): (String, Int64, Int64) = ("", 2, 0)
            switch name {
            case .exact(let name, _): (text, kind) = (name.text, 0)
            case .alias(let name, _): (text, kind) = (name.text, 1)
            case .number(let id): number = id.rawValue
            }
            // No name that is held has a NUL; 3 is no kind.
            if text.holdsNUL { (text, kind) = ("", 3) }
            texts.append(Array(text.utf8))
            kinds.append(kind)
            owners.append(name.source.map { sources[$0] ?? 0 })
            numbers.append(number)
        }
        let rows = try transaction.run(
            Self.named(
                .byteStrings(texts), .integers(kinds), .optionalIntegers(owners), .integers(numbers),
                .boolean(includesHidden), .number(limit)))
        guard let place = try rows.first?.number(11, .count) else { return nil }
        return (place - 1, try rows.prefix { try $0.number(11, .count) == place }.map(Self.article))
    }

    /// The numbers of these sources; of one that is not there none.
    func numbers(ofSources names: [ExactName]) throws -> [ExactName: Int64] {
        guard !names.isEmpty else { return [:] }
        let rows = try transaction.run(Self.sourceNumbers(.byteStrings(names.map { Array($0.utf8) })))
        return Dictionary(try rows.map { ($0.name(0), try $0.integer(1)) }) { first, _ in first }
    }

    // MARK: Versions

    static let versionColumns: SQL = """
        version.arrival, version.number, version.seen_at, version.last_seen_at, version.text, version.completeness, version.links_known,
          version.byline, version.origin, version.technical, version.revision
        """

    /// - Parameter column: Where the columns of a version begin.
    static func version(_ row: ResultRow, from column: Int = 0) throws -> VersionRecord {
        VersionRecord(
            arrival: try row.number(column, .arrival), number: try row.optionalNumber(column + 1, .version),
            seenAt: try row.optionalTime(column + 2), lastSeenAt: try row.optionalTime(column + 3),
            text: try row.number(column + 4, .ordinal),
            completeness: Completeness(rawValue: try row.number(column + 5, .code)) ?? .partial,
            knowsLinks: try row.boolean(column + 6), byline: row.optionalText(column + 7),
            origin: row.optionalText(column + 8), isTechnical: try row.boolean(column + 9),
            revision: Int64(try row.number(column + 10, .revision)))
    }

    private static let versionsOfArticle = Statement(
        "SELECT \(versionColumns) FROM version WHERE article = $1 ORDER BY arrival")
    private static let someArticles = Statement(
        "\(articles) JOIN unnest($1::bigint[]) WITH ORDINALITY AS wanted (id, place) ON wanted.id = article.id ORDER BY place"
    )
    private static let someVersions = Statement(
        """
        SELECT \(versionColumns), article.id
        FROM unnest($1::bigint[], $2::bigint[]) AS known (id, revision)
        JOIN article ON article.id = known.id AND article.revision IS DISTINCT FROM known.revision
        JOIN version ON version.article = article.id ORDER BY article.id, version.arrival
        """)

    func versions(of article: ArticleID) throws -> [VersionRecord] {
        try transaction.run(Self.versionsOfArticle(.integer(article.rawValue))).map { try Self.version($0) }
    }

    func histories(of articles: [ArticleID], unless known: [ArticleID: Int64]) throws -> [ArticleHistory] {
        guard !articles.isEmpty else { return [] }
        let found = try transaction.run([
            Self.someArticles(.articles(articles)),
            Self.someVersions(.articles(articles), .optionalIntegers(articles.map { known[$0] })),
        ])
        var versions: [ArticleID: [VersionRecord]] = [:]
        for row in found[1] { versions[try row.articleID(11), default: []].append(try Self.version(row)) }
        return try found[0].map { row in
            let article = try Self.article(row)
            return ArticleHistory(article: article, versions: versions[article.id] ?? [])
        }
    }
}

extension ArticleName {
    fileprivate var source: ExactName? {
        switch self {
        case .exact(_, let source), .alias(_, let source): source
        case .number: nil
        }
    }
}
