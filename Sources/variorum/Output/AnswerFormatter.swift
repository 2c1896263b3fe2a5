import ArticleModel
import Archiving

/// Answers for people: on a terminal with colour and folded to its width, else plain and stable.
struct AnswerFormatter {
    let style: Style
    let width: Int?

    /// For wherever standard output goes.
    static let standard = AnswerFormatter(style: Style(isOn: Terminal.hasColour), width: Terminal.width)

    /// Source, title and URL.
    func heading(_ article: ArticleSummary) -> [String] {
        let title = article.title?.printable ?? article.key.printable
        var lines = [article.source.printable + "  " + style.bold(title)]
        let address = article.url ?? article.key
        if address != title { lines.append("  " + style.dim(address.printable)) }
        return lines
    }

    /// The version that `first` or `last` names, what lies on its other side, and where else the words stand.
    func appearance(_ answer: Appearance, isFirst: Bool) -> [String] {
        var lines = heading(answer.article)
        lines.append(row(isFirst ? "first in" : "last in", version(answer.version)))
        lines += absence(answer.absentIn, answer.provenAbsentIn, isFirst: isFirst)
        lines.append(row("stands in", presence(answer.presence)))
        for passage in answer.passages { lines += self.passage(passage) }
        return lines
    }

    /// Events in order under the heading.
    func history(_ history: History) -> [String] {
        var lines = heading(history.first.article)
        for event in history.events {
            let isComing = event.kind == .appeared
            let name = isComing ? style.good("appeared") : style.bad("left    ")
            lines.append("  " + name + "   " + (isComing ? "in " : "after ") + version(event.version))
            lines += absence(event.absentIn, event.provenAbsentIn, isFirst: isComing)
        }
        lines.append(row("stands in", presence(history.first.presence)))
        for passage in history.first.passages { lines += self.passage(passage) }
        return lines
    }

    /// The versions that the query fits, what the order goes by, and where its parts stand in the first of them.
    func searchResult(_ result: SearchResult, sortedBy order: SearchOrder) -> [String] {
        var lines = heading(result.article)
        lines.append(row("first in", version(result.version)))
        if order == .last { lines.append(row("last in", version(result.lastVersion))) }
        if order == .changes { lines.append(row("changed", result.changes == 1 ? "once" : "\(result.changes) times")) }
        lines.append(row("fits", presence(result.presence)))
        for passage in result.passages { lines += self.passage(passage) }
        return lines
    }

    /// `version 3, seen 2013-10-03 09:12`.
    func version(_ version: VersionSummary) -> String {
        var text = "version \(version.number), " + (version.seenAt.map { "seen " + $0.minutes } ?? "time unknown")
        if let lastSeenAt = version.lastSeenAt { text += ", unchanged until " + lastSeenAt.minutes }
        return text + version.remarks.map { " (\($0))" }.joined()
    }

    /// The nearest version on the other side without the words, and what proves that it lacks them.
    func absence(_ nearest: VersionSummary?, _ proven: VersionSummary?, isFirst: Bool) -> [String] {
        let label = isFirst ? "before it" : "after it"
        guard let nearest else {
            return [
                row(
                    label,
                    isFirst ? "no earlier version is held" : "no later version is held: still there when last seen")
            ]
        }
        if nearest.isComplete { return [row(label, version(nearest) + ": lacks the words")] }
        let doubt = row(label, version(nearest) + ": not shown there, but absence is not proven")
        let proof = proven.map { version($0) + ": lacks the words" } ?? "no complete version without the words is held"
        return [doubt, row("proven", proof)]
    }

    /// The versions as runs of numbers, with counts.
    func presence(_ presence: PresenceSummary) -> String {
        let runs = presence.runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        var text = "\(presence.presentIn) of \(presence.of) versions: " + runs.joined(separator: ", ")
        if presence.unknownIn > 0 { text += " (unknown in \(presence.unknownIn) held in part)" }
        return text
    }

    /// A paragraph by its number, with what matched marked.
    func passage(_ passage: Passage) -> [String] {
        let name = passage.number == 0 ? "title" : "¶ \(passage.number)"
        return folded(marked(passage), label: name)
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

    /// A label and a text on one line.
    func row(_ label: String, _ text: String) -> String {
        "  " + style.dim(label.padded(to: 10)) + " " + text
    }

    /// A label and text folded to the width of the terminal; on one line where there is none.
    func folded(_ text: String, label: String) -> [String] {
        let lines = TextFolding(width: width.map { max(20, $0 - 13) }).lines(of: text)
        return lines.enumerated().map { row($0.offset == 0 ? label : "", $0.element) }
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
