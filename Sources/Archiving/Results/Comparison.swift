import ArticleModel
public import JSONText
public import Lineage

/// Two versions of an article side by side.
public struct Comparison: Sendable, Equatable {
    /// The versions.
    public let old, new: VersionText
    /// Rows in reading order of the new version, the title first where either has one, and links last where they are asked for.
    public let rows: [Row]

    /// Puts two versions of one article side by side.
    ///
    /// - Parameters:
    ///   - showsLinks: Whether links that came and went are rows, too.
    ///   - budget: The limit on the work.
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

    /// Links that went, and links that came; none where the links of either version are not known.
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

    static func titleRow(_ old: String?, _ new: String?, within budget: WorkBudget) throws -> Row? {
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

extension Comparison: JSONRecord {
    private enum Kind: String, JSONNamed {
        case versions
    }

    /// What is compared: `{"kind":"versions","article":…,"old_version":…,"new_version":…}`. Rows have JSON of their own. It is never read, as it
    /// lacks the texts: a client asks for both versions and compares them.
    public static let shape = JSONShape<Comparison>(
        writing: "comparison", JSONField("kind") { _ in Kind.versions }, JSONField("article", \.new.article),
        JSONField("old_version", \.old.version), JSONField("new_version", \.new.version))
}

extension Comparison {
    /// What became of one paragraph, or of the title.
    public struct Row: Sendable, Equatable {
        /// Kept as it was, reworded, removed or added.
        public let kind: ParagraphAlignment.Row.Kind
        /// Whether it changed its place among its neighbours.
        public let isMoved: Bool
        /// The paragraph in the old version, with what was removed from it marked; nil where it was added.
        public let old: Passage?
        /// The paragraph in the new version, with what was added to it marked; nil where it was removed.
        public let new: Passage?
        /// What changed in it, word by word; nil unless it was reworded.
        public let diff: WordDiff?

        /// Whether it differs too much and is too long to be compared word by word; then all of it is marked, on both sides.
        public var isReplaced: Bool { diff?.isReplaced ?? false }

        /// A row of texts, each with its number in its version; number 0 is the title.
        init(
            kind: ParagraphAlignment.Row.Kind, isMoved: Bool, old: (number: Int, text: String)?,
            new: (number: Int, text: String)?, within budget: WorkBudget
        ) throws {
            let diff =
                kind == .reworded ? try WordDiff(from: old?.text ?? "", to: new?.text ?? "", within: budget) : nil
            let removed = diff?.pieces.filter { $0.kind == .removed }.map(\.old) ?? []
            let added = diff?.pieces.filter { $0.kind == .added }.map(\.new) ?? []
            self.kind = kind
            self.isMoved = isMoved
            self.old = old.map { Passage(number: $0.number, text: $0.text, marks: removed) }
            self.new = new.map { Passage(number: $0.number, text: $0.text, marks: added) }
            self.diff = diff
        }

        init(removedLink number: Int, _ target: String) {
            (kind, isMoved, new, diff) = (.removed, false, nil, nil)
            old = Passage(number: number, text: target, marks: [], isLink: true)
        }

        init(addedLink number: Int, _ target: String) {
            (kind, isMoved, old, diff) = (.added, false, nil, nil)
            new = Passage(number: number, text: target, marks: [], isLink: true)
        }
    }
}

extension Comparison.Row: JSONRecord {
    /// `{"kind":"reworded","moved":false,"replaced":false,"old":{"number","text","marks"},"new":{…}}`. It is never read, as it lacks the word
    /// diff.
    public static let shape = JSONShape<Comparison.Row>(
        writing: "difference", JSONField("kind", \.kind), JSONField("moved", \.isMoved),
        JSONField("replaced", \.isReplaced), JSONField("old", \.old), JSONField("new", \.new))
}
