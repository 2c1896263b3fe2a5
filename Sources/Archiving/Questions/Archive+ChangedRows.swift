import ArchiveStorage
import ArticleModel
import Lineage

extension Archive {
    /// The rows of a comparison in which changes of one version lie, paired as ``diff(_:source:old:new:from:to:showsLinks:)`` pairs them, without
    /// reading any paragraph that both versions have. Which of two paragraphs that changed places counts as moved may differ,
    /// and so may the order of rows between which they moved.
    ///
    /// - Parameter changes: Changes of one version, all between the same two.
    /// - Returns: In reading order; empty where one of the versions is no longer held.
    /// - Throws: A storage error.
    public func changedRows(of changes: [ChangeRow]) throws -> [Comparison.Row] {
        guard let first = changes.first else { return [] }
        let old = Set(changes.flatMap(\.removed).filter { !$0.isLink }.map(\.number))
        let new = Set(changes.flatMap(\.added).filter { !$0.isLink }.map(\.number))
        return try withArticle("#\(first.article.id.rawValue)", nil) { maker in
            guard let before = maker.timeline.place(ofNumber: first.before.number),
                let place = maker.timeline.place(ofNumber: first.version.number)
            else { return [] }
            let parts = [before, place].map { ShownTexts.Need.Part(place: $0, paragraphs: [], limit: 0) }
            return try maker.showing(ShownTexts.Need(parts: parts))
                .changedRows(from: before, to: place, old: old, new: new)
        }
    }
}

extension AnswerMaker {
    private static var paragraphsAround: Int { 3 }

    /// - Parameters:
    ///   - old: The paragraphs of the older version that are wanted, from 1; 0 for its title.
    ///   - new: Those of the newer version.
    fileprivate func changedRows(
        from before: Int, to place: Int, old: Set<Int>, new: Set<Int>
    ) throws -> [Comparison.Row] {
        let texts = (
            old: try text(timeline.entries[before].record.text), new: try text(timeline.entries[place].record.text)
        )
        let common = Set(texts.old.paragraphs).intersection(texts.new.paragraphs)
        let changed = Set(texts.old.paragraphs).symmetricDifference(texts.new.paragraphs)
        let contents = try reader.paragraphs(Set(changed.map { timeline.id(ofParagraph: $0) }))
        // What both have only keeps the others in their places, so that any name does that is the same in both and like nothing else.
        func standIns(_ paragraphs: [Int]) -> [String] {
            paragraphs.map { number in
                common.contains(number)
                    ? "\u{0}\(number)" : contents[timeline.id(ofParagraph: number)]?.content ?? ""
            }
        }
        let (oldTexts, newTexts) = (standIns(texts.old.paragraphs), standIns(texts.new.paragraphs))
        let budget = WorkBudget(checkDeadline: reader.checkDeadline)
        // Where both begin and end alike, a few paragraphs on either side are enough to tell what stands beside what.
        let start = max(0, zip(oldTexts, newTexts).prefix { $0 == $1 }.count - Self.paragraphsAround)
        let shorter = min(oldTexts.count, newTexts.count) - start
        let alike = zip(oldTexts.reversed(), newTexts.reversed()).prefix { $0 == $1 }.count
        let end = min(shorter, max(0, alike - Self.paragraphsAround))
        let alignment = try ParagraphAlignment(
            from: Array(oldTexts[start..<oldTexts.count - end]), to: Array(newTexts[start..<newTexts.count - end]),
            within: budget)
        let rows = try alignment.rows.compactMap { row -> Comparison.Row? in
            let places = (old: row.old.map { $0 + start }, new: row.new.map { $0 + start })
            let isWanted =
                places.old.map { old.contains($0 + 1) } ?? false || places.new.map { new.contains($0 + 1) } ?? false
            guard row.kind != .kept, isWanted else { return nil }
            return try Comparison.Row(
                kind: row.kind, isMoved: row.isMoved, old: places.old.map { ($0 + 1, oldTexts[$0]) },
                new: places.new.map { ($0 + 1, newTexts[$0]) }, within: budget)
        }
        guard old.contains(0) || new.contains(0) else { return rows }
        let title = try Comparison.titleRow(
            try content(of: texts.old.title), try content(of: texts.new.title), within: budget)
        return (title.map { [$0] } ?? []) + rows
    }
}
