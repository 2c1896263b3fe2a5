import ArchiveStorage
import Archiving
import ArticleModel

extension Pages {
    /// The most changes on the front page, the most articles that changed most, and the most quotations that left.
    private static let (changesInFront, mostChanged, mostQuotations) = (8, 5, 5)
    /// So many of the newest changes are counted to tell which articles change most.
    private static let changesCounted = 200

    /// The front page: what is held, a search form, and what happened last: the newest changes, the articles that changed most, and quotations
    /// that left.
    func home(_ asked: Asked) throws -> Page {
        let sources = try archive.sources()
        let (articles, versions) = sources.reduce((0, 0)) { ($0.0 + $1.articles, $0.1 + $1.versions) }
        let recent = try archive.recentChanges(limit: Self.changesCounted)
        let comparisons = try comparisons(of: recent.prefix(Self.changesInFront))
        let mostChanged = try mostChanged(recent)
        let held = [(versions, "version"), (articles, "article"), (sources.count, "source")].map(Wording.count)
        let fields: Fields = [
            "versions": .text(held[0]), "articles": .text(held[1]), "sources": .text(held[2]),
            "changes": .list(comparisons.map { ChangeEntry($0).fields }),
            "mostChanged": .list(mostChanged), "span": .markup(Self.span(of: recent)),
            "quotations": .list(comparisons.flatMap(Self.quotations).prefix(Self.mostQuotations).map { $0 }),
            "list": .list(sources.prefix(60).map(Self.entry(of:))),
            "moreSources": .flag(sources.count > 60), "isEmpty": .flag(versions == 0),
            "hasMostChanged": .flag(!mostChanged.isEmpty),
            "hasQuotations": .flag(comparisons.contains { !$0.lostQuotations.isEmpty }),
        ]
        return Page(
            title: "Variorum: what the articles said before", searched: nil,
            description:
                "\(held[0]) of \(held[1]) by \(held[2]): what they said before, and whether a quote was printed so.",
            feeds: [.init(name: "Every change", path: "")], body: templates.markup(.home, fields))
    }

    /// The articles with the most of the newest changes, those with two or more.
    private func mostChanged(_ recent: [RecentChange]) throws -> [Fields] {
        var counts: [ArticleID: Int] = [:]
        for change in recent { counts[change.article, default: 0] += 1 }
        let most = counts.filter { $0.value > 1 }.sorted { one, two in
            one.value == two.value ? one.key < two.key : one.value > two.value
        }
        return try most.prefix(Self.mostChanged).map { id, count in
            var entry = Wording.heading(try archive.versions(of: "#\(id.rawValue)", at: []).article)
            entry["times"] = .text("\(Wording.grouped(count)) times")
            return entry
        }
    }

    /// `since 3 October 2013`, the time of the oldest of the changes that are counted.
    private static func span(of recent: [RecentChange]) -> Markup {
        recent.last.map { "since " + TimeText.dayMarkup($0.seenAt) } ?? ""
    }

    private static func quotations(_ comparison: Comparison) -> [Fields] {
        let (article, old, new) = (comparison.new.article, comparison.old.version, comparison.new.version)
        return comparison.lostQuotations.prefix(2).map { quotation in
            var entry = Wording.heading(article, to: Address.diff(old.number, new.number, of: article.id))
            entry["words"] = .text(Headline.cut(quotation.text, to: 240))
            entry["history"] = .text(
                Address.query("/quote", [("q", quotation.text), ("article", "#\(article.id.rawValue)")]))
            entry["time"] = .markup(TimeText.markup(new.seenAt))
            return entry
        }
    }
}
