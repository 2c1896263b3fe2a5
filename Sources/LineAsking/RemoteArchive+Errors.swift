import ArchiveStorage
import Archiving
import ArticleModel
import LineProtocol
import QueryGrammar

extension RemoteArchive {
    /// Runs a question, and turns what the server refused into the error that the archive itself would have thrown.
    ///
    /// The message of an `ERR` line may change and is for people who speak the protocol. So its code counts, and what
    /// the error names is asked for.
    func explaining<Answer>(
        _ scope: ScopeChoice, _ query: Query? = nil, _ body: () throws -> Answer
    ) throws -> Answer {
        do {
            return try body()
        } catch ServerFault.refused(let address, let code, let message) {
            let refusal = ServerFault.refused(address, code: code, message: message)
            throw try explanation(code, scope, query) ?? refusal
        } catch ServerFault.unaskable(let code, let message) {
            throw try explanation(code, scope, query) ?? ServerFault.unaskable(code: code, message: message)
        }
    }

    /// Nil where the server's own words say as much.
    private func explanation(_ code: String, _ scope: ScopeChoice, _ query: Query?) throws -> ArchiveError? {
        let article = scope.article ?? onlyValue(.article, in: query)
        switch ErrorCode(rawValue: code) {
        case .hiddenArticle:
            return try article.map { .hiddenArticle(selector: $0, near: try near($0, scope)) }
        case .emptyQuote: return .emptyQuote
        case .noSuchArticle:
            return try article.map { .noSuchArticle(selector: $0, near: try near($0, scope)) }
        case .ambiguousArticle:
            guard let selector = article else { return nil }
            let names = try names(fitting: selector, source: scope.source?.text)
            return names.count > 1 ? .ambiguousArticle(selector: selector, fitting: names) : nil
        case .noSuchSource:
            return try (scope.source?.text ?? onlyValue(.source, in: query)).map { try missingSource($0) }
        default: return nil
        }
    }

    /// The first articles that have a text as their key or URL, or where none has, as a part of one.
    private func names(fitting selector: String, source: String?) throws -> [String] {
        var options = RequestOptions()
        options.add(.source, source)
        let found: Rows<ArticleSummary> = try rows(.articles, [selector], options, limit: pageRows)
        let name = ExactName(selector)
        let exact = found.rows.filter { $0.key == name || $0.url == name }
        return (exact.isEmpty ? found.rows : exact).prefix(5).map { "number \($0.id.rawValue): \($0.source) \($0.key)" }
    }

    /// The articles whose names are almost a selector, as the archive itself would name them.
    private func near(_ selector: String, _ scope: ScopeChoice) throws -> [String] {
        var options = RequestOptions()
        options.add(.source, scope.source?.text)
        return try NearNames(to: selector).names { part, limit in
            let found: Rows<ArticleSummary> = try rows(.articles, [part], options, limit: limit)
            return found.rows.map { .init(id: $0.id, source: $0.source, key: $0.key, url: $0.url) }
        }
    }

    private func missingSource(_ name: String) throws -> ArchiveError {
        .noSuchSource(named: name, of: try sources().map(\.name.text))
    }

    /// The value of a filter that a query has once; nil where it has none, or several.
    private func onlyValue(_ kind: Filter.Kind, in query: Query?) -> String? {
        let values = Set((query?.filters ?? []).filter { $0.kind == kind }.map { ExactName($0.value) })
        return values.count == 1 ? values.first?.text : nil
    }
}

extension Query {
    fileprivate var filters: [Filter] {
        switch self {
        case .leaf: []
        case .filter(let filter): [filter]
        case .not(let part): part.filters
        case .and(let parts), .or(let parts): parts.flatMap(\.filters)
        }
    }
}
