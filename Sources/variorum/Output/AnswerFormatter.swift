import ArticleModel
import Archiving

/// Answers for people: on a terminal with colour and folded to its width, else plain and stable.
struct AnswerFormatter {
    let style: Style
    let width: Int?

    /// For wherever standard output goes.
    static let standard = AnswerFormatter(style: Style(isOn: Terminal.hasColour), width: Terminal.width)

    /// Source, newest title and URL.
    func heading(_ article: ArticleSummary) -> [String] {
        heading(article, title: article.title)
    }

    /// Source, the version's own title, the newest one where it differs, and URL.
    func heading(_ article: ArticleSummary, at version: VersionSummary) -> [String] {
        heading(article, title: version.title)
    }

    private func heading(_ article: ArticleSummary, title: String?) -> [String] {
        let shown = (title ?? article.key.text).printable
        var lines = hanging(style.bold(shown), behind: article.source.text.printable + "  ", indent: 2)
        if let newest = article.title, newest != title {
            lines += hanging(style.dim("now titled " + newest.printable), behind: "  ")
        }
        let address = (article.url ?? article.key).text.printable
        if address != shown { lines += hanging(style.dim(address), behind: "  ") }
        return lines
    }

    /// The version that `first` or `last` names, what lies on its other side, and where else the words stand.
    ///
    /// - Parameter top: The version that the answer at the top of the list names.
    func appearance(_ answer: Appearance, isFirst: Bool, below top: VersionSummary? = nil) -> [String] {
        var lines = heading(answer.article, at: answer.version)
        let doubt = doubt(of: answer.version, below: top, isFirst ? "earlier" : "later")
        lines += folded(version(answer.version) + doubt, label: isFirst ? "first in" : "last in")
        lines += absence(answer.absentIn, answer.provenAbsentIn, beside: answer.version, isFirst: isFirst)
        lines += folded(presence(answer.presence), label: "stands in")
        lines += passages(answer.passages)
        return lines
    }

    /// Events in order under the heading.
    ///
    /// - Parameter top: The version in which the words appear in the history at the top of the list.
    func history(_ history: History, below top: VersionSummary? = nil) -> [String] {
        var lines = heading(history.first.article, at: history.first.version)
        for event in history.events {
            let isComing = event.kind == .appeared
            let name = (isComing ? style.good("appeared") : style.bad("left")).padded(to: 10)
            let doubt = event == history.events.first ? doubt(of: event.version, below: top, "earlier") : ""
            lines += hanging((isComing ? "in " : "after ") + version(event.version) + doubt, behind: "  \(name) ")
            lines += absence(event.absentIn, event.provenAbsentIn, beside: event.version, isFirst: isComing)
        }
        // Where a version held in part could have lacked them, nothing is said of the end.
        if history.events.last?.kind == .appeared, history.first.presence.unknownIn == 0 {
            lines += folded("no later version lacks the words: still there when last seen", label: "after it")
        }
        lines += folded(presence(history.first.presence), label: "stands in")
        lines += passages(history.first.passages)
        return lines
    }

    /// The versions that the query fits, what the order goes by, and where its parts stand in the first of them.
    ///
    /// - Parameter top: The answer at the top of the list.
    func searchResult(_ result: SearchResult, sortedBy order: SearchOrder, below top: SearchResult? = nil) -> [String] {
        var lines = heading(result.article, at: result.version)
        let early = order == .first ? doubt(of: result.version, below: top?.version, "earlier") : ""
        lines += folded(version(result.version) + early, label: "first in")
        if order == .last {
            let late = doubt(of: result.lastVersion, below: top?.lastVersion, "later")
            lines += folded(version(result.lastVersion) + late, label: "last in")
        }
        if order == .changes {
            lines += folded(result.changes == 1 ? "once" : "\(result.changes) times", label: "changed")
        }
        lines += folded(presence(result.presence), label: "fits")
        lines += passages(result.passages)
        return lines
    }

    /// `version 3, seen 2013-10-03 09:12`.
    func version(_ version: VersionSummary) -> String {
        var text = "version \(version.number), " + (version.seenAt.map { "seen " + $0.minutes } ?? "time unknown")
        if let lastSeenAt = version.lastSeenAt { text += ", unchanged until " + lastSeenAt.minutes }
        return text + version.remarks.map { " (\($0))" }.joined()
    }

