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
        let looks = try archive.versionLooks(of: selector)
        let order = looks.map(\.number)
        let place = order.firstIndex(of: number) ?? 0
        let previous = place > 0 ? order[place - 1] : nil
        let next = place + 1 < order.count ? order[place + 1] : nil
        let isPlain = asked.text("marks") == "none" || previous == nil
        var fields = facts(of: shown)
        fields["place"] = .text("\(place + 1) of \(Wording.grouped(order.count))")
        fields["isPlain"] = .flag(isPlain)
        if let previous {
            fields["previous"] = .part([
                "number": .number(previous), "address": .text(Address.version(previous, of: id)),
            ])
            fields["compare"] = .text(Address.diff(previous, number, of: id))
        }
        if let next {
            fields["next"] = .part(["number": .number(next), "address": .text(Address.version(next, of: id))])
        }
        if let day = asked.text("on") { fields["standing"] = .markup(Self.standing(at: day, number, among: looks)) }
        fields["isEmpty"] = .flag(shown.paragraphs.isEmpty)
        try setText(of: shown, since: isPlain ? nil : previous, in: &fields, asked)
        let title = "\(Headline.of(shown.version, in: shown.article)) (version \(number))"
        let seen = shown.version.seenAt.map { ", seen \(TimeText.long($0))" } ?? ""
        let description = "\(shown.article.source.text): version \(number) of “\(Headline.of(shown.article))”\(seen)."
        return Page(
            title: title, description: description, isIndexed: next == nil, body: templates.markup(.version, fields))
    }

    /// What the archive knows of a version beside its text, and how it is cited.
    private func facts(of shown: VersionText) -> Fields {
        let (id, number) = (shown.article.id, shown.version.number)
        var fields = Wording.heading(shown.article)
        fields["title"] = .text(Headline.of(shown.version, in: shown.article))
        fields["article"] = .text(Address.article(id))
        fields["number"] = .number(number)
        fields["time"] = .markup(TimeText.markup(shown.version.seenAt))
        if let last = shown.version.lastSeenAt { fields["unchanged"] = .markup(TimeText.markup(last)) }
        fields["byline"] = .text(shown.byline.map { Headline.cut($0, to: 200) })
        fields["remarks"] = .text(Wording.remarks(shown.version))
        fields["here"] = .text(Address.version(number, of: id))
        fields["citation"] = .markup(Self.citation(Citation(article: shown.article, version: shown.version)))
        fields["citationForms"] = .list(Self.citationForms([("article", "#\(id.rawValue)"), ("version", "\(number)")]))
        fields["original"] = .text(Address.outside(shown.article.url?.text) ?? Address.outside(shown.article.key.text))
        return fields
    }

    /// The paragraphs of the part that is asked for; with what came and left since a version where one is given.
    private func setText(of shown: VersionText, since previous: Int?, in fields: inout Fields, _ asked: Asked) throws {
        let (id, number) = (shown.article.id, shown.version.number)
        let rows =
            try previous.map { previous in
                try archive.diff("#\(id.rawValue)", old: previous, new: number).rows.filter {
                    ($0.new ?? $0.old)?.number != 0
                }
            }
        let texts = rows?.map { ($0.new ?? $0.old)?.text ?? "" } ?? shown.paragraphs
        let parts = PageParts(sizes: texts.map(MarkedText.mostBytes))
        let at = try asked.number("at", in: 0...Int(Int32.max))
        let place = at.flatMap { at in rows.map { rows in rows.firstIndex { $0.new?.number == at } } ?? at - 1 }
        let part = try parts.number(asked, holding: place)
        let headings = HeadingFinder(shown.paragraphs).levels
        fields["paragraphs"] = .list(
            parts.ranges[part - 1].map { index in
                var fields: Fields =
                    rows.map { Self.paragraph($0[index]) } ?? [
                        "kind": "kept", "text": .markup(MarkedText(texts[index]).whole), "place": .number(index + 1),
                    ]
                let place = rows.map { $0[index].new?.number } ?? index + 1
                fields["element"] = place.flatMap { headings[$0 - 1] }.map { $0 == 2 ? "h2" : "h3" } ?? "p"
                return fields
            })
        setContents(headings, of: shown, in: &fields, asked)
        let marks = asked.text("marks").map { [("marks", $0 as String?)] } ?? []
        fields["parts"] = parts.links(part, Address.version(number, of: id), marks).map { .part($0) }
    }

    /// A text with fewer paragraphs or fewer headings needs no list of contents; of more headings than these the first are listed.
    private static let (fewestParagraphs, fewestHeadings, mostHeadings) = (30, 3, 80)

    private func setContents(_ headings: [Int?], of shown: VersionText, in fields: inout Fields, _ asked: Asked) {
        let places = headings.indices.filter { headings[$0] != nil }
        guard shown.paragraphs.count >= Self.fewestParagraphs, places.count >= Self.fewestHeadings else { return }
        let page = Address.version(shown.version.number, of: shown.article.id)
        fields["contents"] = .part([
            "entries": .list(
                places.prefix(Self.mostHeadings).map { place in
                    let items = [("marks", asked.text("marks")), ("at", "\(place + 1)")] as Asked.Items
                    return [
                        "name": .text(Headline.cut(HeadingFinder.name(shown.paragraphs[place]), to: 80)),
                        "address": .text(Address.query(page, items) + "#p\(place + 1)"),
                        "isDeeper": .flag(headings[place] == 3),
                    ]
                })
        ])
    }

    private static func paragraph(_ row: Comparison.Row) -> Fields {
        let kind = row.kind == .kept && row.isMoved ? "moved" : row.kind.rawValue
        var fields: Fields = ["kind": .text(kind), "label": .text(row.label)]
        fields["isRemoved"] = .flag(row.new == nil)
        if let new = row.new { fields["place"] = .number(new.number) }
        fields["text"] = .markup(
            row.kind == .reworded ? MarkedText.merged(row) : MarkedText((row.new ?? row.old)?.text ?? "").whole)
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

extension Comparison.Row {
    /// What became of the paragraph, in a word; empty where it was kept in its place.
    var label: String {
        switch kind {
        case .kept: isMoved ? "Moved" : ""
        case .reworded: (isMoved ? "Reworded, moved" : "Reworded") + (isReplaced ? ", too much to compare" : "")
        case .removed: "Removed"
        case .added: "Added"
        }
    }
}
