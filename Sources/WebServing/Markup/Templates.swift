import Mustache

/// The templates, read once; a fault in one of them shows in the first test.
struct Templates: Sendable {
    /// A page or a part of one.
    enum Name: String, CaseIterable {
        case layout, home, articles, article, version, diff, search, quote, message, changes, change, steps, citation,
            pair, sides, narrowing, parts, trace, wording, finding, differences,
            summary, sources
    }

    private let library: MustacheLibrary

    init() throws {
        library = MustacheLibrary(
            templates: try Dictionary(
                uniqueKeysWithValues: Name.allCases.map { ($0.rawValue, try MustacheTemplate(string: $0.text)) }))
    }

    func markup(_ name: Name, _ fields: Fields) -> Markup {
        .trusted(library.render(fields, withTemplate: name.rawValue) ?? "")
    }
}

extension Templates.Name {
    fileprivate var text: String {
        let bytes =
            switch self {
            case .layout: PackageResources.layout_mustache
            case .home: PackageResources.home_mustache
            case .articles: PackageResources.articles_mustache
            case .article: PackageResources.article_mustache
            case .version: PackageResources.version_mustache
            case .diff: PackageResources.diff_mustache
            case .search: PackageResources.search_mustache
            case .quote: PackageResources.quote_mustache
            case .message: PackageResources.message_mustache
            case .changes: PackageResources.changes_mustache
            case .change: PackageResources.change_mustache
            case .steps: PackageResources.steps_mustache
            case .citation: PackageResources.citation_mustache
            case .pair: PackageResources.pair_mustache
            case .sides: PackageResources.sides_mustache
            case .narrowing: PackageResources.narrowing_mustache
            case .parts: PackageResources.parts_mustache
            case .trace: PackageResources.trace_mustache
            case .wording: PackageResources.wording_mustache
            case .finding: PackageResources.finding_mustache
            case .differences: PackageResources.differences_mustache
            case .summary: PackageResources.summary_mustache
            case .sources: PackageResources.sources_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}
