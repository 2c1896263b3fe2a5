import Archiving
import ArticleModel
import Plotting

extension Pages {
    /// So many versions are listed on one page, the newest on the first.
    private static let versionsAtOnce = 50

    /// An article: what is known of it, a strip of its versions, and each version with how much it changed.
    func article(_ asked: Asked) throws -> Page {
        let id = try asked.article()
        let times = try archive.versionTimes(of: "#\(id.rawValue)")
        let pages = max(1, (times.count + Self.versionsAtOnce - 1) / Self.versionsAtOnce)
        let number = try asked.number("page", in: 1...pages) ?? 1
        let end = times.count - (number - 1) * Self.versionsAtOnce
        let (article, versions) = try archive.versionExtents(
            of: "#\(id.rawValue)", range: max(0, end - Self.versionsAtOnce)..<end)
        let start = end - versions.count
        let feed = Page.FeedLink(name: "Changes of this article", path: Address.article(id))
        var fields = Wording.heading(article)
        fields["original"] = .text(Address.outside(article.url?.text) ?? Address.outside(article.key.text))
        fields["hasPartial"] = .flag(times.contains { $0.state == .unknown })
        fields["count"] = .text(Wording.count(times.count, "version"))
        setSummary(of: times, in: &fields)
        fields["atom"] = .text(feed.atom)
        fields["rss"] = .text(feed.rss)
        fields["strip"] = .markup(PlotMarkup.figure(VersionStrip(times).svg))
        fields["versions"] = .list(
            rows(of: versions, in: article, before: start > 0 ? times[start - 1] : nil).reversed())
        if times.count > 2, let first = times.first, let last = times.last {
            fields["firstToLast"] = .text(Address.diff(first.number, last.number, of: id))
        }
        if number > 1 { fields["newer"] = .text(Address.query(Address.article(id), [("page", "\(number - 1)")])) }
        if number < pages { fields["older"] = .text(Address.query(Address.article(id), [("page", "\(number + 1)")])) }
        return Page(title: Headline.of(article), feeds: [feed], body: templates.markup(.article, fields))
    }

    /// How often an article changed, and from when to when it was seen, as far as that is known.
    func setSummary(of times: [VersionPresence], in fields: inout Fields) {
        fields["changed"] = .text(Self.changed(times.count - 1))
        guard let firstSeen = times.compactMap(\.seenAt).min() else { return }
        fields["firstSeen"] = .markup(TimeText.markup(firstSeen))
        fields["lastChanged"] = times.count < 2 ? nil : .markup(TimeText.markup(times.last?.seenAt))
        fields["lastSeen"] = .markup(TimeText.markup(times.compactMap { $0.lastSeenAt ?? $0.seenAt }.max()))
    }

    private static func changed(_ times: Int) -> String {
        switch times {
        case ..<1: "has not changed since it was first seen"
        case 1: "has changed once"
        default: "has changed \(Wording.grouped(times)) times"
        }
    }

    private func rows(
        of versions: [(version: VersionSummary, extent: VersionExtent)], in article: ArticleSummary,
        before: VersionPresence?
    ) -> [Fields] {
        var (previous, previousTime) = (before?.number, before?.seenAt)
        return versions.map { version, extent in
            defer { (previous, previousTime) = (version.number, version.seenAt) }
            var row: Fields = [
                "number": .number(version.number), "address": .text(Address.version(version.number, of: article.id)),
                "time": .markup(TimeText.markup(version.seenAt)),
                "later": .text(TimeText.distance(from: previousTime, to: version.seenAt)),
                "title": .text(Headline.of(version, in: article)), "isNewTitle": .flag(extent.changesTitle),
                "remarks": .text(Wording.remarks(version)),
            ]
            guard let previous else { return row }
            row["compare"] = .text(Address.diff(previous, version.number, of: article.id))
            row["previous"] = .number(previous)
            row["added"] = .number(extent.added)
            row["removed"] = .number(extent.removed)
            row["isUncertain"] = .flag(!extent.isCertain)
            if extent.added + extent.removed == 0 {
                row["same"] = .text(
                    !extent.isCertain ? "not known" : extent.changesTitle ? "the title alone" : "same words")
            }
            row["bars"] = .markup(Self.bars(extent))
            return row
        }
    }

    /// How much changed, as two short bars: a tenth of the text is a tenth of the length.
    private static func bars(_ extent: VersionExtent) -> Markup {
        let whole = max(1, extent.paragraphs, extent.added, extent.removed)
        func bar(_ count: Int, _ style: Markup, _ y: Int) -> Markup {
            count == 0
                ? ""
                : "<rect class=\"\(style)\" x=\"0\" y=\"\(y)\" width=\"\(max(2, count * 60 / whole))\" height=\"5\"/>"
        }
        return """
            <svg class="bars" viewBox="0 0 60 14" width="60" height="14" aria-hidden="true">\
            \(bar(extent.added, "bar-added", 1))\(bar(extent.removed, "bar-removed", 8))</svg>
            """
    }
}
