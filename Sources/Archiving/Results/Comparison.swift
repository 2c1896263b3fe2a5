import ArticleModel
public import JSONText
public import Lineage

/// Two versions of an article side by side.
public struct Comparison: Sendable, Equatable, JSONEncodable {
    /// The versions.
    public let old, new: VersionText
    /// Rows in reading order of the new version, the title first where either has one, and links last where they are asked for.
    public let rows: [Row]

    /// Puts two versions of one article side by side.
    ///
    /// - Parameters:
    ///   - showsLinks: Whether links that came and went are told, too.
    ///   - budget: What comparing them may take.
    /// - Throws: What the deadline of the budget throws; nothing without one.
    public init(
        old: VersionText, new: VersionText, showsLinks: Bool = false, within budget: WorkBudget = WorkBudget()
    ) throws {
        self.old = old
        self.new = new
        let alignment = try ParagraphAlignment(from: old.paragraphs, to: new.paragraphs, within: budget)
        let paragraphs = try alignment.rows.map { row in
            try Row(
                kind: row.kind, isMoved: row.isMoved, old: row.old.map { ($0 + 1, old.paragraphs[$0]) },
                new: row.new.map { ($0 + 1, new.paragraphs[$0]) }, within: budget)
        }
        let title = try Comparison.titleRow(old.version.title, new.version.title, within: budget)
        let links = showsLinks ? Comparison.linkRows(old.links, new.links) : []
        rows = (title.map { [$0] } ?? []) + paragraphs + links
    }

    /// Links that went, and links that came; none where those of either version are not known.
    private static func linkRows(_ old: [String]?, _ new: [String]?) -> [Row] {
        guard let old, let new else { return [] }
        let (held, given) = (Set(old.map { ExactName($0) }), Set(new.map { ExactName($0) }))
        let gone = old.enumerated().filter { !given.contains(ExactName($1)) }.map { Row(removedLink: $0 + 1, $1) }
        let come = new.enumerated().filter { !held.contains(ExactName($1)) }.map { Row(addedLink: $0 + 1, $1) }
        return gone + come
    }

    /// Whether the two versions read the same, and have the same links where links are asked for.
    public var isUnchanged: Bool {
        rows.allSatisfy { $0.kind == .kept && !$0.isMoved }
    }

    /// What is compared: `{"kind":"versions","article":…,"old_version":…,"new_version":…}`. Rows have JSON of their own.
    public func write(to object: inout JSONObject) {
        object.set("kind", "versions")
        object.set("article", new.article)
        object.set("old_version", old.version)
        object.set("new_version", new.version)
    }

    private static func titleRow(_ old: String?, _ new: String?, within budget: WorkBudget) throws -> Row? {
        let kind: ParagraphAlignment.Row.Kind
        switch (old, new) {
        case (nil, nil): return nil
        case (nil, _?): kind = .added
        case (_?, nil): kind = .removed
        case (let old?, let new?): kind = old.hasSameBytes(as: new) ? .kept : .reworded
        }
        return try Row(
            kind: kind, isMoved: false, old: old.map { (0, $0) }, new: new.map { (0, $0) }, within: budget)
    }
}
