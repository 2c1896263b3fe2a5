import ArchiveStorage
import ArticleModel

extension PostgreSQLWriter {
    /// Three round trips: the first takes the names of new articles and locks those that are there, and so tells which changes can be made; the second makes
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

    /// $1: numbers; $2 and $3: sources and keys. In one order everywhere.
    private static let lock = Statement(
        """
        SELECT id, source, versions, hidden, revision FROM article
        WHERE id IN (
          SELECT unnest($1::bigint[])
          UNION SELECT article_name.article FROM unnest($2::bytea[], $3::bytea[]) AS wanted (source, key)
          JOIN source ON source.digest = sha256(wanted.source)
          JOIN article_name ON article_name.digest = sha256(wanted.key) AND article_name.source = source.id AND kind = 0)
        ORDER BY id FOR UPDATE
        """)
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
    /// First names are taken, in order of their digests: a name that another transaction is taking is waited for. Then the articles are locked, in order of
    /// their numbers: also those of names that were taken before, and of changes that are given back. So the transaction holds all that a batch
    /// needs, what is computed anew meets nobody else, and no two writers wait for each other.
    private func accept(_ changes: [ArticleChange]) throws -> [FormerArticle?] {
        let new = changes.filter { $0.expected == nil }.compactMap(\.deltas.last?.article)
        let known = changes.filter { $0.expected != nil }.map(\.id)
        let sources = BoundValue.byteStrings(new.map { Array($0.source.utf8) })
        let keys = BoundValue.byteStrings(new.map { Array($0.key.utf8) })
        let names =
            new.isEmpty ? [] : [Self.newSources(sources), Self.newNames(sources, keys, .articles(new.map(\.id)))]
        let found = try transaction.run(names + [Self.lock(.articles(known), sources, keys)])
        let taken = new.isEmpty ? [] : Set(try found[1].map { try $0.articleID(0) })
        var held: [ArticleID: ResultRow] = [:]
        for row in found[names.count] { held[try row.articleID(0)] = row }
        return try changes.map { change in
            guard let expected = change.expected else { return taken.contains(change.id) ? FormerArticle() : nil }
            guard let row = held[change.id], try row.number(4, .revision) == expected else { return nil }
            return FormerArticle(
                source: try row.integer(1), versions: try row.number(2, .count), isHidden: try row.boolean(3))
        }
    }
}

extension ArticleChange {
    /// The article that it changes.
    fileprivate var id: ArticleID { deltas.last?.article.id ?? ArticleID(rawValue: 0) }
}
