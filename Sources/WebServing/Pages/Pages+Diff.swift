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
        let order = try archive.versionTimes(of: selector).map(\.number)
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
        fields["original"] = .text(Address.outside(article.url) ?? Address.outside(article.key))
        if let place = order.firstIndex(of: old), place > 0 {
            fields["previousPair"] = .part(Self.pair(order[place - 1], old, of: article))
        }
        if let place = order.firstIndex(of: new), place + 1 < order.count {
            fields["nextPair"] = .part(Self.pair(new, order[place + 1], of: article))
        }
        var room = TextRoom()
        let title = comparison.rows.first.flatMap { ($0.new ?? $0.old)?.number == 0 ? $0 : nil }
        if let title, title.kind != .kept { fields["titles"] = .part(Self.row(title, old: old, new: new)) }
        let body = comparison.rows.dropFirst(title == nil ? 0 : 1)
        fields["groups"] = .list(Self.groups(of: body, old: old, new: new, &room))
        fields["isCut"] = .flag(room.isFull)
        return Page(
            title: "\(Headline.of(article)): versions \(old) and \(new)", width: .wide,
            feeds: [.init(name: "Changes of this article", path: Address.article(id))], isIndexed: false,
            body: templates.markup(.diff, fields))
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

    /// The rows in order, with stretches that stayed as they were put together, to be unfolded.
    private static func groups(
        of rows: ArraySlice<Comparison.Row>, old: Int, new: Int, _ room: inout TextRoom
    ) -> [Fields] {
        var groups: [Fields] = []
        var kept: [Fields] = []
        func close() {
            guard !kept.isEmpty else { return }
            groups.append(
                kept.count == 1
                    ? ["single": .part(kept[0])]
                    : [
                        "folded": .part([
                            "count": .text(Wording.count(kept.count, "unchanged paragraph")), "rows": .list(kept),
                        ])
                    ])
            kept = []
        }
        for row in rows {
            guard let passage = row.new ?? row.old, room.take(passage.text) else { break }
            if row.kind == .kept, !row.isMoved {
                kept.append(["text": .markup(MarkedText(passage.text).whole)])
            } else {
                close()
                groups.append(["row": .part(self.row(row, old: old, new: new))])
            }
        }
        close()
        return groups
    }

    private static func row(_ row: Comparison.Row, old: Int, new: Int) -> Fields {
        let kind = row.kind == .kept && row.isMoved ? "moved" : row.kind.rawValue
        var fields: Fields = [
            "kind": .text(kind), "label": .text(row.label), "oldNumber": .number(old), "newNumber": .number(new),
        ]
        if let passage = row.old {
            fields["old"] = .markup(
                row.kind == .reworded ? MarkedText(passage, as: .deleted).whole : MarkedText(passage.text).whole)
        }
        if let passage = row.new {
            fields["new"] = .markup(
                row.kind == .reworded ? MarkedText(passage, as: .inserted).whole : MarkedText(passage.text).whole)
        }
        return fields
    }
}
