import ArchiveStorage
import Archiving
import ArticleModel
import Hummingbird
import Lineage

/// Makes the feeds: each tells of changes, the newest first, with what changed in the body of the entry.
struct Feeds: Sendable {
    let archive: Archive

    /// So many versions of an article are compared for its feed, and so many paragraphs told of a change.
    private static let (mostVersions, mostParagraphs) = (15, 12)

    /// So much of a paragraph is told: a feed is read by many, and often.
    private static let mostScalars = 1_200

    /// Each version of an article that reads otherwise than the one before, compared with it.
    func article(_ asked: Asked) throws -> Feed {
        let id = try asked.article()
        let selector = "#\(id.rawValue)"
        let looks = try archive.versionLooks(of: selector)
        let article = try archive.show(selector).article
        let changed = looks.stretches.dropFirst().suffix(Self.mostVersions)
        let items = try changed.reversed().map { stretch in
            let (old, new) = (looks[stretch.lowerBound - 1], looks[stretch.lowerBound])
            let comparison = try archive.diff(selector, old: old.number, new: new.number)
            return Self.item(article, comparison.old.version, comparison.new.version, Self.content(of: comparison))
        }
        return Feed(
            id: FeedID(["article", article.source.text, article.key.text]), title: Headline.of(article) + ": changes",
            path: Address.article(id), items: items)
    }

    /// What changed: of everything, of the source that the path names, or what has to do with a query.
    func changes(_ asked: Asked) throws -> Feed {
        guard asked.asksForEveryChange else { return try matchingChanges(asked) }
        let source = asked.source
        if let source, try !archive.sources().contains(where: { $0.name == ExactName(source) }) {
            throw WebError.noSuchPage
        }
        let items = try archive.recentChanges(source: source, limit: Self.mostVersions).map { change in
            let comparison = try archive.diff(
                "#\(change.article.rawValue)", old: change.before, new: change.number)
            return Self.item(
                comparison.new.article, comparison.old.version, comparison.new.version, Self.content(of: comparison))
        }
        return Feed(
            id: FeedID("changes", of: asked.changesItems),
            title: "Variorum: changes" + (source.map { ": " + Headline.cut($0, to: 120) } ?? ""),
            path: source.map(Address.source) ?? "/changes", items: items)
    }

    private func matchingChanges(_ asked: Asked) throws -> Feed {
        var question = try asked.changesQuestion(limit: 120)
        question.cursor = nil
        question.isNewestFirst = true
        // A folded row would change its entry with every flip.
        question.foldsFlips = false
        let kind = ["changes"] + asked.toldOfChange.compactMap { item in item.value.map { item.name + "=" + $0 } }
        let groups = ChangeList(try archive.changes(question).rows).groups.prefix(Feed.mostItems)
        let items = groups.map { rows in
            let content = rows.prefix(Self.mostParagraphs).map { row in
                row.removed.map { "<p><del>\(MarkedText($0).excerpt(of: Self.mostScalars))</del></p>" as Markup }
                    .joined()
                    + row.added.map { "<p><ins>\(MarkedText($0).excerpt(of: Self.mostScalars))</ins></p>" as Markup }
                    .joined()
            }
            return Self.item(
                rows[0].article, rows[0].before, rows[0].version, content.joined(),
                kind: kind)
        }
        let name = [asked.text("q"), asked.source].compactMap { $0 }.map { Headline.cut($0, to: 120) }
        return Feed(
            id: FeedID("changes", of: asked.changesItems),
            title: "Variorum: changes" + (name.isEmpty ? "" : ": " + name.joined(separator: ", ")),
            path: Address.query("/changes", asked.changesItems), items: items)
    }

    /// Each coming and going of a quote.
    func quote(_ asked: Asked) throws -> Feed {
        var question = try asked.quoteQuestion(limit: 100)
        let words = question.quote
        question.cursor = nil
        let histories = try archive.history(of: question).rows
        let items = histories.flatMap { history in history.events.map { Self.item(words, history, $0) } }
        let newest = items.sorted { ($0.time?.secondsSince1970 ?? .min) > ($1.time?.secondsSince1970 ?? .min) }
        return Feed(
            id: FeedID("quote", of: asked.quoteItems), title: "Variorum: “\(Headline.cut(words, to: 120))”",
            path: Address.query("/quote", asked.quoteItems), items: Array(newest.prefix(Feed.mostItems)))
    }

    private static func item(_ words: String, _ history: History, _ event: HistoryEvent) -> Feed.Item {
        let article = history.first.article
        let isComing = event.kind == .appeared
        // What left shows where it is first seen to be gone.
        let version = isComing ? event.version : event.absentIn ?? event.version
        let (old, new) = isComing ? (event.absentIn, event.version) : (event.version, event.absentIn)
        let path = old.flatMap { old in new.map { Address.diff(old.number, $0.number, of: article.id) } }
        let passages = history.first.passages.map { "<blockquote>\(MarkedText($0).excerpt)</blockquote>" as Markup }
            .joined()
        let what = isComing ? "The words appeared in version" : "The words left after version"
        return Feed.Item(
            id: FeedID(["quote", words, event.kind.rawValue], of: article, from: old, to: new),
            title: (isComing ? "Appeared: " : "Left: ") + Headline.of(article),
            path: path ?? Address.version(version.number, of: article.id), time: version.seenAt,
            content: "<p>\(what) \(event.version.number), seen \(TimeText.markup(event.version.seenAt)).</p>\(passages)"
        )
    }

    private static func item(
        _ article: ArticleSummary, _ old: VersionSummary, _ new: VersionSummary, _ content: Markup,
        kind: [String] = ["version"]
    ) -> Feed.Item {
        Feed.Item(
            id: FeedID(kind, of: article, from: old, to: new),
            title: Headline.of(new, in: article) + " (version \(new.number))",
            path: Address.diff(old.number, new.number, of: article.id), time: new.seenAt, content: content)
    }

    private static func content(of comparison: Comparison) -> Markup {
        let changed = comparison.rows.filter { $0.kind != .kept }
        let shown = changed.prefix(mostParagraphs).map { row -> Markup in
            switch row.kind {
            case .reworded: "<p>\(MarkedText.merged(row, within: mostScalars))</p>"
            case .removed: "<p><del>\(MarkedText(row.old?.text ?? "").excerpt(of: mostScalars))</del></p>"
            default: "<p><ins>\(MarkedText(row.new?.text ?? "").excerpt(of: mostScalars))</ins></p>"
            }
        }
        let rest = changed.count - shown.count
        return shown.joined() + (rest > 0 ? "<p>… and \(Wording.count(rest, "more paragraph")) changed.</p>" : "")
    }
}
