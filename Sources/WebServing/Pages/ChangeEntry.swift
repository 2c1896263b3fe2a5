import Archiving
import ArticleModel
import Lineage

/// A version that changed something, as lists of changes show it.
struct ChangeEntry {
    /// So many paragraphs are shown of one version.
    static let mostPassages = 4

    private let article: ArticleSummary
    private let before, version: VersionSummary
    private let passages: [Fields]

    /// What two versions have different.
    init(_ comparison: Comparison) {
        (article, before, version) = (comparison.new.article, comparison.old.version, comparison.new.version)
        passages = comparison.rows.filter { $0.kind != .kept }.map { row in
            switch row.kind {
            case .added: Self.passage(row.new!, "added", "+", "Added")
            case .removed: Self.passage(row.old!, "removed", "−", "Removed")
            default:
                Self.fields("reworded", "~", "Reworded", MarkedText.merged(row, around: Self.mostScalars))
            }
        }
    }

    /// The changes of one version that have to do with a question; there is at least one.
    init(_ rows: [ChangeRow]) {
        (article, before, version) = (rows[0].article, rows[0].before, rows[0].version)
        passages = rows.flatMap { row in
            row.removed.map { Self.passage($0, "removed", "−", "Removed") }
                + row.added.map { Self.passage($0, "added", "+", "Added") }
        }
    }

    var fields: Fields {
        var entry = Wording.heading(article, to: Address.diff(before.number, version.number, of: article.id))
        entry["time"] = .markup(TimeText.markup(version.seenAt))
        entry["versions"] = "version \(before.number) → \(version.number)"
        entry["passages"] = .list(Array(passages.prefix(Self.mostPassages)))
        let rest = passages.count - Self.mostPassages
        if rest > 0 { entry["rest"] = .text("and " + Wording.count(rest, "more paragraph")) }
        return entry
    }

    /// So much of a paragraph is shown.
    private static let mostScalars = 280

    private static func passage(_ passage: Passage, _ kind: Markup, _ sign: Markup, _ label: Markup) -> Fields {
        let text = MarkedText(passage).excerpt(of: mostScalars)
        return fields(kind, sign, label, passage.goesOn ? text + Wording.goesOn : text)
    }

    private static func fields(_ kind: Markup, _ sign: Markup, _ label: Markup, _ text: Markup) -> Fields {
        ["kind": .markup(kind), "sign": .markup(sign), "label": .markup(label), "text": .markup(text)]
    }
}
