import ArchiveStorage
import Archiving
import ArticleModel

extension Pages {
    /// The most changes on the front page, and on a page of changes.
    private static let (changesInFront, changesAtOnce) = (8, 20)
    /// The most rows that a page of changes with some words puts together.
    private static let rowsAtOnce = 40

    /// The front page: what is held, a search form, and the newest changes.
    func home(_ asked: Asked) throws -> Page {
        let sources = try archive.sources()
        let (articles, versions) = sources.reduce((0, 0)) { ($0.0 + $1.articles, $0.1 + $1.versions) }
        let fields: Fields = [
            "versions": .text(Wording.count(versions, "version")),
            "articles": .text(Wording.count(articles, "article")),
            "sources": .text(Wording.count(sources.count, "source")),
            "changes": .list(try entries(of: try archive.recentChanges(limit: Self.changesInFront))),
            "list": .list(sources.prefix(60).map(Self.entry(of:))),
            "moreSources": .flag(sources.count > 60), "isEmpty": .flag(versions == 0),
        ]
        return Page(
            title: "Variorum: what the articles said before", searched: nil,
            feeds: [.init(name: "Every change", path: "")], body: templates.markup(.home, fields))
    }

    /// What was added and removed, newest first, a page at a time.
    func changes(_ asked: Asked) throws -> Page {
        let words = asked.text("q")
        let items = asked.changesItems
        let (entries, next, passedOver) = try asked.asksForEveryChange ? everyChange(asked) : matchingChanges(asked)
        let fields: Fields = [
            "heading": .text(words.map { "Changes: " + Headline.cut($0, to: 200) } ?? "Changes"),
            "changes": .list(entries), "isEmpty": .flag(entries.isEmpty),
            "passedOver": .text(
                passedOver == 0
                    ? nil
                    : Wording.count(passedOver, "edit") + (passedOver == 1 ? " that changes" : " that change")
                        + " no word"),
            "withCharacters": .text(
                Address.query("/changes", items + asked.items(["all", "cursor"]) + [("characters", "true")])),
            "older": .text(next.map { Address.query("/changes", items + asked.items(["all"]) + [$0]) }),
        ]
        let feed = Page.FeedLink(
            name: words.map { "Changes: " + Headline.cut($0, to: 80) } ?? "Every change", path: "",
            query: Address.query("", items))
        return Page(
            title: words.map { "Changes: \($0)" } ?? "Changes", searched: words ?? "", feeds: [feed],
            isIndexed: asked.asksForEveryChange, body: templates.markup(.changes, fields))
    }

    private typealias ChangesPage = (entries: [Fields], next: (name: String, value: String?)?, passedOver: Int)

    private func everyChange(_ asked: Asked) throws -> ChangesPage {
        let number = try asked.number("page", in: 1...200) ?? 1
        let found = try archive.recentChanges(
            source: asked.text("source"), offset: (number - 1) * Self.changesAtOnce, limit: Self.changesAtOnce + 1)
        let hasMore = found.count > Self.changesAtOnce && number < 200
        return (try entries(of: found.prefix(Self.changesAtOnce)), hasMore ? ("page", "\(number + 1)") : nil, 0)
    }

    private func matchingChanges(_ asked: Asked) throws -> ChangesPage {
        var question = try asked.changesQuestion(limit: Self.rowsAtOnce)
        question.isNewestFirst = true
        let page = try archive.changes(question)
        let next = page.hasMore ? page.rows.last.map { ("cursor", $0.cursor.description as String?) } : nil
        let entries = try ChangeList(page.rows).groups.map { rows in
            let comparison = try archive.diff(
                "#\(rows[0].article.id.rawValue)", old: rows[0].before.number, new: rows[0].version.number)
            return ChangeEntry(rows, in: comparison).fields
        }
        return (entries, next, page.passedOver)
    }

    private func entries(of changes: some Sequence<RecentChange>) throws -> [Fields] {
        try changes.compactMap { change in
            let comparison = try archive.diff("#\(change.article.rawValue)", old: change.before, new: change.number)
            // Versions that differ in their links alone read the same.
            return comparison.isUnchanged ? nil : ChangeEntry(comparison).fields
        }
    }
}
