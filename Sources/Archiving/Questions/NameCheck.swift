import ArchiveStorage
import ArticleModel
import QueryGrammar

/// Tells names that have nothing to answer with from names of nothing. Asked only where nothing was found.
struct NameCheck {
    let reader: any ArchiveReader

    /// How many of the held sources an error names.
    private static let mostNames = 10

    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` or ``ArchiveError/noSuchKey(_:)`` where the question
    ///   asks for a source or an article that is not held.
    func check(_ scope: ScopeChoice, _ query: Query?) throws {
        try check(source: scope.source)
        for filter in query?.demandedFilters ?? [] {
            switch filter.kind {
            case .source: try check(source: ExactName(filter.value))
            case .article:
                let held = try reader.articles(
                    matching: ArticleFilter(exactly: ExactName(filter.value)), after: nil, limit: 1)
                if held.isEmpty { throw ArchiveError.noSuchKey(filter.value) }
            case .since, .until: break
            }
        }
    }

    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where no article is of this source; never for nil.
    func check(source name: ExactName?) throws {
        guard let name, try reader.articles(matching: ArticleFilter(source: name), after: nil, limit: 1).isEmpty else {
            return
        }
        let held = try reader.sources().map(\.name.text)
        throw ArchiveError.noSuchSource(
            name: name.text, held: Array(held.prefix(Self.mostNames)), others: max(0, held.count - Self.mostNames))
    }
}

extension Query {
    /// The filters that a version has to pass; not those under `not`.
    fileprivate var demandedFilters: [Filter] {
        switch self {
        case .leaf, .not: []
        case .filter(let filter): [filter]
        case .and(let parts), .or(let parts): parts.flatMap(\.demandedFilters)
        }
    }
}
