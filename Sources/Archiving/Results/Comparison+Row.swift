public import JSONText
public import Lineage

extension Comparison {
    /// What became of one paragraph, or of the title.
    public struct Row: Sendable, Equatable, JSONEncodable {
        /// Kept as it was, reworded, removed or added.
        public let kind: ParagraphAlignment.Row.Kind
        /// Whether it stands elsewhere among its neighbours.
        public let isMoved: Bool
        /// The paragraph in the old version, with what was removed from it marked; nil where it was added.
        public let old: Passage?
        /// The paragraph in the new version, with what was added to it marked; nil where it was removed.
        public let new: Passage?
        /// What changed in it, word by word; nil unless it was reworded.
        public let diff: WordDiff?

        /// Whether it differs too much and is too long to be compared word by word: all of it is marked, on both sides.
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

        /// `{"kind":"reworded","moved":false,"replaced":false,"old":{"number","text","marks"},"new":{…}}`.
        public func write(to object: inout JSONObject) {
            object.set("kind", kind.rawValue)
            object.set("moved", isMoved)
            object.set("replaced", isReplaced)
            object.set("old", old)
            object.set("new", new)
        }
    }
}
