public import Lineage

/// Two versions of an article side by side.
public struct Comparison: Sendable, Equatable {
    /// What became of one paragraph, or of the title.
    public struct Row: Sendable, Equatable, JSONEncodable {
        /// Kept as it was, reworded, removed or added.
        public let kind: ParagraphAlignment.Row.Kind
        /// Whether it stands elsewhere among its neighbours.
        public let isMoved: Bool
        /// Its place in the old version, from 1, and its text there; 0 is the title; nil where it was added.
        public let old: (number: Int, text: String)?
        /// Its place in the new version, from 1, and its text there; 0 is the title; nil where it was removed.
        public let new: (number: Int, text: String)?
        /// What changed in it, word by word; nil unless it was reworded.
        public let diff: WordDiff?

        /// Rows are equal where all that they show is.
        public static func == (left: Row, right: Row) -> Bool {
            left.json == right.json
        }
    }

    /// The versions.
    public let old, new: VersionText
    /// Rows in reading order of the new version, the title first where either has one.
    public let rows: [Row]

    init(old: VersionText, new: VersionText) {
        self.old = old
        self.new = new
        let title = Comparison.titleRow(old.version.title, new.version.title)
        let alignment = ParagraphAlignment(from: old.paragraphs, to: new.paragraphs)
        rows =
            (title.map { [$0] } ?? [])
            + alignment.rows.map { row in
                let one = row.old.map { (number: $0 + 1, text: old.paragraphs[$0]) }
                let two = row.new.map { (number: $0 + 1, text: new.paragraphs[$0]) }
                return Comparison.makeRow(row.kind, isMoved: row.isMoved, one, two)
            }
    }

    /// Whether the two versions read the same.
    public var isUnchanged: Bool {
        rows.allSatisfy { $0.kind == .kept && !$0.isMoved }
    }

    private static func titleRow(_ old: String?, _ new: String?) -> Row? {
        let one = old.map { (number: 0, text: $0) }
        let two = new.map { (number: 0, text: $0) }
        switch (old, new) {
        case (nil, nil): return nil
        case (nil, _?): return makeRow(.added, isMoved: false, nil, two)
        case (_?, nil): return makeRow(.removed, isMoved: false, one, nil)
        case (let old?, let new?): return makeRow(old == new ? .kept : .reworded, isMoved: false, one, two)
        }
    }

    private static func makeRow(
        _ kind: ParagraphAlignment.Row.Kind, isMoved: Bool, _ old: (number: Int, text: String)?,
        _ new: (number: Int, text: String)?
    ) -> Row {
        let diff = kind == .reworded ? WordDiff(from: old?.text ?? "", to: new?.text ?? "") : nil
        return Row(kind: kind, isMoved: isMoved, old: old, new: new, diff: diff)
    }
}

extension Comparison.Row {
    /// `{"kind":"reworded","moved":false,"old":{"number","text","marks"},"new":{…}}`; marks are what was removed from the old and added in the new.
    public var json: String {
        var object = JSONObject()
        object.set("kind", kind.rawValue)
        object.set("moved", isMoved)
        object.set("old", side(old, marks: diff?.pieces.filter { $0.kind == .removed }.map(\.old)))
        object.set("new", side(new, marks: diff?.pieces.filter { $0.kind == .added }.map(\.new)))
        return object.description
    }

    private func side(_ side: (number: Int, text: String)?, marks: [Range<Int>]?) -> Passage? {
        side.map { Passage(number: $0.number, text: $0.text, marks: marks ?? []) }
    }
}
