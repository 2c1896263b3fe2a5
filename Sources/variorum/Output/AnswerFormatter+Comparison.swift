import Archiving
import Lineage

extension AnswerFormatter {
    /// Both versions, and a line for each paragraph that changed: `-` removed, `+` added, `~` reworded with its words
    /// marked.
    func comparison(_ comparison: Comparison, showsKept: Bool) -> [String] {
        var lines = heading(comparison.new.article, at: comparison.new.version)
        lines += hanging(style.bad(version(comparison.old.version)), behind: "  " + style.bad("- "))
        lines += hanging(style.good(version(comparison.new.version)), behind: "  " + style.good("+ "))
        if !comparison.old.version.isComplete || !comparison.new.version.isComplete {
            lines += hanging(
                "what a version held in part does not show may have stood there all the same", behind: "  ")
        }
        let shown = comparison.rows.filter { showsKept || $0.kind != .kept || $0.isMoved }
        for row in shown { lines += [""] + self.row(row) }
        // The title is a row as well, and no paragraph.
        let hasKeptTitle = !showsKept && comparison.rows.first.map { $0.kind == .kept && $0.new?.number == 0 } ?? false
        let kept = comparison.rows.count - shown.count - (hasKeptTitle ? 1 : 0)
        if kept > 0 { lines += ["", style.dim("  \(kept.counted(as: "paragraph")) unchanged")] }
        return lines
    }

    private func row(_ row: Comparison.Row) -> [String] {
        let moved = row.isMoved ? style.dim("moved: ") : ""
        switch row.kind {
        case .kept: return folded(moved + (row.new?.text ?? "").printable, label: "  " + name(row.new))
        case .removed:
            return folded(row.old.map { style.bad($0.text.printable) } ?? "", label: "- " + name(row.old))
        case .added:
            return folded(row.new.map { style.good($0.text.printable) } ?? "", label: "+ " + name(row.new))
        case .reworded:
            let replaced = row.isReplaced ? style.dim("too much to compare: ") : ""
            return folded(moved + replaced + reworded(row), label: "~ " + name(row.new))
        }
    }

    private func name(_ passage: Passage?) -> String {
        passage.map { name(of: $0) } ?? ""
    }

    /// Both wordings in one text: what was removed and what was added, in colour, or as `[-…-]` and `{+…+}` where there
    /// is none.
    private func reworded(_ row: Comparison.Row) -> String {
        let old = Array((row.old?.text ?? "").unicodeScalars)
        let new = Array((row.new?.text ?? "").unicodeScalars)
        return (row.diff?.pieces ?? []).map { piece in
            switch piece.kind {
            case .kept: string(new[piece.new]).printable
            case .removed: style.removed(string(old[piece.old]).printable)
            case .added: style.added(string(new[piece.new]).printable)
            }
        }.joined()
    }
}
