import ArchiveStorage
import ArticleModel

/// Tells names of something from names of nothing, in a query as beside it. Hidden articles have no names here.
struct NameCheck {
    let reader: any ArchiveReader

    /// The query with each name in it looked up, in whatever part of it: an article as `--article` is, by number, key, URL, another spelling,
    /// source and key, or a part that fits no other; a source in the Unicode form in which it is held.
    ///
    /// - Parameter source: The source that all of the query is put to; nil for any. A `source:` beside the article goes before it.
    /// - Throws: ``ArchiveError`` where no article that is shown or several fit.
    func query(_ query: FoldedQuery, source: ExactName?) throws -> FoldedQuery {
        switch query {
        case .filter(.article(let name)):
            return .filter(.articleID(try ArticleSelector(text: name.text, source: source).article(in: reader).id))
        case .filter(.source(let name)):
            return .filter(.source(try ScopeChoice(source: name).resolved(in: reader).source ?? name))
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

    /// Asked only where nothing was found.
    ///
    /// - Parameter known: Sources that are known to be held.
    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where some part of the query names a source that is not held.
    func check(sourcesOf query: FoldedQuery, except known: Set<ExactName> = []) throws {
        for case .source(let name) in query.filters where !known.contains(name) { try check(source: name) }
    }

    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where no article that is shown is of this source, in whatever Unicode form
    ///   its name is typed; never for nil.
    func check(source name: ExactName?) throws {
        guard let name, try heldForm(ofSource: name) == nil else { return }
        throw ArchiveError.noSuchSource(named: name.text, of: try reader.sources().map(\.name.text))
    }

    /// The name of a source as it is held, where a person typed it: in the first of its forms that any article has, which mostly is the
    /// one that was typed; nil where no article has any.
    func heldForm(ofSource name: ExactName) throws -> ExactName? {
        try name.forms.first { form in
            try !reader.articles(matching: ArticleFilter(source: form, includesHidden: false), after: nil, limit: 1)
                .isEmpty
        }
    }
}

extension ScopeChoice {
    /// The same with the name of the source as it is held; a name of ASCII is, or is not, and is not looked for.
    func resolved(in reader: any ArchiveReader) throws -> ScopeChoice {
        guard let source, source.forms.count > 1 else { return self }
        var scope = self
        scope.source = try NameCheck(reader: reader).heldForm(ofSource: source) ?? source
        return scope
    }
}

extension ArchiveError {
    /// How many of the held sources an error names.
    private static let mostSources = 10

    /// That a source is none of those that are held: those with a name like it come first.
    public static func noSuchSource(named name: String, of held: [String]) -> ArchiveError {
        let short = name.lowercased()
        // A slip or two; so much as may be told apart in a name of this length.
        let most = max(1, min(short.unicodeScalars.count, 64) / 3)
        func distance(_ other: String) -> Int {
            let difference = abs(other.unicodeScalars.count - short.unicodeScalars.count)
            guard short.unicodeScalars.count <= 64, difference <= most else { return most + 1 }
            return min(EditDistance(from: short, to: other.lowercased()).value, most + 1)
        }
        let ranked = held.enumerated().map { (distance: distance($0.element), place: $0.offset) }
        let nearestFirst = ranked.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
        return .noSuchSource(
            name: name, held: nearestFirst.prefix(mostSources).map { held[$0.place] },
            others: max(0, held.count - mostSources))
    }
}
