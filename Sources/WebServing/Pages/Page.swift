import Hummingbird

/// A page before it is put into its frame.
struct Page: Sendable {
    /// A feed that tells of what the page shows.
    struct FeedLink: Sendable {
        let name: String
        let path: String
        /// What stands behind the question mark, with it; empty where nothing does.
        var query = ""

        var atom: String { path + "/atom" + query }
        var rss: String { path + "/rss" + query }
    }

    /// How wide the text runs.
    enum Width: String, Sendable {
        case column, wide
    }

    /// For the title bar.
    var title: String
    var width = Width.column
    /// What the search field of the masthead holds; nil where the page has a field of its own.
    var searched: String? = ""
    /// What it says, in a sentence or two, for search engines and for links to it that are shared; nil for what every page says.
    var description: String?
    var feeds: [FeedLink] = []
    /// Whether search engines may keep it.
    var isIndexed = true
    var status = HTTPResponse.Status.ok
    let body: Markup

    private static let whatAllSay =
        "Variorum keeps every version of every article that it is given, and tells in which version words first appeared and when they left."

    /// The page in its frame.
    func representation(_ templates: Templates) -> Representation {
        let links = feeds.flatMap { feed -> [Fields] in
            [
                ["type": "application/atom+xml", "name": .text(feed.name), "address": .text(feed.atom)],
                ["type": "application/rss+xml", "name": .text(feed.name + " (RSS)"), "address": .text(feed.rss)],
            ]
        }
        let fields: Fields = [
            "title": .text(Headline.cut(title, to: 120)), "width": .text(width.rawValue), "feeds": .list(links),
            "masthead": .flag(searched != nil), "searched": .text(searched), "unlisted": .flag(!isIndexed),
            "body": .markup(body),
            "description": .text(Headline.cut(description ?? Self.whatAllSay, to: 300)),
        ]
        return Representation(.html, templates.markup(.layout, fields).html, status: status)
    }
}
