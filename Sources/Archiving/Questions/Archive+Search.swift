import ArchiveStorage
public import QueryGrammar

extension Archive {
    /// For each article the versions whose text the whole query fits, by the time of the first of them, those of
    /// unknown time last.
    ///
    /// - Parameters:
    ///   - scope: Narrows the query further: times are those of versions.
    ///   - limit: How many articles to answer for at the most, 0 or more.
    /// - Throws: ``QueryError`` where a part of the query has no words or a date is none; ``ArchiveError``; a storage
    ///   error.
    public func search(
        _ query: Query, in scope: ScopeChoice = ScopeChoice(), limit: Int = 20
    ) throws -> Answers<SearchResult> {
        let folded = try FoldedQuery(query)
        return try store.read { reader in
            let evaluator = QueryEvaluator(reader: reader, scope: try SearchScope(scope, in: reader))
            let matches = try evaluator.matches(of: folded, allowedBy: scope).sorted { $0.isBefore($1) }
            let rows = try matches.prefix(limit).map { try evaluator.result(of: $0, leaves: folded.findingLeaves) }
            return Answers(rows: rows, total: matches.count)
        }
    }
}
