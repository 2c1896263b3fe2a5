import Archiving
import ArticleModel
import Lineage

extension Pages {
    /// A version: its text, with what came and what left since the version before.
    func version(_ asked: Asked) throws -> Page {
        let id = try asked.article()
        let number = try asked.pathNumber("number")
        let selector = "#\(id.rawValue)"
        let shown = try archive.show(selector, number: number)
        let order = try archive.versionTimes(of: selector).map(\.number)
        let place = order.firstIndex(of: number) ?? 0
        let previous = place > 0 ? order[place - 1] : nil
        let next = place + 1 < order.count ? order[place + 1] : nil
        let isPlain = asked.text("marks") == "none" || previous == nil
        var fields = Wording.heading(shown.article)
        fields["title"] = .text(Headline.of(shown.version, in: shown.article))
        fields["article"] = .text(Address.article(id))
        fields["number"] = .number(number)
        fields["time"] = .markup(TimeText.markup(shown.version.seenAt))
        if let last = shown.version.lastSeenAt { fields["unchanged"] = .markup(TimeText.markup(last)) }
        fields["byline"] = .text(shown.byline.map { Headline.cut($0, to: 200) })
        fields["remarks"] = .text(Wording.remarks(shown.version))
        fields["place"] = .text("\(place + 1) of \(Wording.grouped(order.count))")
        fields["isPlain"] = .flag(isPlain)
        fields["here"] = .text(Address.version(number, of: id))
        fields["citation"] = .markup(Self.citation(Citation(article: shown.article, version: shown.version)))
        fields["citationForms"] = .list(Self.citationForms([("article", "#\(id.rawValue)"), ("version", "\(number)")]))
        fields["original"] = .text(Address.outside(shown.article.url) ?? Address.outside(shown.article.key))
        if let previous {
            fields["previous"] = .part([
                "number": .number(previous), "address": .text(Address.version(previous, of: id)),
            ])
            fields["compare"] = .text(Address.diff(previous, number, of: id))
        }
        if let next {
            fields["next"] = .part(["number": .number(next), "address": .text(Address.version(next, of: id))])
        }
        var room = TextRoom()
        if isPlain {
            fields["paragraphs"] = .list(
                shown.paragraphs.compactMap { text in
                    room.take(text) ? ["text": .markup(MarkedText(text).whole), "kind": "kept"] : nil
                })
        } else {
            let rows = try archive.diff(selector, old: previous, new: number).rows
            fields["paragraphs"] = .list(rows.compactMap { Self.paragraph($0, &room) })
        }
        fields["isEmpty"] = .flag(shown.paragraphs.isEmpty)
        fields["isCut"] = .flag(room.isFull)
        let title = "\(Headline.of(shown.version, in: shown.article)) (version \(number))"
        return Page(title: title, isIndexed: next == nil, body: templates.markup(.version, fields))
    }

    private static func paragraph(_ row: Comparison.Row, _ room: inout TextRoom) -> Fields? {
        guard let passage = row.new ?? row.old, passage.number != 0, room.take(passage.text) else { return nil }
        let kind = row.kind == .kept && row.isMoved ? "moved" : row.kind.rawValue
        var fields: Fields = ["kind": .text(kind), "label": .text(row.label)]
        fields["isRemoved"] = .flag(row.new == nil)
        fields["text"] = .markup(
            row.kind == .reworded ? MarkedText.merged(row) : MarkedText(passage.text).whole)
        return fields
    }

    static func citation(_ citation: Citation) -> Markup {
        Markup(Headline.cut(CitationForm.text.document(of: [citation]), to: 4_000))
    }

    static func citationForms(_ items: [(name: String, value: String?)]) -> [Fields] {
        [(CitationForm.text, "Text"), (.markdown, "Markdown"), (.bibtex, "BibTeX"), (.csl, "CSL-JSON")].map {
            form, name in
            ["name": .text(name), "address": .text(Address.query("/api/v1/cite", items + [("as", form.rawValue)]))]
        }
    }
}

/// How much text one page takes: beyond it, a page is of use to nobody.
struct TextRoom {
    private var left = 2_000_000
    private(set) var isFull = false

    /// Whether a text still fits, which takes its room.
    mutating func take(_ text: String) -> Bool {
        left -= min(text.utf8.count, MarkedText.mostScalars * 4) + 64
        if left < 0 { isFull = true }
        return !isFull
    }
}

extension Comparison.Row {
    /// What became of the paragraph, in a word; empty where it was kept in its place.
    var label: String {
        switch kind {
        case .kept: isMoved ? "Moved" : ""
        case .reworded: isMoved ? "Reworded, moved" : "Reworded"
        case .removed: "Removed"
        case .added: "Added"
        }
    }
}
