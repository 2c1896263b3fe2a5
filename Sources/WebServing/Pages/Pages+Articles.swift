import ArchiveStorage
import Archiving
import ArticleModel
import Hummingbird
import QueryGrammar
import Verbs

extension Pages {
    private static let articlesAtOnce = 60

    /// All articles, those with a text in their key or URL or with words in their title, or those of a source. With `key`, redirects to that
    /// article.
    func articles(_ asked: Asked) throws -> Representation {
        if asked.text("key") != nil {
            let question = try asked.question(.show, fields: ["article": "key"])
            let found = try archive.versions(of: question.text(.article) ?? "", source: question.text(.source)).article
            return .redirect(
                to: question.number(.version).map { Address.version($0, of: found.id) } ?? Address.article(found.id))
        }
        return try list(heading: "Articles", "/articles", asked, feed: .init(name: "Every change", path: ""))
    }

    /// The articles of a source.
    func source(_ asked: Asked) throws -> Representation {
        guard let name = asked.path.get("name") else { throw WebError.noSuchPage }
        let feed = Page.FeedLink(name: "Changes of " + Headline.cut(name, to: 80), path: Address.source(name))
        return try list(heading: name, Address.source(name), asked, feed: feed)
    }

    /// The items of a list, without the place that it goes on from.
    private static func items(_ asked: Asked, of path: String) -> Asked.Items {
        [("titled", asked.text("titled")), ("text", asked.text("text"))]
            + (path == "/articles" ? [("source", asked.text("source"))] : [])
    }

    private func list(heading: String, _ path: String, _ asked: Asked, feed: Page.FeedLink) throws -> Representation {
        let order = asked.text("sort").flatMap(ArticleListOrder.init(rawValue:)) ?? .newest
        let items = Self.items(asked, of: path)
        var fields: Fields = [
            "heading": .text(Headline.cut(heading, to: 200)), "atom": .text(feed.atom),
            "text": .text(asked.text("text")), "titled": .text(asked.text("titled")),
            "sorts": .list(Self.sorts(order)),
        ]
        if path == "/articles" { fields["sourceField"] = .part(["source": .text(asked.text("source"))]) }
        do {
            let question = try asked.question(.articles, fields: ["cursor": "after", "titled": "titled"])
                .with(.articleSort, .text(order.rawValue)).with(.limit, .number(Self.articlesAtOnce))
            let answer = try archive.answer(question, mostRows: Self.articlesAtOnce)
            fields["articles"] = .list(answer.rows(of: ArticleListing.self).map(Self.entry(of:)))
            fields["isEmpty"] = .flag(answer.rows.isEmpty)
            fields["isTruncated"] = .flag(answer.isTruncated)
            fields["byNumber"] = .text(Address.query(path, items + [("sort", ArticleListOrder.number.rawValue)]))
            if let next = answer.next {
                fields["more"] = .text(Address.query(path, items + [("sort", order.rawValue), ("after", next)]))
            }
        } catch let error as QueryError {
            fields["fault"] = .text(error.message)
        }
        return Page(title: heading, feeds: [feed], body: templates.markup(.articles, fields)).representation(templates)
    }

    private static func sorts(_ chosen: ArticleListOrder) -> [Fields] {
        let names: [(ArticleListOrder, String)] = [
            (.newest, "newest change"), (.changes, "most changed"), (.title, "title"), (.number, "number here"),
        ]
        return names.map { order, name in
            ["value": .text(order.rawValue), "name": .text(name), "isChosen": .flag(order == chosen)]
        }
    }

    private static func entry(of listing: ArticleListing) -> Fields {
        let article = listing.article
        var entry = Wording.heading(article)
        entry["versions"] = .text(Wording.count(article.versions, "version"))
        entry["key"] = .text(Headline.cut((article.url ?? article.key).text, to: 160))
        let least = listing.isCertain ? "" : "at least "
        entry["changes"] = .text(
            listing.changes == 0
                ? (listing.isCertain ? "never changed" : "held in part")
                : "changed \(least)" + (listing.changes == 1 ? "once" : "\(Wording.grouped(listing.changes)) times"))
        if let changed = listing.lastChangedAt { entry["lastChanged"] = .markup(TimeText.dayMarkup(changed)) }
        if let seen = listing.firstSeenAt { entry["firstSeen"] = .markup(TimeText.dayMarkup(seen)) }
        return entry
    }
}
