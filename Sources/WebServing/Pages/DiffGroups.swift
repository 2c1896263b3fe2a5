import Archiving
import Lineage

/// The rows of two versions side by side, with stretches that stayed as they were put together.
struct DiffGroups {
    /// What stands on the page as one.
    enum Group {
        /// What came, left, was reworded or moved.
        case changed(Comparison.Row)
        /// Rows one after another that stayed as they were.
        case kept([Comparison.Row])
    }

    /// About so many bytes of a stretch that did not change are sent along: few readers unfold it.
    private static let mostKept = 6_000

    /// In the order of the text.
    let groups: [Group]

    /// Groups of the rows, without that of the title.
    init(_ rows: some Sequence<Comparison.Row>) {
        var groups: [Group] = []
        var kept: [Comparison.Row] = []
        for row in rows {
            guard row.kind != .kept || row.isMoved else {
                kept.append(row)
                continue
            }
            if !kept.isEmpty { groups.append(.kept(kept)) }
            kept = []
            groups.append(.changed(row))
        }
        self.groups = kept.isEmpty ? groups : groups + [.kept(kept)]
    }

    /// About how many bytes the text of each group takes.
    var sizes: [Int] {
        groups.map { group in
            switch group {
            case .changed(let row):
                [row.old, row.new].reduce(0) { sum, passage in
                    sum + (passage.map { MarkedText.mostBytes(of: $0.text) + $0.marks.count * 11 } ?? 0)
                }
            case .kept(let rows):
                Self.shown(of: rows.map { $0.new?.text ?? "" }).reduce(0) { $0 + MarkedText.mostBytes(of: $1) }
            }
        }
    }

    /// The first texts of a stretch, as many as are sent along; one that stands alone always.
    static func shown(of texts: [String]) -> ArraySlice<String> {
        var left = mostKept
        return texts.count == 1
            ? texts[...]
            : texts.prefix { text in
                left -= MarkedText.mostBytes(of: text)
                return left >= 0
            }
    }
}
