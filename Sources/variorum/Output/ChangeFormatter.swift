import Archiving

/// Changes for people: those of one version stand together under its article and number.
struct ChangeFormatter {
    private let formatter: AnswerFormatter
    /// Whether additions and removals are shown, and not one of the two alone.
    private let showsBothKinds: Bool
    private var shown: ChangeRow?

    init(_ formatter: AnswerFormatter, showsBothKinds: Bool) {
        self.formatter = formatter
        self.showsBothKinds = showsBothKinds
    }

    /// The lines of a change, with a heading where the article or the version is another than that of the change before.
    mutating func lines(of row: ChangeRow) -> [String] {
        let isSameArticle = shown?.article.id == row.article.id
        let isSameVersion = isSameArticle && shown?.version == row.version && shown?.before == row.before
        var lines = isSameArticle ? [] : (shown == nil ? [] : [""]) + formatter.heading(row.article)
        if !isSameVersion { lines += versions(row) }
        shown = row
        if row.subject == .match { lines.append("  " + verdict(row)) }
        lines += passages(row.removed, sign: formatter.style.bad("-"))
        lines += passages(row.added, sign: formatter.style.good("+"))
        if let flips = flips(row) { lines.append(flips) }
        return lines
    }

    private func versions(_ row: ChangeRow) -> [String] {
        var lines = ["  " + formatter.version(row.version) + ", after " + formatter.version(row.before)]
        if row.between > 0 {
            let versions = row.between == 1 ? "1 version" : "\(row.between) versions"
            lines.append("  \(versions) held in part between them: it may have changed there")
        }
        return lines
    }

    private func verdict(_ row: ChangeRow) -> String {
        row.kind == .added
            ? formatter.style.good("begins to fit the query") : formatter.style.bad("no longer fits the query")
    }

    private func flips(_ row: ChangeRow) -> String? {
        guard let lastKind = row.lastKind, let lastVersion = row.lastVersion else { return nil }
        let last = (lastKind == .added ? "came back in " : "left in ") + formatter.version(lastVersion)
        let what =
            showsBothKinds
            ? "came and went, \(row.times) changes" : (lastKind == .added ? "came" : "left") + " \(row.times) times"
        return "  ↻ \(what); the last: " + last
    }

    private func passages(_ passages: [Passage], sign: String) -> [String] {
        zip([nil] + passages, passages).flatMap { before, passage in
            formatter.folded(
                formatter.marked(passage), label: sign + " " + formatter.name(of: passage, behind: before))
        }
    }
}
