import Archiving
import ArticleModel
import Hummingbird
import HummingbirdCore
import JSONText
import Verbs

extension Pages {
    /// A page that says why there is no other, and where to go from there.
    ///
    /// - Parameter address: What was asked for.
    func message(_ fault: Fault, about error: any Error, at address: URI) -> Page {
        let heading =
            switch fault.status {
            case .gone: "No longer shown"
            case .notFound: "Not found"
            case .badRequest: "That could not be read"
            default: "That did not work"
            }
        let suggestions: [Suggestion] = Self.suggestions(error, address.path, query: try? QueryItems(address.query))
        return Page(
            title: heading, isIndexed: false, status: fault.status,
            body: templates.markup(
                .message,
                [
                    "heading": .text(heading), "detail": .text(fault.detail),
                    "suggestions": .list(
                        suggestions.prefix(12).map { suggestion in
                            [
                                "name": .text(Headline.cut(suggestion.name, to: 160)),
                                "address": .text(suggestion.address),
                            ]
                        }),
                    "hasSuggestions": .flag(!suggestions.isEmpty),
                ]))
    }

    private typealias Suggestion = (name: String, address: String)

    /// What may have been meant.
    private static func suggestions(_ error: any Error, _ path: String, query: QueryItems?) -> [Suggestion] {
        let article = articleNumber(in: path)
        let page: [Suggestion] = article.map { [("All versions of the article", Address.article($0))] } ?? []
        switch error {
        case ArchiveError.noSuchArticle(let selector, let near), ArchiveError.ambiguousArticle(let selector, let near):
            // A number is no part of an address, and of a whole one nothing else has this as a part.
            let text = selector.hasPrefix("#") || selector.contains("/") ? nil : selector
            return near.compactMap(named)
                + [
                    (
                        text == nil ? "Articles" : "Articles with this in their address",
                        Address.query("/articles", [("text", text)])
                    )
                ]
        case ArchiveError.noSuchSource(_, let held, _):
            return held.map { ($0, Address.source($0)) } + [("All sources", "/sources")]
        case ArchiveError.noSuchVersion(let number, _, let held):
            guard let article else { return [] }
            let near = held.sorted { abs($0 - number) < abs($1 - number) }.prefix(3)
            return near.map { ("Version \($0)", Address.version($0, of: article)) } + page
        case ArchiveError.notSeenYet(_, _, .some), ArchiveError.firstVersion: return page
        case is WebError where path.hasPrefix("/articles/"):
            return page + [("Articles", "/articles")]
        case WebError.noSuchPage: return elsewhere(path)
        case let error as HTTPError where error.status == .notFound: return elsewhere(path)
        default:
            // A value that could not be read is left out.
            guard let query, !query.all.isEmpty else { return page }
            return page + [("The same without what follows the question mark", Address.query(path, []))]
        }
    }

    /// Of an address that leads nowhere, what its last part may have been meant for.
    private static func elsewhere(_ path: String) -> [Suggestion] {
        guard let last = path.split(separator: "/").last,
            let words = String(percentDecoding: last.utf8, plusIsSpace: true)?.replacing("-", with: " ")
        else { return [] }
        return [
            ("Search for “\(Headline.cut(words, to: 60))”", Address.query("/search", [("q", words)])),
            ("Articles with it in their address", Address.query("/articles", [("text", String(last))])),
        ]
    }

    private static func articleNumber(in path: String) -> ArticleID? {
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "articles", let number = Int64(parts[1]), number >= 0 else { return nil }
        return ArticleID(rawValue: number)
    }

    /// An article as errors name it: `number 12: courier https://courier.example/radar`.
    private static func named(_ text: String) -> Suggestion? {
        guard let match = text.prefixMatch(of: /number\ ([0-9]+):\ /), let number = Int64(match.output.1) else {
            return nil
        }
        return (String(text[match.range.upperBound...]), Address.article(ArticleID(rawValue: number)))
    }
}
