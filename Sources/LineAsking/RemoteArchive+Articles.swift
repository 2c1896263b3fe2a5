import Foundation
public import Archiving
public import ArticleModel
import LineProtocol

extension RemoteArchive {
    /// Asks ARTICLES.
    public func articles(
        source: String?, containing: String?, after: ArticleID?, limit: Int
    ) throws -> [ArticleSummary] {
        var options = RequestOptions()
        options.add(.source, source)
        return try explaining(ScopeChoice(source: source.map { ExactName($0) })) {
            let found: Rows<ArticleSummary> = try rows(
                .articles, containing.map { [$0] } ?? [], options, limit: limit,
                after: after.map { String($0.rawValue) })
            return found.rows
        }
    }

    /// Asks VERSIONS, and SHOW for the article.
    public func versions(
        of selector: String, source: String?
    ) throws -> (article: ArticleSummary, versions: [VersionSummary]) {
        let newest = try show(selector, source: source, number: nil)
        return (newest.article, try versions(of: newest.article))
    }

    /// Asks VERSIONS.
    public func versionPresences(of history: History) throws -> [VersionPresence] {
        let numbers = Runs(history.first.presence.runs)
        return try versions(of: history.first.article).map { version in
            VersionPresence(
                number: version.number, seenAt: version.seenAt, lastSeenAt: version.lastSeenAt,
                state: numbers.contains(version.number) ? .present : version.isComplete ? .absent : .unknown)
        }
    }

    /// Asks SHOW.
    public func show(_ selector: String, source: String?, number: Int?) throws -> VersionText {
        var options = RequestOptions()
        options.add(.source, source)
        return try explaining(ScopeChoice(source: source.map { ExactName($0) }, article: selector)) {
            guard let number else { return try row(.show, [selector], options) }
            do {
                guard (0...Int(Int32.max)).contains(number) else { throw Missing() }
                options.add(.version, number)
                return try row(.show, [selector], options)
            } catch is Missing {
                throw try missing(number, selector, source)
            } catch ServerFault.refused(_, ErrorCode.noSuchVersion.rawValue, _) {
                throw try missing(number, selector, source)
            }
        }
    }

    /// A number that no request can name, so that no version of a server has it.
    private struct Missing: Error {}

    private func missing(_ number: Int, _ selector: String, _ source: String?) throws -> ArchiveError {
        let (article, versions) = try versions(of: selector, source: source)
        return .noSuchVersion(number: number, article: article.key.text, held: versions.map(\.number))
    }

    /// Asks SHOW for both versions: what DIFF answers leaves out what people are shown.
    public func diff(
        _ selector: String, source: String?, old: Int?, new: Int?, showsLinks: Bool
    ) throws -> Comparison {
        let newer = try show(selector, source: source, number: new)
        if let old {
            let older = try show(selector, source: source, number: old)
            return try Comparison(old: older, new: newer, showsLinks: showsLinks)
        }
        let versions = try versions(of: newer.article)
        guard let place = versions.firstIndex(where: { $0.number == newer.version.number }), place > 0 else {
            throw ArchiveError.firstVersion(number: newer.version.number, article: newer.article.key.text)
        }
        return try Comparison(
            old: try show(selector, source: source, number: versions[place - 1].number), new: newer,
            showsLinks: showsLinks)
    }

    private func versions(of article: ArticleSummary) throws -> [VersionSummary] {
        // As a number and no key.
        let found: Rows<VersionSummary> = try rows(.versions, ["#\(article.id.rawValue)"], limit: .max)
        return found.rows
    }
}
