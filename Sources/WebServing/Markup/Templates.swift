import Mustache

/// The templates, read once; a fault in one of them shows in the first test.
struct Templates: Sendable {
    /// A page or a part of one.
    enum Name: String, CaseIterable {
        case layout, home, articles, article, version, diff, search, quote, message, changes, change, steps, citation,
            pair, sides, narrowing, parts, trace, wording, finding, differences,
            summary, sources, comparing, help, about, programs
    }

    private let library: MustacheLibrary

    init() throws {
        library = MustacheLibrary(
            templates: try Dictionary(
                uniqueKeysWithValues: Name.allCases.map { ($0.rawValue, try MustacheTemplate(string: $0.text)) }))
    }

    func markup(_ name: Name, _ fields: Fields) -> Markup {
        assert(Self.unread(fields, by: name).isEmpty, "\(name) reads no \(Self.unread(fields, by: name))")
        return .trusted(library.render(fields, withTemplate: name.rawValue) ?? "")
    }

    /// The names of fields, of those within others too, that neither the template nor a part of it reads: left behind when the page was changed.
    static func unread(_ fields: Fields, by name: Name) -> Set<String> {
        fields.allNames.subtracting(read[name] ?? [])
    }

    private static let read = Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0, $0.namesRead) })
}

extension Templates.Name {
    /// Every name in a tag of the template, and in those of its parts.
    fileprivate var namesRead: Set<String> {
        var names: Set<String> = []
        for tag in text.matches(of: /\{\{\{?([#^>]?) *([A-Za-z]+)/) {
            if tag.output.1 == ">" {
                names.formUnion(Self(rawValue: String(tag.output.2))?.namesRead ?? [])
            } else {
                names.insert(String(tag.output.2))
            }
        }
        return names
    }

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
            case .help: PackageResources.help_mustache
            case .about: PackageResources.about_mustache
            case .programs: PackageResources.programs_mustache
            case .comparing: PackageResources.comparing_mustache
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}
