import Archiving
import ArticleModel
import Lineage

/// A version that changed something, as lists of changes show it: reworded paragraphs as pairs, with the words that changed marked.
struct ChangeEntry {
    /// So many paragraphs are shown of one version.
    static let mostPassages = 4

    private let article: ArticleSummary
    private let before, version: VersionSummary
    private let passages: [Fields]
    private let note: String?

    /// What two versions have different.
    init(_ comparison: Comparison) {
        (article, before, version) = (comparison.new.article, comparison.old.version, comparison.new.version)
        passages = comparison.rows.filter { $0.kind != .kept }.map { Self.passage($0) }
        note = nil
    }

    /// The changes of one version that have to do with a question; there is at least one.
    ///
    /// - Parameter pairs: The rows of a comparison in which they lie.
    init(_ rows: [ChangeRow], paired pairs: [Comparison.Row]) {
        (article, before, version) = (rows[0].article, rows[0].before, rows[0].version)
        var found = FoundPassages(rows)
        let paired = pairs.filter { $0.kind != .kept }.compactMap { row in
            found.take(row).map { Self.passage(row, found: $0) }
        }
        passages = paired + found.rest.map { Self.passage($0.passage, isAdded: $0.isAdded) }
        note = rows.first { $0.times > 1 }.map(Self.note)
    }

    var fields: Fields {
        var entry = Wording.heading(article, to: Address.diff(before.number, version.number, of: article.id))
        entry["time"] = .markup(TimeText.markup(version.seenAt))
        entry["versions"] = "version \(before.number) → \(version.number)"
        entry["passages"] = .list(Array(passages.prefix(Self.mostPassages)))
        let rest = passages.count - Self.mostPassages
        let more = rest > 0 ? "and " + Wording.count(rest, "more paragraph") : nil
        let said = [more, note].compactMap { $0 }
        if !said.isEmpty { entry["rest"] = .text(said.joined(separator: "; ")) }
        return entry
    }

    /// So much of a paragraph is shown.
    private static let mostScalars = 320

    /// `came and went 9 times, last gone in version 12`.
    private static func note(_ row: ChangeRow) -> String {
        let end = row.lastKind == .added ? "last added in" : "last removed in"
        return "changed so \(Wording.grouped(row.times)) times"
            + (row.lastVersion.map { ", \(end) version \($0.number)" } ?? "")
    }

    private static func passage(
        _ row: Comparison.Row, found: (old: [Range<Int>], new: [Range<Int>]) = ([], [])
    ) -> Fields {
        switch row.kind {
        case .added: passage(row.new?.text ?? "", found.new, isAdded: true)
        case .removed: passage(row.old?.text ?? "", found.old, isAdded: false)
        default: fields("reworded", "±", "Reworded", MarkedText.merged(row, within: mostScalars, found: found))
        }
    }

    private static func passage(_ passage: Passage, isAdded: Bool) -> Fields {
        self.passage(passage.text, passage.marks, isAdded: isAdded, end: passage.goesOn ? Wording.goesOn : "")
    }

    private static func passage(
        _ text: String, _ marks: [Range<Int>], isAdded: Bool, end: Markup = ""
    ) -> Fields {
        let text = MarkedText(text, marks: marks).excerpt(of: mostScalars) + end
        return isAdded ? fields("added", "+", "Added", text) : fields("removed", "−", "Removed", text)
    }

    private static func fields(_ kind: Markup, _ sign: Markup, _ label: Markup, _ text: Markup) -> Fields {
        ["kind": .markup(kind), "sign": .markup(sign), "label": .markup(label), "text": .markup(text)]
    }
}

/// What a question found in two versions, by the places of the paragraphs.
private struct FoundPassages {
    private var old: [Int: Passage] = [:]
    private var new: [Int: Passage] = [:]
    /// Links, which no comparison of texts shows.
    private var links: [(passage: Passage, isAdded: Bool)] = []

    init(_ rows: [ChangeRow]) {
        for row in rows {
            for passage in row.removed {
                if passage.isLink { links.append((passage, false)) } else { old[passage.number] = passage }
            }
            for passage in row.added {
                if passage.isLink { links.append((passage, true)) } else { new[passage.number] = passage }
            }
        }
    }

    /// What was found in the paragraphs of a row, which then is told; nil where nothing was.
    mutating func take(_ row: Comparison.Row) -> (old: [Range<Int>], new: [Range<Int>])? {
        let removed = row.old.flatMap { old.removeValue(forKey: $0.number) }
        let added = row.new.flatMap { new.removeValue(forKey: $0.number) }
        guard removed != nil || added != nil else { return nil }
        return (removed?.marks ?? [], added?.marks ?? [])
    }

    /// What no row has told: paragraphs that both versions have, where a match came or went around them, and links.
    var rest: [(passage: Passage, isAdded: Bool)] {
        old.values.sorted { $0.number < $1.number }.map { ($0, false) }
            + new.values.sorted { $0.number < $1.number }.map { ($0, true) } + links
    }
}