    /// What has no time stands below what has one, and that says nothing of which came before.
    private func doubt(of version: VersionSummary, below top: VersionSummary?, _ direction: String) -> String {
        version.seenAt == nil && top?.seenAt != nil ? ": could be \(direction) than those above" : ""
    }

    /// The nearest version on the other side without the words, and what proves that it lacks them.
    func absence(
        _ nearest: VersionSummary?, _ proven: VersionSummary?, beside present: VersionSummary, isFirst: Bool
    ) -> [String] {
        let label = isFirst ? "before it" : "after it"
        guard let nearest else {
            return folded(
                isFirst ? "no earlier version is held" : "no later version is held: still there when last seen",
                label: label)
        }
        let isContrary = contradict(isFirst ? nearest : present, isFirst ? present : nearest)
        let remark = isContrary ? folded("the numbers of the source and the times disagree here", label: "") : []
        if nearest.isComplete { return folded(version(nearest) + ": lacks the words", label: label) + remark }
        let doubt = folded(version(nearest) + ": not shown there, but absence is not proven", label: label)
        let proof = proven.map { version($0) + ": lacks the words" } ?? "no complete version without the words is held"
        return doubt + remark + folded(proof, label: "proven")
    }

    /// Whether a version that stands before another was seen after it.
    private func contradict(_ earlier: VersionSummary, _ later: VersionSummary) -> Bool {
        guard let one = earlier.seenAt, let two = later.seenAt else { return false }
        return one > two
    }

    /// The versions as runs of numbers, with counts.
    func presence(_ presence: PresenceSummary) -> String {
        let runs = presence.runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        var text = "\(presence.presentIn) of \(presence.of.counted(as: "version")): " + runs.joined(separator: ", ")
        if presence.unknownIn > 0 { text += " (unknown in \(presence.unknownIn) held in part)" }
        return text
    }

    /// Paragraphs by their numbers, with what matched marked.
    func passages(_ passages: [Passage]) -> [String] {
        zip([nil] + passages, passages).flatMap { before, passage in
            folded(marked(passage), label: name(of: passage, behind: before))
        }
    }

    /// What a passage is called behind another: `and ¶ 4` where what matched goes on in it over the paragraph break.
    func name(of passage: Passage, behind before: Passage?) -> String {
        (before?.goesOn == true ? "and " : "") + name(of: passage)
    }

    /// What a passage is called by its place in the version: `title`, `¶ 3`, `link 2`.
    func name(of passage: Passage) -> String {
        if passage.isLink { return "link \(passage.number)" }
        return passage.number == 0 ? "title" : "¶ \(passage.number)"
    }

    /// The text with what matched highlighted, or in brackets where there is no colour.
    func marked(_ passage: Passage) -> String {
        let scalars = Array(passage.text.unicodeScalars)
        var text = ""
        var position = 0
        for mark in passage.marks where mark.upperBound <= scalars.count {
            text += string(scalars[position..<mark.lowerBound]).printable
            text += style.match(string(scalars[mark]).printable)
            position = mark.upperBound
        }
        return text + string(scalars[position...]).printable
    }

    /// A text of some scalars.
    func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// A label and text folded to the width of the terminal; on one line where there is none.
    func folded(_ text: String, label: String) -> [String] {
        hanging(text, behind: "  " + style.dim(label.padded(to: 10)) + " ", indent: 13)
    }

    /// A text behind a prefix, folded to the width of the terminal; its further lines are indented, as far as the
    /// prefix reaches unless another indent is given.
    func hanging(_ text: String, behind prefix: String, indent: Int? = nil) -> [String] {
        let first = TextFolding.columns(of: prefix)
        let indent = indent ?? first
        let folding = TextFolding(width: width.map { max(20, $0 - indent) })
        let lines = folding.lines(of: text, firstWidth: width.map { max(20, $0 - first) })
        return [prefix + lines[0]] + lines.dropFirst().map { String(repeating: " ", count: indent) + $0 }
    }
}

extension VersionSummary {
    /// What is to be said of the version beside number, time and title.
    var remarks: [String] {
        (isComplete ? [] : ["held in part"]) + (isRemoval ? ["removed by the source"] : [])
            + (isTechnical ? ["technical"] : [])
    }
}

extension String {
    /// The text with spaces behind it up to `width` columns.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - TextFolding.columns(of: self)))
    }
}
