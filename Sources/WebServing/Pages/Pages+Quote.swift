import Archiving
import ArticleModel
import Plotting

extension Pages {
    /// The history of a quote: when it first appeared, when it left, whether it came back.
    func quote(_ asked: Asked) throws -> Page {
        guard let words = asked.text("q") else {
            return Page(title: "Find a quote", searched: nil, body: templates.markup(.quote, form(asked, "")))
        }
        let place = try asked.choice("in", default: TextPlace.any)
        let question = try asked.quoteQuestion("q", limit: 8)
        let items: [(name: String, value: String?)] = [
            ("q", words), ("in", place == .any ? nil : place.rawValue), ("source", asked.text("source")),
            ("article", asked.text("article")), ("since", asked.text("since")), ("until", asked.text("until")),
        ]
        var fields = form(asked, words)
        let answers: Answers<History>
        do {
            answers = try archive.history(of: question)
        } catch ArchiveError.emptyQuote {
            fields["fault"] = .text(ArchiveError.emptyQuote.description)
            return Page(title: "Find a quote", searched: nil, isIndexed: false, body: templates.markup(.quote, fields))
        }
        let feed = Page.FeedLink(
            name: "Comings and goings of this quote", path: "/quote", query: Address.query("", items))
        fields["isAnswered"] = true
        fields["words"] = .text(Headline.cut(words, to: 1_000))
        fields["permanent"] = .text(Address.query("/quote", items))
        fields["search"] = .text(Address.query("/search", [("q", words)]))
        fields["atom"] = .text(feed.atom)
        fields["rss"] = .text(feed.rss)
        fields["isEmpty"] = .flag(answers.rows.isEmpty)
        if let first = answers.rows.first {
            fields["verdict"] = .markup(try verdict(first, total: answers.total))
            let answer = Citation.Answer(
                quote: words, absentIn: first.first.absentIn, provenAbsentIn: first.first.provenAbsentIn)
            fields["citation"] = .markup(
                Self.citation(Citation(article: first.first.article, version: first.first.version, answer: answer)))
            let rest = items.dropFirst() + [("limit", "1")]
            fields["citationForms"] = .list(Self.citationForms([("quote", words)] + rest))
            fields["picture"] = .markup(try picture(of: answers.rows, words))
        }
        fields["histories"] = .list(answers.rows.map(Self.history))
        let hidden = answers.total - answers.rows.count
        if hidden > 0 {
            fields["more"] = .part([
                "count": .text(Wording.count(hidden, "more article")),
                "address": .text(Address.query("/quote", items + [("limit", "\(min(100, answers.total))")])),
            ])
        }
        return Page(
            title: "“\(Headline.cut(words, to: 80))”", searched: nil, feeds: [feed], isIndexed: false,
            body: templates.markup(.quote, fields))
    }

    /// So many articles are drawn: more rows tell nobody more.
    private static let mostPlotted = 4

    private func picture(of histories: [History], _ words: String) throws -> Markup {
        let plotted = try histories.prefix(Self.mostPlotted).map { history in
            PlottedHistory(history, versions: try archive.versionPresences(of: history))
        }
        return PlotMarkup.figure(HistoryPicture(title: "“" + words + "”", histories: plotted, identifier: "quote").svg)
    }

    /// The answer in one sentence.
    private func verdict(_ history: History, total: Int) throws -> Markup {
        let first = history.first
        let address = Address.version(first.version.number, of: first.article.id)
        let source = Headline.cut(first.article.source, to: 80)
        var text: Markup = """
            First seen in <a href="\(address)">version \(first.version.number)</a> of \
            <a href="\(Address.article(first.article.id))">“<bdi>\(Headline.of(first.article))</bdi>”</a>, <bdi>\(source)</bdi>, \
            \(first.version.seenAt == nil ? "at a time unknown" : "on " + TimeText.markup(first.version.seenAt)).\
            \(Self.bracket(first.absentIn, first.provenAbsentIn, of: first.article.id, isFirst: true))
            """
        text += Self.fate(try archive.versionPresences(of: history).last?.state)
        if total > 1 { text += " The words stand in \(Wording.count(total - 1, "other article")), too." }
        return text
    }

    /// What became of the words since, by what is known of the newest version.
    private static func fate(_ state: VersionPresence.State?) -> Markup {
        switch state {
        case .present: " They still stand in the newest version that is held."
        case .absent: " They have left since."
        case .unknown: " The newest version is held in part, so it is not known whether they still stand."
        case nil: ""
        }
    }

    /// What lies on the other side of a coming or going.
    private static func bracket(
        _ nearest: VersionSummary?, _ proven: VersionSummary?, of article: ArticleID, isFirst: Bool
    ) -> Markup {
        guard let nearest else { return isFirst ? " No earlier version is held." : " No later version is held." }
        let side: Markup = isFirst ? " Before it, " : " After it, "
        if nearest.isComplete { return side + "\(Wording.version(nearest, of: article)), lacks them." }
        let doubt = side + "\(Wording.version(nearest, of: article)), is held in part and does not show them"
        return doubt
            + (proven.map { "; \(Wording.version($0, of: article)), lacks them." } ?? ", so nothing is proven.")
    }

    private static func history(_ history: History) -> Fields {
        let (first, id) = (history.first, history.first.article.id)
        var fields = Wording.heading(first.article)
        fields["presence"] = .markup(Wording.presence(first.presence, of: id))
        fields["passages"] = .list(first.passages.map { Wording.passage($0) })
        fields["events"] = .list(
            history.events.prefix(mostEvents).map { event in
                let isComing = event.kind == .appeared
                var fields: Fields = [
                    "kind": isComing ? "appeared" : "left", "sign": isComing ? "+" : "−",
                    "version": .markup(Wording.version(event.version, of: id)),
                    "name": .text(isComing ? (event.absentIn == nil ? "Stands in" : "Appeared in") : "Left after"),
                    "bracket": .markup(bracket(event.absentIn, event.provenAbsentIn, of: id, isFirst: isComing)),
                ]
                if let other = event.absentIn {
                    let (old, new) = isComing ? (other, event.version) : (event.version, other)
                    fields["compare"] = .text(Address.diff(old.number, new.number, of: id))
                }
                return fields
            })
        if history.events.count > mostEvents {
            fields["moreEvents"] = .text(
                "and " + Wording.count(history.events.count - mostEvents, "more coming") + " and goings")
        }
        return fields
    }

    private static let mostEvents = 12
}
