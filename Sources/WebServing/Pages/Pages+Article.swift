import Archiving
import ArticleModel
import Plotting

extension Pages {
    /// So many rows are listed on one page, the newest on the first.
    private static let rowsAtOnce = 50

    /// An article: what is known of it, a strip of how much its versions changed, and each version that reads otherwise than the one before.
    func article(_ asked: Asked) throws -> Page {
        let id = try asked.article()
        let looks = try archive.versionLooks(of: "#\(id.rawValue)")
        let listsEach = asked.text("looks") == "each"
        let stretches = listsEach ? looks.indices.map { $0..<$0 + 1 } : looks.stretches
        let pages = max(1, (stretches.count + Self.rowsAtOnce - 1) / Self.rowsAtOnce)
        let number = try asked.number("page", in: 1...pages) ?? 1
        let end = stretches.count - (number - 1) * Self.rowsAtOnce
        let listed = Array(stretches[max(0, end - Self.rowsAtOnce)..<end])
        let rows = listed.map(\.lowerBound)
        let before = rows.filter { $0 > 0 }.map { $0 - 1 }
        let named = Set(rows + before).sorted()
        let (article, versions) = try archive.versions(of: "#\(id.rawValue)", at: named)
        let versionAt = Dictionary(zip(named, versions)) { first, _ in first }
        let (sizes, strip) = try changeSizes(of: looks, rows: rows, id)
        let feed = Page.FeedLink(name: "Changes of this article", path: Address.article(id))
        var fields = Wording.heading(article)
        fields["original"] = .text(Address.outside(article.url?.text) ?? Address.outside(article.key.text))
        fields["hasPartial"] = .flag(looks.contains { !$0.isComplete })
        fields["count"] = .text(Wording.count(looks.count, "version"))
        if looks.stretches.count < looks.count { setFolding(listsEach, looks, of: id, in: &fields) }
        setSummary(of: looks, in: &fields)
        fields["atom"] = .text(feed.atom)
        fields["rss"] = .text(feed.rss)
        fields["strip"] = .markup(strip)
        fields["versions"] = .list(
            listed.reversed().compactMap { places in
                versionAt[places.lowerBound].map { version in
                    Self.row(
                        of: version, after: versionAt[places.lowerBound - 1], sizes[places.lowerBound], at: places,
                        among: looks, in: article)
                }
            })
        setComparing(looks, chosen: nil, of: id, in: &fields)
        let items = [("looks", listsEach ? "each" : nil)] as Asked.Items
        func address(_ page: Int) -> Fields.Value {
            .text(Address.query(Address.article(id), items + [("page", page == 1 ? nil : "\(page)")]))
        }
        if number > 1 { fields["newer"] = address(number - 1) }
        if number < pages { fields["older"] = address(number + 1) }
        let description =
            "\(article.source.text): this article \(Self.changed(TextChanges(looks))), by \(Wording.count(looks.count, "version")) that are held."
        return Page(
            title: Headline.of(article), description: description, feeds: [feed],
            body: templates.markup(.article, fields))
    }

    /// The strip shows at most so many changes for themselves; of more, several together, from the text before the first to that of the last.
    private static let mostCompared = 160

    /// How much the versions that are listed changed, by their places, and the strip of all changes. One question for both.
    private func changeSizes(
        of looks: [VersionLook], rows: [Int], _ id: ArticleID
    ) throws -> (rows: [Int: ChangeSize], strip: Markup) {
        let changed = looks.stretches.dropFirst().map(\.lowerBound)
        let together = max(1, (changed.count + Self.mostCompared - 1) / Self.mostCompared)
        let groups = stride(from: 0, to: changed.count, by: together).map { start in
            (first: changed[start], last: changed[min(start + together, changed.count) - 1])
        }
        let ofRows = rows.filter { $0 > 0 }.map { (old: $0 - 1, new: $0) }
        let sizes = try archive.changeSizes(
            of: "#\(id.rawValue)", between: groups.map { (old: $0.first - 1, new: $0.last) } + ofRows)
        let changes = zip(groups, sizes).map { group, size in
            ChangeStrip.Change(at: group.first...group.last, added: size.added, removed: size.removed)
        }
        let strip = PlotMarkup.figures { ChangeStrip(looks.map(\.presence), changes: changes, width: $0).svg }
        return (Dictionary(sizes.suffix(ofRows.count).map { ($0.new, $0) }) { first, _ in first }, strip)
    }

