import ArticleModel
import Archiving
import Lineage

/// Traces for people: for each lineage its wordings in order, with what changed in each.
struct TraceFormatter {
    private let formatter: AnswerFormatter
    private let isFull: Bool

    private var style: Style { formatter.style }

    /// - Parameter isFull: Whether long texts and many runs are shown whole.
    init(_ formatter: AnswerFormatter, isFull: Bool) {
        self.formatter = formatter
        self.isFull = isFull
    }

    /// The lines of an article's answer.
    func lines(of trace: Archiving.Trace) -> [String] {
        var lines = formatter.heading(trace.article)
        if trace.isAcrossBreak {
            lines.append(
                "  in some versions the words run over a paragraph break; there each of the paragraphs holds a part of them"
            )
        }
        for lineage in trace.lineages { lines += [""] + self.lines(of: lineage) }
        if trace.lineages.contains(where: \.isTruncated) {
            lines += [
                "",
                "  there are more wordings than a trace follows: an end told here may be none; give more of the words",
            ]
        }
        if trace.isTruncated { lines += ["", "  more paragraphs hold the words than are shown; give more of them"] }
        return lines
    }

    private func lines(of lineage: TracedLineage) -> [String] {
        let wordings = lineage.wordings.count == 1 ? "1 wording" : "\(lineage.wordings.count) wordings"
        var lines = ["  " + style.bold((lineage.kind == .title ? "the title: " : "a paragraph: ") + wordings)]
        let shown = isFull ? Set(lineage.wordings.indices) : WordingChoice(lineage).shown
        var hidden: [Int] = []
        for (index, wording) in lineage.wordings.enumerated() {
            guard shown.contains(index) else {
                hidden.append(index)
                continue
            }
            lines += leftOut(hidden, of: lineage)
            hidden = []
            lines += self.lines(of: wording, number: index + 1)
            for border in lineage.beginnings where border.wording == index + 1 {
                lines += formatter.folded(self.border(border, isBeginning: true, lineage.kind), label: "before it")
            }
            lines += text(of: wording)
            for border in lineage.endings where border.wording == index + 1 {
                lines += formatter.folded(self.border(border, isBeginning: false, lineage.kind), label: "after it")
            }
        }
        lines += gaps(of: lineage)
        return lines
    }

    private func leftOut(_ places: [Int], of lineage: TracedLineage) -> [String] {
        guard let first = places.first, let last = places.last else { return [] }
        let least = places.compactMap { lineage.wordings[$0].link?.similarity }.min() ?? 0
        let text = "reworded, each \(percent(least)) or more like the one before; --full shows them"
        return formatter.folded(style.dim(text), label: first == last ? "… \(first + 1)" : "… \(first + 1)–\(last + 1)")
    }

    /// Where none of the wordings stands, though earlier and later versions have one.
    private func gaps(of lineage: TracedLineage) -> [String] {
        let gone = lineage.absentIn.isEmpty ? [] : formatter.folded(numbers(lineage.absentIn), label: "gone from")
        let doubt = numbers(lineage.unknownIn) + ", held in part: not shown there, but absence is not proven"
        return gone + (lineage.unknownIn.isEmpty ? [] : formatter.folded(doubt, label: "unknown in"))
    }

    private func numbers(_ runs: [ClosedRange<Int>]) -> String {
        let isOne = runs.count == 1 && runs[0].count == 1
        let parts = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return (isOne ? "version " : "versions ") + list(parts)
    }

    private func lines(of wording: TracedWording, number: Int) -> [String] {
        let verdict = wording.holdsWords ? style.good("has the words") : style.dim("without the words")
        var lines = formatter.folded(verdict + ", " + runs(wording.runs), label: "wording \(number)")
        if let link = wording.link { lines += formatter.folded(origin(link), label: link.kind.rawValue) }
        if !wording.moves.isEmpty {
            let versions =
                (wording.moves.count == 1 ? "in version " : "in versions ") + list(wording.moves.map(String.init))
            lines += formatter.folded("unchanged to another place " + versions, label: "moved")
        }
        return lines
    }

