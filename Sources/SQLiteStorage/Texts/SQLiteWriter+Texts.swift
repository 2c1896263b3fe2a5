import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteWriter {
    func add(_ text: TextRecord, to article: ArticleID) throws {
        // It follows the greatest number that the archive holds.
        try StoredNumber.ordinal.checked(Int64(text.ordinal))
        let followers = try followers(ofText: text.ordinal, of: article)
        let row = try RowStatement(
            database,
            """
            INSERT INTO distinct_text (article, ordinal, digest, paragraphs, links) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (article, ordinal) DO NOTHING
            """)
        try row.bind(article.rawValue, at: 1)
        try row.bind(text.ordinal, at: 2)
        try row.bind(blob: text.digest.bytes, at: 3)
        let lists = try bindLists(of: text, of: article, to: row, at: 4)
        try row.run()
        guard database.changesCount > 0 else { return }
        totalChanges.content.texts += 1
        lastLists = lists
        memory.digests[article]?.add(text.digest.start, number: text.ordinal)
        if !followers.isEmpty { try rewriteLists(of: followers, of: article) }
    }

    func removeText(_ ordinal: Int, of article: ArticleID) throws {
        let followers = try followers(ofText: ordinal, of: article)
        try database.execute(
            sql: "DELETE FROM distinct_text WHERE article = ? AND ordinal = ?", arguments: [article.rawValue, ordinal])
        totalChanges.content.texts -= database.changesCount
        memory.digests[article] = nil
        try rewriteLists(of: followers, of: article)
    }

    /// Binds the lists of a text behind those of the one before it.
    private func bindLists(
        of text: TextRecord, of article: ArticleID, to row: RowStatement, at column: Int32
    ) throws -> TextLists {
        let packed = TextLists.packed(text, of: article, after: try lists(beforeText: text.ordinal, of: article))
        try row.bind(blob: packed.body, at: column)
        if let links = packed.links { try row.bind(blob: links, at: column + 1) }
        return packed.lists
    }

    private func lists(beforeText ordinal: Int, of article: ArticleID) throws -> TextLists? {
        let row = try RowStatement(
            database, "SELECT max(ordinal) FROM distinct_text WHERE article = ? AND ordinal < ?")
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(ordinal, at: 2)
        guard try row.step(), !row.isNull(0) else { return nil }
        return try lists(ofText: try row.number(0, .ordinal), of: article)
    }

    /// The texts behind one whose lists follow from its own, as far as the next whole ones: none, but where a text comes or goes among
    /// others.
    private func followers(ofText ordinal: Int, of article: ArticleID) throws -> [TextRecord] {
        let row = try RowStatement(
            database, "SELECT ordinal, paragraphs FROM distinct_text WHERE article = ? AND ordinal > ? ORDER BY ordinal"
        )
        try row.bind(article.rawValue, at: 1)
        try row.bind(ordinal, at: 2)
        var ordinals: [Int] = []
        while ordinals.count < TextLists.mostDepth, try row.step(), PackedList(row.bytes(1))?.depth != 0 {
            ordinals.append(try row.number(0, .ordinal))
        }
        row.reset()
        return try ordinals.compactMap { try text($0, of: article) }
    }

    /// Writes the lists of texts anew, in order of their ordinals.
    func rewriteLists(of texts: [TextRecord], of article: ArticleID) throws {
        lastLists = nil
        let row = try RowStatement(
            database, "UPDATE distinct_text SET paragraphs = ?3, links = ?4 WHERE article = ?1 AND ordinal = ?2")
        for text in texts {
            let lists = try bindLists(of: text, of: article, to: row, at: 3)
            try row.bind(article.rawValue, at: 1)
            try row.bind(text.ordinal, at: 2)
            try row.run()
            lastLists = lists
        }
    }
}

extension SQLiteWriter {
    /// The texts that may have this digest, ascending.
    func candidates(ofDigest digest: TextDigest, in article: ArticleID) throws -> [Int] {
        let known = try memory.digests(of: article) { found in
            let row = try RowStatement(
                database, "SELECT ordinal, digest FROM distinct_text WHERE article = ? ORDER BY ordinal")
            defer { row.reset() }
            try row.bind(article.rawValue, at: 1)
            while try row.step() {
                guard let digest = TextDigest(bytes: row.bytes(1)) else { continue }
                found.add(digest.start, number: try row.number(0, .ordinal))
            }
        }
        return known.numbers(of: digest.start)
    }
}

extension TextDigest {
    /// The first 64 bits. Two texts may share them, so what is found is compared.
    fileprivate var start: Int64 { bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) } }
}
