import Archiving
import ArticleModel
import Lineage

/// One wording of a traced paragraph or title, as a page shows it.
struct LineageEntry {
    private let trace: Trace
    private let lineage: TracedLineage
    private let place: Int

    private var wording: TracedWording { lineage.wordings[place] }
    private var id: ArticleID { trace.article.id }
    /// Whether the article is to be named before it.
    private let beginsArticle: Bool

    /// Every wording of a trace, lineage by lineage.
    ///
    /// - Parameter namesArticle: Whether the article is named before the first.
    static func entries(of trace: Trace, namesArticle: Bool = true) -> [LineageEntry] {
        trace.lineages.enumerated().flatMap { index, lineage in
            lineage.wordings.indices.map { place in
                LineageEntry(
                    trace: trace, lineage: lineage, place: place,
                    beginsArticle: namesArticle && index == 0 && place == 0)
            }
        }
    }

    /// About how many bytes it takes.
    var size: Int { min(6_000, MarkedText.mostBytes(of: wording.passage.text)) + 900 }

    var fields: Fields {
        var fields: Fields = [
            "number": .number(place + 1), "holds": .flag(wording.holdsWords), "versions": .markup(versions),
            "text": .markup(text),
        ]
        if beginsArticle { fields["newArticle"] = .part(Wording.heading(trace.article)) }
        if place == 0 {
            fields["newLineage"] = .text(
                (lineage.kind == .title ? "The title: " : "A paragraph: ")
                    + Wording.count(lineage.wordings.count, "wording"))
        }
        if let link = wording.link {
            fields["origin"] = .text(Self.origin(link))
            fields["compare"] = .text(Address.diff(link.before.number, link.version.number, of: id))
        }
        fields["borders"] = .list(borders.map { ["text": .markup($0)] })
        return fields
    }

    private static let mostRuns = 6

    /// `versions 1–4 and 6, from 3 October 2013, 09:12 UTC to 4 October 2013, 07:00 UTC`.
    private var versions: Markup {
        let runs = wording.runs.prefix(Self.mostRuns).map { run -> Markup in
            let numbers = run.numbers
            let name = numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)–\(numbers.upperBound)"
            let address = Address.paragraph(wording.passage.number, in: numbers.lowerBound, of: id)
            return "<a href=\"\(address)\">\(name)</a>"
        }
        let isOne = wording.runs.count == 1 && wording.runs[0].numbers.count == 1
        var text: Markup = (isOne ? "version " : "versions ") + runs.joined(separator: ", ")
        let rest = wording.runs.count - runs.count
        if rest > 0 { text += " and \(Wording.count(rest, "more run"))" }
        let (from, to) = (wording.version.seenAt, wording.lastVersion.lastSeenAt ?? wording.lastVersion.seenAt)
        text += ", " + (from == nil ? "first seen at a time unknown" : "seen from " + TimeText.markup(from))
        return to == nil || to == from ? text : text + " to " + TimeText.markup(to)
    }

    private var text: Markup {
        if let link = wording.link, link.successors.count == 1, !link.diff.isEmpty {
            return DiffMarkup.text(of: link.diff)
        }
        return MarkedText(wording.passage).excerpt(of: 1_500)
    }

    private static func origin(_ link: TraceLink) -> String {
        let sources = link.predecessors.map { part in
            part.wording.map { "wording \($0)" } ?? "paragraph \(part.passage.number)"
        }
        let name =
            switch link.kind {
            case .reworded: "reworded from "
            case .merged: "merged from "
            case .split: "split from "
            case .retitled: "new title after "
            }
        let similarity = Similarity(link.similarity)
        let share = similarity.isNearlyWhole ? "in nearly the same words" : "\(similarity.nearestPercent) % alike"
        return name + sources.joined(separator: " and ") + ", " + share + (link.isMoved ? ", and moved" : "")
            + (link.isReplaced ? "; too much to compare word by word" : "")
    }

    private var borders: [Markup] {
        lineage.beginnings.filter { $0.wording == place + 1 }.map { "Before it: " + reason($0, isBeginning: true) }
            + lineage.endings.filter { $0.wording == place + 1 }.map { "After it: " + reason($0, isBeginning: false) }
    }

    private func reason(_ border: TraceBorder, isBeginning: Bool) -> Markup {
        guard let beyond = border.beyond else {
            return isBeginning ? "no earlier version is held." : "no later version is held."
        }
        let version = Wording.version(beyond, of: id)
        let best = border.bestSimilarity.map { Similarity($0).nearestPercent }
        switch border.reason {
        case .noVersion: return version + " is not held."
        case .partial: return version + ", held in part, does not show it: absence is not proven."
        case .noMatch:
            guard let best else { return version + " has nothing in its place." }
            return version + " has nothing like enough; what comes nearest is \(best) % alike."
        case .pairedOtherwise:
            return version + ": what comes nearest belongs to another paragraph."
        }
    }
}
