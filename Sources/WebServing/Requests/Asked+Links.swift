import Hummingbird
import Verbs

extension Asked {
    /// What stands behind the question mark of a link; what has no value is left out.
    typealias Items = [(name: String, value: String?)]

    /// Which articles and times are looked at.
    private static let bounds = Parameter.bounds.map(\.name)
    /// Which changes are told of, and as what.
    private static let kindsOfChange = Parameter.kindsOfChange.map(\.name)

    /// What asks for a quote: every link and feed that is about the same quote has all of it.
    var quoteItems: Items { items(["q", "in", "verbatim"] + Self.bounds) }

    /// What asks for the versions that a query fits.
    var searchItems: Items { items(["q", "verbatim"] + Self.bounds + [Parameter.minVersions.name]) }

    /// What asks for the changes that have to do with a query.
    var changesItems: Items { items(["q"] + Self.bounds + Self.kindsOfChange) }

    /// The part of ``changesItems`` that settles what is told of one version, whichever versions are told of.
    var toldOfChange: Items { items(["q"] + Self.kindsOfChange) }

    /// Whether all changes are asked for, of all sources or of one: these are known without a look at any text.
    var asksForEveryChange: Bool {
        text("cursor") == nil && changesItems.allSatisfy { $0.name == "source" || $0.value == nil }
    }

    /// The source that the path names, else that which is given.
    var source: String? { path.get("name") ?? text("source") }

    /// The items of these names, as they are given; a flag that says no more than its absence is left out.
    func items(_ names: [String]) -> Items {
        names.map { name in
            let isFlag = name == "verbatim" || Self.kindsOfChange.contains(name)
            return (name, name == "source" ? source : isFlag && text(name) == "false" ? nil : text(name))
        }
    }
}
