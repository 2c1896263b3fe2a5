import Archiving
import ArticleModel
import Plotting

extension Pages {
    /// So many comings and goings of one article are told.
    private static let mostEvents = 12

    /// Where the quote was first printed, and what became of it, in a few sentences.
    func said(_ history: History, _ report: QuoteReport, total: AnswerTotal) throws -> Markup {
        let first = history.first
        var text: Markup = """
            First seen in \(Self.place(first))\(first.absentIn == nil ? ", the first version held" : "").
            """
        text += Self.fate(of: history, newest: try archive.versionPresences(of: history).last)
        if let best = report.findings.first?.first, report.verdict == .verbatim,
            (best.article.id, best.version.number) != (first.article.id, first.version.number)
        {
            text += " In these very characters: first in \(Self.place(best))."
        }
        if total.count > 1 {
            let others = AnswerTotal(count: total.count - 1, isExact: total.isExact)
            text += " The words stand in \(Wording.count(others, "other article")), too."
        }
        return text
    }

    /// `version 3 of “Title”, source, on 3 October 2013, 09:12 UTC`.
    static func place(_ appearance: Appearance) -> Markup {
        let (article, version) = (appearance.article, appearance.version)
        return """
            <a href="\(Address.version(version.number, of: article.id))">version \(version.number)</a> of \
            <a href="\(Address.article(article.id))">“<bdi>\(Headline.of(article))</bdi>”</a>, \
            <bdi>\(Headline.cut(article.source.text, to: 80))</bdi>, \
            \(version.seenAt == nil ? "at a time unknown" : "on " + TimeText.markup(version.seenAt))
            """
    }

    /// What became of the words since, by what is known of the newest version, and when.
    private static func fate(of history: History, newest: VersionPresence?) -> Markup {
        guard let newest else { return "" }
        let seen: Markup = newest.seenAt == nil ? "" : ", seen \(TimeText.markup(newest.lastSeenAt ?? newest.seenAt))"
        switch newest.state {
        case .present: return " They still stand in the newest version that is held\(seen)."
        case .unknown:
            return " The newest version\(seen), is held in part, so it is not known whether they still stand."
        case .absent:
            guard let left = history.events.last(where: { $0.kind == .left }), let gone = left.absentIn else {
                return " They have left since."
            }
            guard left.version.seenAt != nil || gone.seenAt != nil else {
                return " They have left since, it is not known when."
            }
            let last = left.version.lastSeenAt ?? left.version.seenAt
            return " They have left since: last seen \(TimeText.markup(last)), gone \(TimeText.markup(gone.seenAt))."
        }
    }

    /// What lies on the other side of a coming or going.
    static func bracket(
        _ nearest: VersionSummary?, _ proven: VersionSummary?, of article: ArticleID, isFirst: Bool
    ) -> Markup {
        guard let nearest else { return isFirst ? " No earlier version is held." : " No later version is held." }
        let side: Markup = isFirst ? " Before it, " : " After it, "
        if nearest.isComplete { return side + "\(Wording.version(nearest, of: article)), lacks them." }
        let doubt = side + "\(Wording.version(nearest, of: article)), is held in part and does not show them"
        return doubt
            + (proven.map { "; \(Wording.version($0, of: article)), lacks them." } ?? ", so nothing is proven.")
    }

    /// An article with the passage and every coming and going.
    func history(_ history: History, _ asked: Asked) -> Fields {
        let (first, id) = (history.first, history.first.article.id)
        var fields = Wording.heading(first.article)
        fields["presence"] = .markup(Wording.presence(first.presence, of: id))
        fields["passages"] = .list(first.passages.map { Wording.passage($0, in: first.version, of: id) })
        fields["events"] = .list(history.events.prefix(Self.mostEvents).map { Self.event($0, of: id) })
        if history.events.count > Self.mostEvents {
            fields["moreEvents"] = .text(
                "and " + Wording.count(history.events.count - Self.mostEvents, "more coming") + " and goings")
        }
        let items = asked.quoteItems.filter { !["article", "source"].contains($0.name) }
        fields["wordings"] = .text(Address.query("/trace", items + [("article", "#\(id.rawValue)")]))
        return fields
    }

    private static func event(_ event: HistoryEvent, of id: ArticleID) -> Fields {
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
    }
}
