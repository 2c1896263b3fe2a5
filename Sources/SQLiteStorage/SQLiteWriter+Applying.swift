import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteWriter {
    func newArticles(_ count: Int) throws -> [ArticleID] {
        let last =
            try greatestArticle
            ?? Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'article'") ?? 0
        if last != 0 { try StoredNumber.article.checked(last) }
        return try (0..<count).map { place in
            let number = try StoredNumber.article.checked(last + 1 + Int64(place))
            greatestArticle = Int64(number)
            return ArticleID(rawValue: Int64(number))
        }
    }

    func apply(_ changes: [ArticleChange]) throws -> [ArticleChange.Outcome] {
        try changes.map { change in
            guard let article = change.deltas.last?.article, try put(article, following: change.expected) else {
                return .givenBack
            }
            for delta in change.deltas { try write(delta) }
            return .made(revision: try takeRevision())
        }
    }

    private func write(_ delta: ArticleDelta) throws {
        for removed in delta.removedParagraphs {
            if removed.record.kind == .link { try removeLink(removed) } else { try remove(removed) }
        }
        for added in delta.addedParagraphs {
            if added.record.kind == .link { try addLink(added) } else { try add(added) }
        }
        for ordinal in delta.removedTexts { try removeText(ordinal, of: delta.article.id) }
        for text in delta.addedTexts { try add(text, to: delta.article.id) }
        for change in delta.spanChanges { try apply(change, in: delta.article.id) }
        for added in delta.addedBreaks { try add(added, to: delta.article.id) }
        for removed in delta.removedBreaks { try remove(removed, of: delta.article.id) }
        for version in delta.versions { try put(version, of: delta.article.id) }
    }

    /// Packs the paragraphs that wait, writes totals and word statistics, chooses common words where the archive has become large, and
    /// writes breaks and rows of the index: the last thing that a transaction does.
    func finish() throws {
        try finishParagraphs()
        try writeTotals()
        try storeBreaks()
        if try storeSample() { try chooseCommonWordsIfNeeded() }
        // By the rule of that choice: rows that were never written by another need not be written anew.
        try storeRows()
    }

    /// Writes the changes of the word statistics; true where more rows are counted now.
    private func storeSample() throws -> Bool {
        defer { sampleChanges = SampleChanges() }
        let row = try RowStatement(
            database,
            """
            INSERT INTO word_sample (word, index_rows) VALUES (?1, ?2)
            ON CONFLICT (word) DO UPDATE SET index_rows = index_rows + excluded.index_rows
            """)
        for (word, change) in sampleChanges.sorted() {
            try row.bind(blob: word, at: 1)
            try row.bind(change, at: 2)
            try row.run()
        }
        if sampleChanges.hasRemovals { try database.execute(sql: "DELETE FROM word_sample WHERE index_rows <= 0") }
        return sampleChanges.rows > 0
    }

    /// Writes an article as it shall be; false where it has not the revision from which that follows.
    private func put(_ article: ArticleRecord, following expected: Int64?) throws -> Bool {
        guard let expected else { return try insert(article) }
        guard let source = try count(article.id, of: expected, step: -1) else { return false }
        totalChanges.sources[source, default: SourceTotal()].count(
            versions: article.counts.versions, isHidden: article.isHidden)
        try update(article)
        return true
    }

    /// False where there is such an article already.
    private func insert(_ article: ArticleRecord) throws -> Bool {
        let named = try RowStatement(database, "INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO NOTHING")
        try named.bind(article.source, at: 1)
        try named.run()
        let row = try RowStatement(
            database,
            """
            INSERT INTO article (id, source, key, url, versions, unnumbered, untimed, revision, hidden, earliest, latest)
            VALUES (?1, (SELECT id FROM source WHERE name = ?9), ?10, ?11, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING
            """)
        try bind(article, to: row)
        try row.bind(article.source, at: 9)
        try row.bind(article.key, at: 10)
        try row.bind(article.url, at: 11)
        try row.run()
        guard database.changesCount == 1 else { return false }
        writtenURLs[article.id] = article.url
        try count(article.id, step: 1)
        return true
    }

    private func update(_ article: ArticleRecord) throws {
        let row = try RowStatement(
            database,
            """
            UPDATE article SET versions = ?2, unnumbered = ?3, untimed = ?4, revision = ?5, hidden = ?6, earliest = ?7, latest = ?8
            WHERE id = ?1
            """)
        try bind(article, to: row)
        try row.run()
        // Set with the rest, it would be taken out of its index and put back with every version.
        if let url = article.url, writtenURLs.updateValue(url, forKey: article.id) != url {
            try update(url, of: article.id)
        }
    }

    /// What of an article may change with each version.
    private func bind(_ article: ArticleRecord, to row: RowStatement) throws {
        try row.bind(article.id.rawValue, at: 1)
        try row.bind(article.counts.versions, at: 2)
        try row.bind(article.counts.unnumbered, at: 3)
        try row.bind(article.counts.untimed, at: 4)
        try row.bind(try takeRevision(), at: 5)
        try row.bind(article.isHidden ? 1 : 0, at: 6)
        try row.bind(article.counts.earliest?.secondsSince1970, at: 7)
        try row.bind(article.counts.latest?.secondsSince1970, at: 8)
    }

    private func update(_ url: ExactName, of article: ArticleID) throws {
        let row = try RowStatement(database, "UPDATE article SET url = ?2 WHERE id = ?1 AND url IS NOT ?2")
        try row.bind(article.rawValue, at: 1)
        try row.bind(url, at: 2)
        try row.run()
    }

    private func add(_ paragraph: ArticleDelta.IndexedParagraph) throws {
        // A contentless index keeps both words where a row is inserted twice.
        guard try hold(paragraph.record) else { return }
        try index(paragraph)
    }

    private func remove(_ paragraph: ArticleDelta.IndexedParagraph) throws {
        guard try release(paragraph.record) else { return }
        try removeRows(of: paragraph)
    }

    private func apply(_ change: ArticleDelta.SpanChange, in article: ArticleID) throws {
        switch change {
        case .put(let paragraph, let span):
            try put(span, of: ParagraphID(article: article, number: paragraph))
        case .close(let paragraph, let last):
            // The open span is the last one: found by one seek, however often the paragraph came and went.
            let row = try RowStatement(
                database,
                """
                UPDATE span SET last_text = ?2 WHERE paragraph = ?1 AND last_text IS NULL
                  AND first_text = (SELECT max(first_text) FROM span WHERE paragraph = ?1)
                """)
            try row.bind(ParagraphID(article: article, number: paragraph).rawValue, at: 1)
            try row.bind(last, at: 2)
            try row.run()
        case .remove(let paragraph, let first):
            let row = try RowStatement(database, "DELETE FROM span WHERE paragraph = ? AND first_text = ?")
            try row.bind(ParagraphID(article: article, number: paragraph).rawValue, at: 1)
            try row.bind(first, at: 2)
            try row.run()
            totalChanges.content.spans -= database.changesCount
        }
    }

    private func put(_ span: TextSpan, of paragraph: ParagraphID) throws {
        let isNew = try SQLiteWriter.insertOrUpdate(
            try RowStatement(
                database,
                """
                INSERT INTO span (paragraph, first_text, last_text) VALUES (?1, ?2, ?3)
                ON CONFLICT (paragraph, first_text) DO NOTHING
                """),
            try RowStatement(database, "UPDATE span SET last_text = ?3 WHERE paragraph = ?1 AND first_text = ?2"),
            in: database
        ) { row in
            try row.bind(paragraph.rawValue, at: 1)
            try row.bind(span.first, at: 2)
            try row.bind(span.last, at: 3)
        }
        if isNew { totalChanges.content.spans += 1 }
    }

    /// Puts a row in, or changes the one that is there; tells whether it is new.
    ///
    /// Two statements, since `INSERT OR REPLACE` opens a savepoint, and FTS5 writes what it has gathered to a segment of its own at every
    /// savepoint (fts5SavepointMethod in SQLite 3.40).
    @discardableResult private static func insertOrUpdate(
        _ insertion: RowStatement, _ update: RowStatement, in database: Database, _ bind: (RowStatement) throws -> Void
    ) throws -> Bool {
        try bind(insertion)
        try insertion.run()
        guard database.changesCount == 0 else { return true }
        try bind(update)
        try update.run()
        return false
    }

    private static let versionInsertion = """
        INSERT INTO version
          (article, arrival, number, seen_at, last_seen_at, text, completeness, byline, origin, technical, revision, links_known)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (article, arrival) DO NOTHING
        """

    private static let versionUpdate = """
        UPDATE version SET number = ?3, seen_at = ?4, last_seen_at = ?5, text = ?6, completeness = ?7, byline = ?8,
          origin = ?9, technical = ?10, revision = ?11, links_known = ?12
        WHERE article = ?1 AND arrival = ?2
        """

    private func put(_ version: VersionRecord, of article: ArticleID) throws {
        try StoredNumber.arrival.checked(Int64(version.arrival))
        let revision = try version.revision ?? takeRevision()
        try SQLiteWriter.insertOrUpdate(
            try RowStatement(database, Self.versionInsertion), try RowStatement(database, Self.versionUpdate),
            in: database
        ) { row in
            try row.bind(article.rawValue, at: 1)
            try row.bind(revision, at: 11)
            try version.bind(to: row)
        }
    }
}

extension VersionRecord {
    /// Binds what does not depend on where it is put.
    fileprivate func bind(to row: RowStatement) throws {
        try row.bind(arrival, at: 2)
        try row.bind(number, at: 3)
        try row.bind(seenAt?.secondsSince1970, at: 4)
        try row.bind(lastSeenAt?.secondsSince1970, at: 5)
        try row.bind(text, at: 6)
        try row.bind(completeness.rawValue, at: 7)
        try row.bind(byline, at: 8)
        try row.bind(origin, at: 9)
        try row.bind(isTechnical ? 1 : 0, at: 10)
        try row.bind(knowsLinks ? 1 : 0, at: 12)
    }
}
