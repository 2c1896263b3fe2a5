import ArchiveStorage
import Archiving
import ArticleModel
import Hummingbird
import Verbs

extension Pages {
    private static let articlesAtOnce = 100

    /// All articles, those with a text in their key or URL, or those of a source. With `key`, redirects to that article.
    func articles(_ asked: Asked) throws -> Representation {
        if asked.text("key") != nil {
            let question = try asked.question(.show, fields: ["article": "key"])
            let found = try archive.versions(of: question.text(.article) ?? "", source: question.text(.source)).article
            return .redirect(
                to: question.number(.version).map { Address.version($0, of: found.id) } ?? Address.article(found.id))
        }
        let text = asked.text("text")
        return try list(
            heading: "Articles", "/articles", source: asked.text("source"), text: text, asked,
            feed: .init(name: "Every change", path: ""))
    }

    /// The articles of a source.
    func source(_ asked: Asked) throws -> Representation {
        guard let name = asked.path.get("name"), try archive.sources().contains(where: { $0.name == ExactName(name) })
        else {
            throw WebError.noSuchPage
        }
        let feed = Page.FeedLink(name: "Changes of " + Headline.cut(name, to: 80), path: Address.source(name))
        return try list(
            heading: name, Address.source(name), source: name, text: asked.text("text"), asked, feed: feed)
    }

    private func list(
        heading: String, _ path: String, source: String?, text: String?, _ asked: Asked, feed: Page.FeedLink
    ) throws -> Representation {
        let question = try asked.question(.articles, fields: ["cursor": "after"])
            .with(.limit, .number(Self.articlesAtOnce))
        let answer = try archive.answer(question, mostRows: Self.articlesAtOnce)
        var fields: Fields = [
            "heading": .text(Headline.cut(heading, to: 200)), "text": .text(text), "source": .text(source),
            "articles": .list(
                answer.rows(of: ArticleSummary.self).map { article in
                    var entry = Wording.heading(article)
                    entry["versions"] = .text(Wording.count(article.versions, "version"))
                    entry["key"] = .text(Headline.cut((article.url ?? article.key).text, to: 160))
                    return entry
                }),
            "isEmpty": .flag(answer.rows.isEmpty), "atom": .text(feed.atom),
        ]
        if let next = answer.next {
            let bounds = [("text", text), ("source", path == "/articles" ? source : nil)]
            fields["more"] = .text(Address.query(path, bounds + [("after", next)]))
        }
        return Page(title: heading, feeds: [feed], body: templates.markup(.articles, fields)).representation(templates)
    }
}