    private func runs(_ runs: [TracedRun]) -> String {
        let isOne = runs.count == 1 && runs[0].numbers.count == 1
        return (isOne ? "in version " : "in versions ") + list(runs.map(run))
    }

    private func run(_ run: TracedRun) -> String {
        let from = run.from?.minutes ?? "unknown"
        guard run.numbers.count > 1 else { return "\(run.numbers.lowerBound) (\(run.from?.minutes ?? "time unknown"))" }
        let times = run.from == nil && run.to == nil ? "times unknown" : "\(from) to \(run.to?.minutes ?? "unknown")"
        return "\(run.numbers.lowerBound)–\(run.numbers.upperBound) (\(times))"
    }

    /// What flips back and forth has hundreds of runs.
    private func list(_ parts: [String]) -> String {
        guard !isFull, parts.count > 6 else { return parts.joined(separator: ", ") }
        return parts.prefix(4).joined(separator: ", ") + ", … \(parts.count - 5) more …, " + parts[parts.count - 1]
    }

    private func origin(_ link: TraceLink) -> String {
        var text = "from " + parts(link.predecessors)
        if link.successors.count > 1 { text += ", which became " + parts(link.successors) }
        text +=
            Similarity(link.similarity).isNearlyWhole
            ? ", in nearly the same words" : ", \(percent(link.similarity)) alike"
        if link.isMoved { text += ", and moved" }
        if link.isReplaced { text += "; too much to compare word by word" }
        let remarks = link.version.remarks
        return text + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
    }

    /// `wording 1, wording 2 and ¶ 5`, where what lies outside the lineage is named by its place.
    private func parts(_ parts: [TraceLink.Part]) -> String {
        let names = parts.map { part in part.wording.map { "wording \($0)" } ?? "¶ \(part.passage.number)" }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private func text(of wording: TracedWording) -> [String] {
        let diff = wording.link.map { $0.successors.count == 1 ? $0.diff : [] } ?? []
        let isDiff = !diff.isEmpty
        let pieces =
            isDiff
            ? ExcerptPiece.marked(diff, wording.passage.marks) : ExcerptPiece.pieces(of: wording.passage)
        let text = (isFull ? pieces : TextExcerpt.shortened(pieces)).map(shown).joined()
        let sign = isDiff ? "~ " : ""
        return formatter.folded(
            text, label: sign + (wording.passage.number == 0 ? "title" : "¶ \(wording.passage.number)"))
    }

    private func shown(_ piece: ExcerptPiece) -> String {
        let text = piece.text.printable
        return switch piece.kind {
        case .kept: text
        case .removed: style.removed(text)
        case .added: style.added(text)
        case .match: style.match(text)
        }
    }

    private func border(_ border: TraceBorder, isBeginning: Bool, _ kind: ParagraphKind) -> String {
        guard let beyond = border.beyond else {
            return isBeginning ? "no earlier version is held" : "no later version is held: still there when last seen"
        }
        return formatter.version(beyond) + ": " + reason(border, beyond, kind)
    }

    private func reason(_ border: TraceBorder, _ beyond: VersionSummary, _ kind: ParagraphKind) -> String {
        let best = border.bestSimilarity.map(percent)
        switch border.reason {
        case .noVersion: return "is not held"
        case .partial where kind == .title: return beyond.isComplete ? "has no title" : "its title is not known"
        case .partial: return "not shown there, but absence is not proven"
        case .noMatch:
            return best.map { "has nothing like enough; what comes nearest is \($0) alike" }
                ?? "has nothing in its place"
        case .pairedOtherwise: return "what comes nearest, \(best ?? "") alike, came from another paragraph"
        }
    }

    private func percent(_ similarity: Double) -> String {
        "\(Similarity(similarity).nearestPercent) %"
    }
}
