import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteWriter {
    func holdings(_ requests: [HoldingsRequest]) throws -> [Holdings?] {
        try requests.map { request in
            try article(source: request.source, key: request.key).map { try holdings(request, of: $0) }
        }
    }

    private func holdings(_ request: HoldingsRequest, of article: ArticleRecord) throws -> Holdings {
        var holdings = Holdings(article: article)
        if request.known != article.revision { holdings.standing = try standing(of: article.id) }
        holdings.texts = try request.digests.flatMap { digest in
            try texts(withDigest: digest, in: article.id).map {
                Holdings.Text(digest: digest, ordinal: $0.ordinal, links: $0.links)
            }
        }
        holdings.versions = try versions(request.looks, bearing: holdings.texts, of: article)
        for key in request.paragraphKeys {
            holdings.paragraphs += try paragraphs(withContentKey: key, in: article.id)
        }
        for key in request.linkKeys { holdings.paragraphs += try links(withContentKey: key, in: article.id) }
        holdings.records = try request.ordinals.sorted().compactMap { try text($0, of: article.id) }
        return holdings
    }

    private func standing(of article: ArticleID) throws -> Holdings.Standing {
        let greatest = try greatestNumbers(of: article)
        let newest = try text(greatest.ordinal, of: article)
        let ids = newest?.everything.map { ParagraphID(article: article, number: $0) } ?? []
        return Holdings.Standing(
            greatest: greatest, newest: newest, paragraphs: Array(try paragraphs(Set(ids)).values))
    }

    private func greatestNumbers(of article: ArticleID) throws -> GreatestNumbers {
        let range = ParagraphID.range(of: article)
        let row = try RowStatement(
            database,
            """
            SELECT (SELECT max(ordinal) FROM distinct_text WHERE article = ?1), (SELECT max(arrival) FROM version WHERE article = ?1),
              (SELECT (id & 16777215) FROM link WHERE id BETWEEN ?2 AND ?3 ORDER BY id DESC LIMIT 1)
            """)
        defer { row.reset() }
        try row.bind(article.rawValue, at: 1)
        try row.bind(range.lowerBound.rawValue, at: 2)
        try row.bind(range.upperBound.rawValue, at: 3)
        _ = try row.step()
        func number(_ column: Int32, _ kind: StoredNumber) throws -> Int { try row.optionalNumber(column, kind) ?? 0 }
        let last = ParagraphID(rawValue: try endOfRows(of: article) - 1).number
        return GreatestNumbers(
            ordinal: try number(0, .ordinal), paragraph: max(last, try number(2, .windows)),
            arrival: try number(1, .arrival))
    }

    private func links(withContentKey key: Int64, in article: ArticleID) throws -> [ParagraphRecord] {
        let row = try RowStatement(
            database, "SELECT \(Self.linkColumns) FROM link WHERE id >> 24 = ? AND content_key = ?")
        try row.bind(article.rawValue, at: 1)
        try row.bind(key, at: 2)
        return try row.all(linkRecord)
    }

    // MARK: Versions

    private func versions(
        _ looks: Set<HoldingsRequest.Look>, bearing texts: [Holdings.Text], of article: ArticleRecord
    ) throws -> [VersionRecord] {
        var found: [Int: VersionRecord] = [:]
        func add(_ versions: [VersionRecord]) {
            for version in versions { found[version.arrival] = version }
        }
        for look in looks {
            if let number = look.number {
                add(try versions(of: article.id, by: "version_by_number", where: "number = ?2", number))
                if article.counts.unnumbered == 0 { continue }
            }
            if let time = look.seenAt {
                let seconds = Int(time.secondsSince1970)
                add(try versions(of: article.id, by: "version_by_time", where: "seen_at = ?2", seconds))
            }
        }
        if looks.contains(HoldingsRequest.Look(number: nil, seenAt: nil)) {
            for text in texts { add(try versions(of: article.id, where: "text = ?2", text.ordinal, limit: 1)) }
        }
        return found.values.sorted { $0.arrival < $1.arrival }
    }

    /// Which index is used is said, where there is one: for the order, SQLite would walk over all versions of the article instead.
    private func versions(
        of article: ArticleID, by index: String? = nil, where condition: String, _ value: Int, limit: Int = -1
    ) throws -> [VersionRecord] {
        let access = index.map { "INDEXED BY \($0)" } ?? ""
        let row = try RowStatement(
            database,
            "SELECT \(Self.versionColumns) FROM version \(access) WHERE article = ?1 AND \(condition) ORDER BY arrival LIMIT ?3"
        )
        try row.bind(article.rawValue, at: 1)
        try row.bind(value, at: 2)
        try row.bind(limit, at: 3)
        return try row.all(versionRecord)
    }
}
