import ArchiveStorage
import ArticleModel

extension SQLiteReader {
    func articles(
        in scope: ArticleScope, order: ArticleOrder, after: ArticlePosition?, limit: Int
    ) throws -> [ArticleRecord] {
        if case .articles(let ids) = scope.place {
            let records = try ids.compactMap { try article($0) }.filter { scope.allows($0) }
                .sorted { order.puts($0.position(in: order), before: $1.position(in: order)) }
            let behind = records.filter { record in
                after.map { order.puts($0, before: record.position(in: order)) } ?? true
            }
            return Array(behind.prefix(limit))
        }
        // Those whose time the order goes by, and those by their numbers that have none; which come first, the order says.
        let parts = order == .undatedFirst ? [false, true] : [true, false]
        var found: [ArticleRecord] = []
        for isTimed in parts where found.count < limit {
            let isBehindAll = after.map { ($0.time != nil) != isTimed } ?? true
            if let after, isBehindAll, parts[0] == isTimed, (after.time != nil) == parts[1] { continue }
            found += try articles(
                in: scope, order, areTimed: isTimed, after: isBehindAll ? nil : after, limit - found.count)
        }
        return found
    }

    private static let isInScope = """
        hidden = 0 AND article.versions >= ?1 AND (?2 IS NULL OR source.name = ?2)
          AND (untimed > 0 OR ((?3 IS NULL OR latest >= ?3) AND (?4 IS NULL OR earliest <= ?4)))
        """

    private func articles(
        in scope: ArticleScope, _ order: ArticleOrder, areTimed: Bool, after: ArticlePosition?, _ limit: Int
    ) throws -> [ArticleRecord] {
        let isTimeless = order == .undatedFirst ? "(untimed > 0 OR earliest IS NULL)" : "latest IS NULL"
        let (column, isBehind, direction) = order == .latest ? ("latest", "<", "DESC") : ("earliest", ">", "ASC")
        let selection =
            areTimed
            ? """
            NOT \(isTimeless) AND (?5 IS NULL OR \(column) \(isBehind)= ?5)
              AND (?5 IS NULL OR \(column) \(isBehind) ?5 OR article.id > ?6)
            ORDER BY \(column) \(direction), article.id
            """ : "\(isTimeless) AND (?5 IS NULL) AND article.id > coalesce(?6, 0) ORDER BY article.id"
        let row = try statement(
            """
            SELECT \(Self.articleColumns) FROM article JOIN source ON source.id = article.source
            WHERE \(Self.isInScope) AND \(selection) LIMIT ?7
            """)
        try bind(scope, to: row)
        try row.bind(after?.time?.secondsSince1970, at: 5)
        try row.bind(after?.article.rawValue, at: 6)
        try row.bind(limit, at: 7)
        return try row.all(articleRecord)
    }

    private func bind(_ scope: ArticleScope, to row: RowStatement) throws {
        try row.bind(scope.fewestVersions, at: 1)
        try row.bind(scope.source, at: 2)
        try row.bind(scope.since?.secondsSince1970, at: 3)
        try row.bind(scope.until?.secondsSince1970, at: 4)
    }
}
