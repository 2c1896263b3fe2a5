import ArchiveStorage
import ArticleModel

/// Tells names of something from names of nothing, in a query as beside it.
struct NameCheck {
    let reader: any ArchiveReader

    /// How many of the held sources an error names.
    private static let mostNames = 10

    /// The query with each article that it names looked up, in whatever part of it, as `--article` is: by number, key, URL, source and key,
    /// or a part that fits no other.
    ///
    /// - Parameter source: The source that all of the query is put to; nil for any. A `source:` beside the article goes before it.
    /// - Throws: ``ArchiveError`` where no article or several fit, or where the one that does is hidden.
    func query(_ query: FoldedQuery, source: ExactName?) throws -> FoldedQuery {
        switch query {
        case .filter(.article(let name)):
            return .filter(.articleID(try ArticleSelector(text: name.text, source: source).article(in: reader).id))
        case .leaf, .filter: return query
        case .not(let part): return .not(try self.query(part, source: source))
        case .or(let parts): return .or(try parts.map { try self.query($0, source: source) })
        case .and(let parts):
            let sources = parts.compactMap { part -> ExactName? in
                if case .filter(.source(let name)) = part { name } else { nil }
            }
            return .and(try parts.map { try self.query($0, source: sources.first ?? source) })
        }
    }

    /// - Parameter known: Sources that are known to be held.
    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where some part of the query names a source that is not held.
    func check(sourcesOf query: FoldedQuery, except known: Set<ExactName> = []) throws {
        for case .source(let name) in query.filters where !known.contains(name) { try check(source: name) }
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
