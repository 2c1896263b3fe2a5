import ArchiveStorage
import Archiving
import Hummingbird

extension Pages {
    /// The front page: what is held, a place to ask, and the newest changes.
    func home(_ asked: Asked) throws -> Page {
        let sources = try archive.sources()
        var question = ChangesQuestion(nil, limit: 40)
        (question.isNewestFirst, question.foldsFlips) = (true, false)
        let changes = try archive.changes(question)
        let (articles, versions) = sources.reduce((0, 0)) { ($0.0 + $1.articles, $0.1 + $1.versions) }
        let fields: Fields = [
            "versions": .text(Wording.count(versions, "version")),
            "articles": .text(Wording.count(articles, "article")),
            "sources": .text(Wording.count(sources.count, "source")),
            "changes": .list(ChangeList(changes.rows).entries(most: 8)),
            "list": .list(
                sources.prefix(60).map { source in
                    [
                        "name": .text(Headline.cut(source.name, to: 80)), "address": .text(Address.source(source.name)),
                        "articles": .text(Wording.count(source.articles, "article")),
                        "versions": .text(Wording.count(source.versions, "version")),
                    ]
                }),
            "moreSources": .flag(sources.count > 60), "isEmpty": .flag(versions == 0),
        ]
        return Page(
            title: "Variorum: what the articles said before", searched: nil,
            feeds: [.init(name: "Every change", path: "")], body: templates.markup(.home, fields))
    }

    /// What was added and removed, newest first, a page at a time.
    func changes(_ asked: Asked) throws -> Page {
        var question = try asked.changesQuestion("q", limit: 60)
        question.isNewestFirst = true
        let page = try archive.changes(question)
        let words = asked.text("q")
        let items: [(name: String, value: String?)] = [
            ("q", words), ("source", asked.text("source")), ("article", asked.text("article")),
        ]
        let next = page.hasMore ? page.rows.last?.cursor.description : nil
        let fields: Fields = [
            "heading": .text(words.map { "Changes: " + Headline.cut($0, to: 200) } ?? "Changes"),
            "changes": .list(ChangeList(page.rows).entries(most: .max)), "isEmpty": .flag(page.rows.isEmpty),
            "older": .text(next.map { Address.query("/changes", items + [("cursor", $0)]) }),
        ]
        let query = Address.query("", items)
        let feed = Page.FeedLink(
            name: words.map { "Changes: " + Headline.cut($0, to: 80) } ?? "Every change", path: "", query: query)
        return Page(
            title: words.map { "Changes: \($0)" } ?? "Changes", searched: words ?? "", feeds: [feed],
            isIndexed: words == nil,
            body: templates.markup(.changes, fields))
    }
}