    /// That the list leaves out versions which read as the one before, or that it does not, with a link to the other list.
    private func setFolding(_ listsEach: Bool, _ looks: [VersionLook], of id: ArticleID, in fields: inout Fields) {
        fields["folding"] = .part([
            "says": listsEach
                ? "Also versions that read as the one before are listed."
                : "Versions that read as the one before are folded into it.",
            "address": .text(Address.query(Address.article(id), [("looks", listsEach ? nil : "each")])),
            "other": listsEach ? "Only those that read otherwise" : "Each version",
        ])
    }

    /// How often the text of an article changed, and from when to when it was seen, as far as that is known.
    func setSummary(of looks: [VersionLook], in fields: inout Fields) {
        let changes = TextChanges(looks)
        fields["changed"] = .text(Self.changed(changes))
        guard let firstSeen = looks.compactMap(\.seenAt).min() else { return }
        fields["firstSeen"] = .markup(TimeText.markup(firstSeen))
        fields["lastChanged"] = changes.count == 0 ? nil : .markup(TimeText.markup(changes.last))
        fields["lastSeen"] = .markup(TimeText.markup(looks.compactMap { $0.lastSeenAt ?? $0.seenAt }.max()))
    }

    private static func changed(_ changes: TextChanges) -> String {
        let least = changes.isCertain ? "" : "at least "
        return switch changes.count {
        case 0:
            changes.isCertain
                ? "has not changed since it was first seen" : "is held in part, so it is not known whether it changed"
        case 1: "has changed \(least)once"
        default: "has changed \(least)\(Wording.grouped(changes.count)) times"
        }
    }

    /// A row of the list: a version, how much it changed, and until when it was seen unchanged.
    private static func row(
        of version: VersionSummary, after before: VersionSummary?, _ size: ChangeSize?, at places: Range<Int>,
        among looks: [VersionLook], in article: ArticleSummary
    ) -> Fields {
        let changesTitle = before.map { $0.title != version.title } ?? false
        var row: Fields = [
            "number": .number(version.number), "address": .text(Address.version(version.number, of: article.id)),
            "time": .markup(TimeText.markup(version.seenAt)),
            "title": .text(Headline.of(version, in: article)), "isNewTitle": .flag(changesTitle),
            "remarks": .text(Wording.remarks(version)),
            "unchanged": .markup(unchanged(looks[places], of: article.id)),
        ]
        guard places.lowerBound > 0 else { return row }
        let previous = looks[places.lowerBound - 1]
        row["later"] = .text(TimeText.distance(from: previous.lastSeenAt ?? previous.seenAt, to: version.seenAt))
        row["compare"] = .text(Address.diff(previous.number, version.number, of: article.id))
        row["previous"] = .number(previous.number)
        guard let size else {
            row["same"] = "not known"
            return row
        }
        row["added"] = .number(size.added)
        row["removed"] = .number(size.removed)
        row["isUncertain"] = .flag(!size.isCertain)
        if size.added + size.removed == 0 {
            let isSame = previous.text == looks[places.lowerBound].text
            row["same"] = .text(
                !size.isCertain
                    ? "not known" : changesTitle ? "the title alone" : isSame ? "unchanged" : "their order alone")
        }
        row["bars"] = .markup(bars(size))
        return row
    }

    /// `seen unchanged 12 times, until 4 October 2013, 08:55 UTC`; empty where it was seen but once.
    private static func unchanged(_ looks: ArraySlice<VersionLook>, of id: ArticleID) -> Markup {
        guard let newest = looks.last, looks.count > 1 || newest.lastSeenAt != nil else { return "" }
        let times: Markup =
            switch looks.count {
            case 1: "seen unchanged"
            case 2: "seen unchanged once more"
            default: "seen unchanged \(Wording.grouped(looks.count - 1)) times"
            }
        let until = newest.lastSeenAt ?? newest.seenAt
        let time: Markup = until == nil ? "" : ", until " + TimeText.markup(until)
        guard looks.count > 1 else { return times + time }
        return times + time + " (<a href=\"\(Address.version(newest.number, of: id))\">version \(newest.number)</a>)"
    }

    /// How much changed, as two short bars: a tenth of the text is a tenth of the length.
    private static func bars(_ extent: ChangeSize) -> Markup {
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
