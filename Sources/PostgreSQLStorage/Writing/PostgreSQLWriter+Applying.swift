import ArchiveStorage
import ArticleModel

extension PostgreSQLWriter {
    /// Three round trips: the first locks the articles and takes the names of new ones, and so tells which changes can be made; the second makes
    /// them; the third counts what they changed.
    func apply(_ changes: [ArticleChange]) throws -> [ArticleChange.Outcome] {
        var outcomes = [ArticleChange.Outcome](repeating: .givenBack, count: changes.count)
        for places in Self.rounds(of: changes) {
            let accepted = try accept(places.map { changes[$0] })
            guard accepted.contains(where: { $0 != nil }) else { continue }
            let revision = try takeRevision()
            var batch = DeltaBatch(revision: revision)
            for (place, former) in zip(places, accepted) {
                guard let former else { continue }
                batch.add(changes[place], following: former)
                outcomes[place] = .made(revision: revision)
            }
            let calls = batch.calls()
            let found = try transaction.run(calls)
            try write(try batch.total(of: found))
        }
        return outcomes
    }

    /// The places of the changes, in rounds in each of which an article, or a key, comes once.
    private static func rounds(of changes: [ArticleChange]) -> [[Int]] {
        var rounds: [[Int]] = []
        var next: [ArticleName: Int] = [:]
        for (place, change) in changes.enumerated() {
            guard let article = change.deltas.last?.article else { continue }
            let names = [ArticleName.number(article.id), .exact(article.key, source: article.source)]
            let round = names.map { next[$0, default: 0] }.max() ?? 0
            for name in names { next[name] = round + 1 }
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(place)
        }
        return rounds
    }

    // MARK: Which changes can be made

    /// How an article was before: what was counted of it. Nothing for a new one.
    struct FormerArticle {
        var source: Int64?
        var versions = 0
        var isHidden = false
    }

    private static let lock = Statement(
        "SELECT source, versions, hidden FROM article WHERE id = $1 AND revision = $2 FOR UPDATE")
    private static let newSources = Statement(
        """
        INSERT INTO source (name, digest)
        SELECT DISTINCT convert_from(name, 'UTF8'), sha256(name) FROM unnest($1::bytea[]) AS wanted (name)
        WHERE NOT EXISTS (SELECT FROM source WHERE digest = sha256(wanted.name))
        ORDER BY 2 ON CONFLICT (digest) DO NOTHING
        """)
    private static let newNames = Statement(
        """
        INSERT INTO article_name (digest, source, kind, article)
        SELECT sha256(wanted.key), source.id, 0, wanted.article
        FROM unnest($1::bytea[], $2::bytea[], $3::bigint[]) AS wanted (source, key, article)
        JOIN source ON source.digest = sha256(wanted.source)
        WHERE NOT EXISTS (SELECT FROM article WHERE id = wanted.article)
        ORDER BY 1, 2 ON CONFLICT (digest, source, kind) DO NOTHING RETURNING article
        """)

    /// How the article of each change was before it; nil for a change that is given back.
    ///
    /// Articles are locked in order of their numbers, and then names are taken in order of their digests: of two writers that meet, one waits, and
    /// neither waits for the other.
    private func accept(_ changes: [ArticleChange]) throws -> [FormerArticle?] {
        var calls: [Call] = []
        let known = changes.indices.filter { changes[$0].expected != nil }.sorted { changes[$0].id < changes[$1].id }
        for place in known {
            calls.append(Self.lock(.integer(changes[place].id.rawValue), .integer(changes[place].expected)))
        }
        let new = changes.filter { $0.expected == nil }.compactMap(\.deltas.last?.article)
        if !new.isEmpty {
            let sources = BoundValue.byteStrings(new.map { Array($0.source.utf8) })
            calls.append(Self.newSources(sources))
            calls.append(
                Self.newNames(sources, .byteStrings(new.map { Array($0.key.utf8) }), .articles(new.map(\.id))))
        }
        let found = try transaction.run(calls)
        var accepted = [FormerArticle?](repeating: nil, count: changes.count)
        for (place, rows) in zip(known, found) {
            accepted[place] = try rows.first.map { row in
                FormerArticle(
                    source: try row.integer(0), versions: try row.number(1, .count), isHidden: try row.boolean(2))
            }
        }
        let taken = new.isEmpty ? [] : Set(try found[found.count - 1].map { try $0.articleID(0) })
        for place in changes.indices where changes[place].expected == nil && taken.contains(changes[place].id) {
            accepted[place] = FormerArticle()
        }
        return accepted
    }
}

extension ArticleChange {
    /// The article that it changes.
    fileprivate var id: ArticleID { deltas.last?.article.id ?? ArticleID(rawValue: 0) }
}
