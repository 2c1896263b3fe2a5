import ArchiveStorage
import ArticleModel

extension PostgreSQLWriter {
    /// $1 and $2: sources and keys, by place.
    private static let articlesByKey = Statement(
        """
        \(articles) JOIN (
          SELECT wanted.place, article_name.article
          FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS wanted (source, key, place)
          \(named)) AS named
          ON named.article = article.id
        """)

    private static let greatest = Statement(
        """
        SELECT id, coalesce((SELECT max(ordinal) FROM distinct_text WHERE article = id), 0),
          coalesce((SELECT number + windows - 1 FROM paragraph WHERE article = id ORDER BY number DESC LIMIT 1), 0),
          coalesce((SELECT max(arrival) FROM version WHERE article = id), 0)
        FROM article WHERE id = ANY ($1)
        """)
    private static let newestTexts = Statement(
        """
        SELECT \(textColumns) FROM article CROSS JOIN LATERAL (
          SELECT * FROM distinct_text WHERE distinct_text.article = article.id ORDER BY ordinal DESC LIMIT 1) AS distinct_text
        WHERE article.id = ANY ($1)
        """)
    private static let standingParagraphs = Statement(
        """
        SELECT \(paragraphColumns) FROM article CROSS JOIN LATERAL (
          SELECT DISTINCT unnest(title || paragraphs || coalesce(links, '{}')) AS number
          FROM (
            SELECT * FROM distinct_text WHERE distinct_text.article = article.id ORDER BY ordinal DESC LIMIT 1) AS newest) AS member
        JOIN paragraph ON paragraph.article = article.id AND paragraph.number = member.number
        WHERE article.id = ANY ($1)
        """)
    private static let textsByDigest = Statement(
        """
        SELECT \(textColumns) FROM unnest($1::bigint[], $2::bytea[]) AS wanted (article, digest)
        JOIN distinct_text ON distinct_text.article = wanted.article AND distinct_text.digest = wanted.digest
        ORDER BY distinct_text.article, distinct_text.ordinal
        """)
    /// A look with a number counts its time only where some version of the article bears none ($4).
    private static let versionsByLook = Statement(
        """
        SELECT DISTINCT \(versionColumns), version.article
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::boolean[]) AS look (article, number, seen_at, looks_at_time)
        JOIN version ON version.article = look.article
          AND (version.number = look.number OR (look.looks_at_time AND version.seen_at = look.seen_at))
        """)
    private static let versionsByText = Statement(
        """
        SELECT DISTINCT ON (version.article, version.text) \(versionColumns), version.article
        FROM unnest($1::bigint[], $2::bytea[]) AS wanted (article, digest)
        JOIN distinct_text ON distinct_text.article = wanted.article AND distinct_text.digest = wanted.digest
        JOIN version ON version.article = wanted.article AND version.text = distinct_text.ordinal
        ORDER BY version.article, version.text, version.arrival
        """)
    private static let paragraphsByKey = Statement(
        """
        SELECT \(paragraphColumns) FROM unnest($1::bigint[], $2::bigint[], $3::boolean[]) AS wanted (article, key, is_link)
        JOIN paragraph ON paragraph.article = wanted.article AND content_key = wanted.key AND (kind = 2) = wanted.is_link
        """)

    /// Two round trips: one for the articles, whose revisions are so no newer than what is read of them in the second. What another writer has
    /// changed by then is given back when it is written.
    func holdings(_ requests: [HoldingsRequest]) throws -> [Holdings?] {
        guard !requests.isEmpty else { return [] }
        let held = try articles(of: requests)
        let asked = zip(requests, held).compactMap { request, article in article.map { (request, $0) } }
        guard !asked.isEmpty else { return held.map { _ in nil } }
        let found = try FoundContents(asked, transaction.run(Self.calls(asked)))
        return zip(requests, held).map { request, article in article.map { found.holdings(request, of: $0) } }
    }

    private func articles(of requests: [HoldingsRequest]) throws -> [ArticleRecord?] {
        let rows = try transaction.run(
            Self.articlesByKey(
                .byteStrings(requests.map { Array($0.source.utf8) }), .byteStrings(requests.map { Array($0.key.utf8) }))
        )
        var records: [ArticleName: ArticleRecord] = [:]
        for row in rows {
            let record = try Self.article(row)
            records[.exact(record.key, source: record.source)] = record
        }
        return requests.map { records[.exact($0.key, source: $0.source)] }
    }

