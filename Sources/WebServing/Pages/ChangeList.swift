import Archiving

/// Changes put together by the version in which they show, as the front page lists them.
struct ChangeList {
    /// The rows of one version each, in the order in which they came.
    let groups: [[ChangeRow]]

    init(_ rows: [ChangeRow]) {
        var groups: [[ChangeRow]] = []
        for row in rows {
            if let last = groups.last?.first, last.article.id == row.article.id,
                last.version.number == row.version.number
            {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        self.groups = groups
    }

    /// So many paragraphs are shown of one version.
    private static let mostPassages = 4

    func entries(most: Int) -> [Fields] {
        groups.prefix(most).map { rows in
            let (article, version, before) = (rows[0].article, rows[0].version, rows[0].before)
            var entry = Wording.heading(article, to: Address.diff(before.number, version.number, of: article.id))
            let passages = rows.flatMap { row in
                row.removed.map { Self.passage($0, isAdded: false) } + row.added.map { Self.passage($0, isAdded: true) }
            }
            entry["article"] = .text(Address.article(article.id))
            entry["time"] = .markup(TimeText.markup(version.seenAt))
            entry["versions"] = "version \(before.number) → \(version.number)"
            entry["passages"] = .list(Array(passages.prefix(Self.mostPassages)))
            let rest = passages.count - Self.mostPassages
            if rest > 0 { entry["rest"] = .text("and " + Wording.count(rest, "more paragraph") + " changed") }
            return entry
        }
    }

    private static func passage(_ passage: Passage, isAdded: Bool) -> Fields {
        var fields = Wording.passage(passage)
        fields["kind"] = isAdded ? "added" : "removed"
        fields["sign"] = isAdded ? "+" : "−"
        fields["label"] = isAdded ? "Added" : "Removed"
        let shown = MarkedText(Headline.cut(passage.text, to: 280), marks: passage.marks)
        fields["text"] = .markup(shown.whole)
        return fields
    }
}
