import Archiving
import ArticleModel
import Lineage

extension Pages {
    /// Two versions side by side.
    func diff(_ asked: Asked) throws -> Page {
        let id = try asked.article()
        let selector = "#\(id.rawValue)"
        let (old, new) = (try asked.pathNumber("old"), try asked.pathNumber("new"))
        let comparison = try archive.diff(selector, old: old, new: new)
        let looks = try archive.versionLooks(of: selector)
        let article = comparison.new.article
        var fields = Wording.heading(article)
        fields["article"] = .text(Address.article(id))
        fields["oldSide"] = .part(Self.side(comparison.old))
        fields["newSide"] = .part(Self.side(comparison.new))
        fields["later"] = .text(
            TimeText.distance(from: comparison.old.version.seenAt, to: comparison.new.version.seenAt))
        fields["isPartial"] = .flag(!comparison.old.version.isComplete || !comparison.new.version.isComplete)
        fields["isUnchanged"] = .flag(comparison.isUnchanged)
        fields["summary"] = .text(Self.summary(comparison))
        setSummary(of: looks, in: &fields)
        let feed = Page.FeedLink(name: "Changes of this article", path: Address.article(id))
        (fields["atom"], fields["rss"]) = (.text(feed.atom), .text(feed.rss))
        fields["original"] = .text(Address.outside(article.url?.text) ?? Address.outside(article.key.text))
        setNeighbours(of: comparison, among: looks.map(\.number), in: &fields)
        let dates = (from: asked.text("from"), to: asked.text("to"))
        setComparing(looks, chosen: (old, new), of: id, in: &fields, dates: dates)
        let said = [
            dates.from.map { Self.standing(at: $0, old, among: looks) },
            dates.to.map { Self.standing(at: $0, new, among: looks) },
        ]
        fields["standing"] = .markup(said.compactMap { $0 }.joined(separator: " "))
        try setRows(of: comparison, in: &fields, asked)
        return Page(
            title: "\(Headline.of(article)): versions \(old) and \(new)", width: .wide,
            description: "\(article.source.text): "
                + (comparison.isUnchanged ? "the two versions read the same." : Self.summary(comparison) + "."),
            feeds: [feed], isIndexed: false,
            body: templates.markup(.diff, fields))
    }

    /// The pairs before and behind this one, where there are some.
    private func setNeighbours(of comparison: Comparison, among order: [Int], in fields: inout Fields) {
        let (old, new) = (comparison.old.version.number, comparison.new.version.number)
        let article = comparison.new.article
        if let place = order.firstIndex(of: old), place > 0 {
            fields["previousPair"] = .part(Self.pair(order[place - 1], old, of: article))
        }
        if let place = order.firstIndex(of: new), place + 1 < order.count {
            fields["nextPair"] = .part(Self.pair(new, order[place + 1], of: article))
        }
    }

    /// The title where it changed, and the paragraphs of the part that is asked for.
    private func setRows(of comparison: Comparison, in fields: inout Fields, _ asked: Asked) throws {
        let (old, new) = (comparison.old.version.number, comparison.new.version.number)
        let id = comparison.new.article.id
        let title = comparison.rows.first.flatMap { ($0.new ?? $0.old)?.number == 0 ? $0 : nil }
        if let title, title.kind != .kept { fields["titles"] = .part(Self.row(title, old: old, new: new)) }
        fields["keepsTitle"] = .flag(title?.kind == .kept)
        let groups = DiffGroups(comparison.rows.dropFirst(title == nil ? 0 : 1))
        let parts = PageParts(sizes: groups.sizes)
        let part = try parts.number(asked)
        fields["groups"] = .list(parts.ranges[part - 1].map { Self.group(groups.groups[$0], old, new, of: id) })
        fields["parts"] = parts.links(part, Address.diff(old, new, of: id)).map { .part($0) }
    }

    private static func side(_ shown: VersionText) -> Fields {
        [
            "number": .number(shown.version.number), "time": .markup(TimeText.markup(shown.version.seenAt)),
            "title": .text(Headline.of(shown.version, in: shown.article)),
            "remarks": .text(Wording.remarks(shown.version)),
            "address": .text(Address.version(shown.version.number, of: shown.article.id)),
            "byline": .text(shown.byline.map { Headline.cut($0, to: 200) }),
        ]
    }

    private static func pair(_ old: Int, _ new: Int, of article: ArticleSummary) -> Fields {
        ["old": .number(old), "new": .number(new), "address": .text(Address.diff(old, new, of: article.id))]
    }

    private static func summary(_ comparison: Comparison) -> String {
        let body = comparison.rows.filter { ($0.new ?? $0.old)?.number != 0 }
        let counts = [
            (body.count { $0.kind == .reworded }, "reworded"), (body.count { $0.kind == .added }, "added"),
            (body.count { $0.kind == .removed }, "removed"), (body.count { $0.kind == .kept && $0.isMoved }, "moved"),
        ]
        let said = counts.filter { $0.0 > 0 }.map { Wording.count($0.0, "paragraph") + " " + $0.1 }
        return said.joined(separator: ", ")
    }

    /// A row that changed, or a stretch that did not, to be unfolded; of a long stretch the beginning, and where the rest can be read.
    private static func group(_ group: DiffGroups.Group, _ old: Int, _ new: Int, of article: ArticleID) -> Fields {
        switch group {
        case .changed(let row): return ["row": .part(self.row(row, old: old, new: new))]
        case .kept(let rows):
            let texts = rows.compactMap { $0.new?.text }
            let shown = DiffGroups.shown(of: texts)
            let paragraphs = shown.map { ["text": .markup(MarkedText($0).whole)] as Fields }
            // One alone stands in its columns, as reading down either would be interrupted by it otherwise.
            if texts.count == 1, let row = rows.first { return ["row": .part(self.row(row, old: old, new: new))] }
            var folded: Fields = [
                "count": .text(Wording.count(texts.count, "unchanged paragraph")), "rows": .list(paragraphs),
            ]
            let rest = rows.dropFirst(shown.count)
            if let first = rest.first?.new {
                folded["rest"] = .part([
                    "count": .text(Wording.count(rest.count, "more unchanged paragraph")),
                    "address": .text(Address.paragraph(first.number, in: new, of: article)), "number": .number(new),
                ])
            }
            return ["folded": .part(folded)]
        }
    }

    private static func row(_ row: Comparison.Row, old: Int, new: Int) -> Fields {
        let kind = row.kind == .kept && row.isMoved ? "moved" : row.kind.rawValue
        var fields: Fields = [
            "kind": .text(kind), "label": .text(row.label), "oldNumber": .number(old), "newNumber": .number(new),
        ]
        if let passage = row.old {
            fields["old"] = .markup(
                row.kind == .reworded ? MarkedText(passage, as: .deleted).condensed : MarkedText(passage.text).whole)
        }
        if let passage = row.new {
            fields["new"] = .markup(
                row.kind == .reworded ? MarkedText(passage, as: .inserted).condensed : MarkedText(passage.text).whole)
        }
        return fields
    }
}
