import ArchiveStorage
import ArticleModel

extension DeltaBatch {
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
    mutating func putArticles() {
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

    mutating func putVersions(_ step: [ArticleDelta]) {
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
