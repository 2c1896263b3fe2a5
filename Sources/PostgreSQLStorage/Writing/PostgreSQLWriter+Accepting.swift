import ArchiveStorage
import ArticleModel

/// Which changes can be made.
extension PostgreSQLWriter {
    /// How an article was before: what was counted of it. Nothing for a new one.
    struct FormerArticle {
        var source: Int64?
        var versions = 0
        var isHidden = false
    }

    /// How the article of each change was before it; nil for a change that is given back.
    ///
    /// First names are taken, in order of their digests: a name that another transaction is taking is waited for. Then the articles are locked, in order of
    /// their numbers: also those of names that were taken before, and of changes that are given back. So the transaction holds all that a batch
    /// needs, what is computed anew meets nobody else, and no two writers wait for each other.
    func accept(_ changes: [ArticleChange]) throws -> [FormerArticle?] {
        let known = changes.filter { $0.expected != nil }.map(\.id)
        let new = NewNames(changes.filter { $0.expected == nil }.compactMap(\.deltas.last?.article))
        let (taken, held) = try isSharded ? takeFromShards(new, known) : take(new, known)
        return try changes.map { change in
            guard let expected = change.expected else { return taken.contains(change.id) ? FormerArticle() : nil }
            guard let row = held[change.id], try row.number(4, .revision) == expected else { return nil }
            return FormerArticle(
                source: try row.integer(1), versions: try row.number(2, .count), isHidden: try row.boolean(3))
        }
    }

    /// The names of articles that may be new, as lists.
    private struct NewNames {
        let sourceNames: Set<ExactName>
        let sources, keys, articles: BoundValue

        init(_ articles: [ArticleRecord]) {
            sourceNames = Set(articles.map(\.source))
            sources = .byteStrings(articles.map { Array($0.source.utf8) })
            keys = .byteStrings(articles.map { Array($0.key.utf8) })
            self.articles = .articles(articles.map(\.id))
        }

        var isEmpty: Bool { sourceNames.isEmpty }
    }

    /// The articles whose names were taken, and those that are locked.
    private typealias Taken = (names: Set<ArticleID>, articles: [ArticleID: ResultRow])

    private static func articles(_ rows: ResultRows) throws -> Set<ArticleID> {
        Set(try rows.map { try $0.articleID(0) })
    }

    private static func byArticle(_ rows: some Sequence<ResultRow>) throws -> [ArticleID: ResultRow] {
        Dictionary(try rows.map { (try $0.articleID(0), $0) }) { first, _ in first }
    }

    private static let newNames = Statement(
        """
        INSERT INTO article_name (digest, source, kind, article)
        SELECT sha256(wanted.key), source.id, 0, wanted.article
        FROM unnest($1::bytea[], $2::bytea[], $3::bigint[]) AS wanted (source, key, article)
        JOIN source ON source.digest = sha256(wanted.source)
        ORDER BY 1, 2 ON CONFLICT (digest, source, kind) DO NOTHING RETURNING article
        """)

    /// Puts in the sources with these names, of which the condition holds.
    private static func sources(where condition: SQL) -> Statement {
        Statement(
            """
            INSERT INTO source (name, digest)
            SELECT DISTINCT convert_from(name, 'UTF8'), sha256(name) FROM unnest($1::bytea[]) AS wanted (name)
            WHERE \(condition) ORDER BY 2 ON CONFLICT (digest) DO NOTHING
            """)
    }

    /// The catalogue's rows of the names in `wanted`.
    static let named: SQL = """
        JOIN source ON source.digest = sha256(wanted.source)
        JOIN article_name ON article_name.digest = sha256(wanted.key) AND article_name.source = source.id AND kind = 0
        """

    // MARK: On one server

    private static let newSources = sources(where: "NOT EXISTS (SELECT FROM source WHERE digest = sha256(wanted.name))")
    /// $1: numbers; $2 and $3: sources and keys. In one order everywhere.
    private static let lock = Statement(
        """
        SELECT id, source, versions, hidden, revision FROM article
        WHERE id IN (
          SELECT unnest($1::bigint[])
          UNION SELECT article_name.article FROM unnest($2::bytea[], $3::bytea[]) AS wanted (source, key) \(named))
        ORDER BY id FOR UPDATE
        """)

    /// In one round trip.
    private func take(_ new: NewNames, _ known: [ArticleID]) throws -> Taken {
        let names =
            new.isEmpty ? [] : [Self.newSources(new.sources), Self.newNames(new.sources, new.keys, new.articles)]
        let found = try transaction.run(names + [Self.lock(.articles(known), new.sources, new.keys)])
        return (new.isEmpty ? [] : try Self.articles(found[1]), try Self.byArticle(found[names.count]))
    }

    // MARK: On several

    /// Of sources that are not there yet. All servers have the table, so it is locked until the row is kept: that is at once, and beside the
    /// transaction, which may have asked several servers at once by now. A source without articles is not seen.
    private static let newSharedSources = sources(where: "true")
    private static let articlesNamed = Statement(
        "SELECT article_name.article FROM unnest($1::bytea[], $2::bytea[]) AS wanted (source, key) \(named)")
    /// A lock is taken on one server, so each article has its own statement; all go there together.
    private static let lockOne = Statement(
        "SELECT id, source, versions, hidden, revision FROM article WHERE id = $1 FOR UPDATE")

    /// In three round trips, and one more where a source is new.
    private func takeFromShards(_ new: NewNames, _ known: [ArticleID]) throws -> Taken {
        var (taken, articles) = (Set<ArticleID>(), Set(known))
        if !new.isEmpty {
            let known = try numbers(ofSources: Array(new.sourceNames))
            let missing = new.sourceNames.filter { known[$0] == nil }
            if !missing.isEmpty {
                try transaction.runApart([Self.newSharedSources(.byteStrings(missing.map { Array($0.utf8) }))])
            }
            let found = try transaction.run([
                Self.newNames(new.sources, new.keys, new.articles), Self.articlesNamed(new.sources, new.keys),
            ])
            taken = try Self.articles(found[0])
            articles.formUnion(try Self.articles(found[1]))
        }
        guard !articles.isEmpty else { return (taken, [:]) }
        let locked = try transaction.run(articles.sorted().map { Self.lockOne(.integer($0.rawValue)) })
        return (taken, try Self.byArticle(locked.joined()))
    }
}
