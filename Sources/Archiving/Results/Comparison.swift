import Lineage

/// Two versions of an article side by side.
public struct Comparison: Sendable, Equatable, JSONEncodable {
    /// The versions.
    public let old, new: VersionText
    /// Rows in reading order of the new version, the title first where either has one.
    public let rows: [Row]

    /// Puts two versions of one article side by side.
    public init(old: VersionText, new: VersionText) {
        self.old = old
        self.new = new
        let alignment = ParagraphAlignment(from: old.paragraphs, to: new.paragraphs)
        let paragraphs = alignment.rows.map { row in
            Row(
                kind: row.kind, isMoved: row.isMoved, old: row.old.map { ($0 + 1, old.paragraphs[$0]) },
                new: row.new.map { ($0 + 1, new.paragraphs[$0]) })
        }
        let title = Comparison.titleRow(old.version.title, new.version.title)
        rows = (title.map { [$0] } ?? []) + paragraphs
    }

    /// Whether the two versions read the same.
    public var isUnchanged: Bool {
        rows.allSatisfy { $0.kind == .kept && !$0.isMoved }
    }

    /// What is compared: `{"kind":"versions","article":…,"old_version":…,"new_version":…}`. Rows have JSON of their own.
    public var json: String {
        var object = JSONObject()
        object.set("kind", "versions")
        object.set("article", new.article)
        object.set("old_version", old.version)
        object.set("new_version", new.version)
        return object.description
    }

    private static func titleRow(_ old: String?, _ new: String?) -> Row? {
        let kind: ParagraphAlignment.Row.Kind
        switch (old, new) {
        case (nil, nil): return nil
        case (nil, _?): kind = .added
        case (_?, nil): kind = .removed
        case (let old?, let new?): kind = old == new ? .kept : .reworded
        }
        return Row(kind: kind, isMoved: false, old: old.map { (0, $0) }, new: new.map { (0, $0) })
    }
}
