import Hummingbird
import Verbs

extension Asked {
    /// The query items of a link; those without a value are left out.
    typealias Items = [(name: String, value: String?)]

    /// The parameters that bound articles and times.
    private static let bounds = Parameter.bounds.map(\.name)
    /// The parameters that select changes.
    private static let kindsOfChange = Parameter.kindsOfChange.map(\.name)

    /// The items of a quote, in every link and feed about the same quote.
    var quoteItems: Items { items(["q", "in", "verbatim"] + Self.bounds) }

    /// The items of a search.
    var searchItems: Items { items(["q", "verbatim"] + Self.bounds + [Parameter.minVersions.name]) }

    /// The items of a query for changes.
    var changesItems: Items { items(["q"] + Self.bounds + Self.kindsOfChange) }

    /// The part of ``changesItems`` that affects how a version is described, not which versions are.
    var toldOfChange: Items { items(["q"] + Self.kindsOfChange) }

    /// Whether all changes are asked for, of all sources or of one: these are known without reading any text.
    var asksForEveryChange: Bool {
        text("cursor") == nil && changesItems.allSatisfy { $0.name == "source" || $0.value == nil }
    }

    /// The source in the path, else the parameter.
    var source: String? { path.get("name") ?? text("source") }

    /// The items of these names as they were given, without flags that are false.
    func items(_ names: [String]) -> Items {
        names.map { name in
            let isFlag = name == "verbatim" || Self.kindsOfChange.contains(name)
            return (name, name == "source" ? source : isFlag && text(name) == "false" ? nil : text(name))
        }
    }
}
