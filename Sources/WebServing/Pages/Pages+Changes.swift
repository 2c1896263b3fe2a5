import Archiving
import ArticleModel
import QueryGrammar
import Verbs

extension Pages {
    /// The most changes on a page.
    private static let changesAtOnce = 20
    /// The most rows that a page of changes with some words puts together.
    private static let rowsAtOnce = 24

    /// What was added and removed, newest first, a page at a time, and a form to ask for less.
    func changes(_ asked: Asked) throws -> Page {
        let words = asked.text("q")
        let items = asked.changesItems
        var fields: Fields = [
            "heading": .text(words.map { "Changes: " + Headline.cut($0, to: 200) } ?? "Changes"),
            "atom": .text("/atom" + Address.query("", items)),
        ]
        setForm(asked, in: &fields)
        do {
            let (entries, next, passedOver) = try asked.asksForEveryChange ? everyChange(asked) : matchingChanges(asked)
            fields["changes"] = .list(entries)
            fields["isEmpty"] = .flag(entries.isEmpty)
            fields["passedOver"] = .text(
                passedOver == 0
                    ? nil
                    : Wording.count(passedOver, "edit") + (passedOver == 1 ? " that changes" : " that change")
                        + " no word")
            fields["withCharacters"] = .text(
                Address.query("/changes", items + asked.items(["all", "cursor"]) + [("characters", "true")]))
            fields["older"] = .text(next.map { Address.query("/changes", items + asked.items(["all"]) + [$0]) })
        } catch let error as QueryError {
            fields["fault"] = .part(Self.fault(error, in: words ?? ""))
        }
        let feed = Page.FeedLink(
            name: words.map { "Changes: " + Headline.cut($0, to: 80) } ?? "Every change", path: "",
            query: Address.query("", items))
        return Page(
            title: words.map { "Changes: \($0)" } ?? "Changes", searched: nil,
            description: words.map {
                "What was added and removed with the words “\(Headline.cut($0, to: 120))”, newest first."
            }
                ?? "What was added to articles and removed from them, newest first.",
            feeds: [feed], isIndexed: asked.asksForEveryChange, body: templates.markup(.changes, fields))
    }

    private func setForm(_ asked: Asked, in fields: inout Fields) {
        for name in ["q", "source", "article", "since", "until"] { fields[name] = .text(asked.text(name)) }
        // Not `matches`: a field of that name hides a method of its form from scripts of readers, such as those that check pages.
        let kinds = [
            ("added", "added"), ("removed", "removed"), ("titles", "titles alone"), ("links", "links alone"),
            ("no-technical", "without technical changes"),
            ("characters", "edits that change no word, too"), ("all", "each change for itself"),
        ]
        fields["kinds"] = .list(
            kinds.map { name, label in
                ["name": .text(name), "label": .text(label), "isChosen": .flag(asked.text(name) == "true")]
            })
    }

    private typealias ChangesPage = (entries: [Fields], next: (name: String, value: String?)?, passedOver: Int)

    private func everyChange(_ asked: Asked) throws -> ChangesPage {
        let number = try asked.number("page", in: 1...200) ?? 1
        let found = try archive.recentChanges(
            source: asked.text("source"), offset: (number - 1) * Self.changesAtOnce, limit: Self.changesAtOnce + 1)
        let hasMore = found.count > Self.changesAtOnce && number < 200
        let entries = try comparisons(of: found.prefix(Self.changesAtOnce)).map { ChangeEntry($0).fields }
        return (entries, hasMore ? ("page", "\(number + 1)") : nil, 0)
    }

    private func matchingChanges(_ asked: Asked) throws -> ChangesPage {
        var question = try asked.changesQuestion(limit: Self.rowsAtOnce)
        question.isNewestFirst = true
        let page = try archive.changes(question)
        let next = page.hasMore ? page.rows.last.map { ("cursor", $0.cursor.description as String?) } : nil
        let entries = try ChangeList(page.rows).groups.map { rows in
            ChangeEntry(rows, paired: try archive.changedRows(of: rows)).fields
        }
        return (entries, next, page.passedOver)
    }

    /// The versions between which changes lie. Those that differ in their links alone read the same, and are left out.
    func comparisons(of changes: some Sequence<RecentChange>) throws -> [Comparison] {
        try changes.compactMap { change in
            let comparison = try archive.diff("#\(change.article.rawValue)", old: change.before, new: change.number)
            return comparison.isUnchanged ? nil : comparison
        }
    }
}