    private static func calls(_ asked: [(request: HoldingsRequest, article: ArticleRecord)]) -> [Call] {
        let moved = Array(Set(asked.filter { $0.request.known != $0.article.revision }.map(\.article.id)))
        /// The values of all requests, one behind the other, each with its article.
        func pairs<Value>(_ values: (HoldingsRequest) -> [Value]) -> (BoundValue, [Value]) {
            let all = asked.map { ($0.article.id, values($0.request)) }
            let articles = all.flatMap { id, values in Array(repeating: id, count: values.count) }
            return (.articles(articles), all.flatMap(\.1))
        }
        let digests = pairs { $0.digests.map(\.bytes) }
        let ordinals = pairs { $0.ordinals.map(Int64.init) }
        let keys = pairs { request in
            request.paragraphKeys.map { ($0, false) } + request.linkKeys.map { ($0, true) }
        }
        let bare = pairs {
            $0.looks.contains(HoldingsRequest.Look(number: nil, seenAt: nil)) ? $0.digests.map(\.bytes) : []
        }
        let looks = asked.flatMap { request, article in
            request.looks.map { ($0, article.id, $0.number == nil || article.counts.unnumbered > 0) }
        }
        return [
            greatest(.articles(moved)), newestTexts(.articles(moved)), standingParagraphs(.articles(moved)),
            textsByDigest(digests.0, .byteStrings(digests.1)), textsByOrdinal(ordinals.0, .integers(ordinals.1)),
            versionsByLook(
                .articles(looks.map(\.1)), .optionalIntegers(looks.map { $0.0.number.map(Int64.init) }),
                .optionalIntegers(looks.map { $0.0.seenAt?.secondsSince1970 }), .booleans(looks.map(\.2))),
            versionsByText(bare.0, .byteStrings(bare.1)),
            paragraphsByKey(keys.0, .integers(keys.1.map(\.0)), .booleans(keys.1.map(\.1))),
        ]
    }
}

/// What the lists of ``PostgreSQLWriter/holdings(_:)`` tell, by article.
private struct FoundContents {
    private var greatest: [ArticleID: GreatestNumbers] = [:]
    private var newest: [ArticleID: TextRecord] = [:]
    private var standing: [ArticleID: [ParagraphRecord]] = [:]
    private var texts: [ArticleID: [TextRecord]] = [:]
    private var records: [ArticleID: [TextRecord]] = [:]
    private var versions: [ArticleID: [Int: VersionRecord]] = [:]
    private var paragraphs: [ArticleID: [ParagraphRecord]] = [:]

    init(_ asked: [(request: HoldingsRequest, article: ArticleRecord)], _ found: [ResultRows]) throws {
        for row in found[0] {
            greatest[try row.articleID(0)] = GreatestNumbers(
                ordinal: try row.number(1, .count), paragraph: try row.number(2, .paragraph),
                arrival: try row.number(3, .count))
        }
        for row in found[1] { newest[try row.articleID(0)] = try PostgreSQLReader.text(row) }
        for row in found[2] {
            standing[try row.articleID(0), default: []].append(try PostgreSQLReader.paragraph(row))
        }
        for row in found[3] { texts[try row.articleID(0), default: []].append(try PostgreSQLReader.text(row)) }
        for row in found[4] { records[try row.articleID(0), default: []].append(try PostgreSQLReader.text(row)) }
        for row in Array(found[5]) + Array(found[6]) {
            let version = try PostgreSQLReader.version(row)
            versions[try row.articleID(11), default: [:]][version.arrival] = version
        }
        for row in found[7] {
            paragraphs[try row.articleID(0), default: []].append(try PostgreSQLReader.paragraph(row))
        }
    }

    func holdings(_ request: HoldingsRequest, of article: ArticleRecord) -> Holdings {
        let id = article.id
        var holdings = Holdings(article: article)
        if request.known != article.revision {
            holdings.standing = Holdings.Standing(
                greatest: greatest[id] ?? GreatestNumbers(ordinal: 0, paragraph: 0, arrival: 0), newest: newest[id],
                paragraphs: standing[id] ?? [])
        }
        holdings.texts = (texts[id] ?? []).map {
            Holdings.Text(digest: $0.digest, ordinal: $0.ordinal, links: $0.links)
        }
        holdings.versions = (versions[id] ?? [:]).values.sorted { $0.arrival < $1.arrival }
        holdings.paragraphs = paragraphs[id] ?? []
        holdings.records = records[id] ?? []
        return holdings
    }
}
