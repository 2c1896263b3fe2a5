import ArchiveStorage
import ArticleModel

/// Tells where changes stand in the versions that have what came or went. Reads texts together, and keeps the last that it read.
final class ChangePlaces {
    private let view: ArchiveView
    private var texts: [TextID: TextRecord] = [:]
    /// The texts that will be asked for, in this order.
    private var coming: [TextID] = []

    /// How many texts are read together, and kept.
    private static let mostTexts = 64

    init(view: ArchiveView) {
        self.view = view
    }

    /// Tells of which changes ``placed(_:)`` will be asked next.
    func expect(_ changes: some Sequence<FoundChange>) throws {
        var known: Set<TextID> = []
        coming = try changes.compactMap { change in
            try text(of: change).flatMap { known.insert($0).inserted ? $0 : nil }
        }
    }

    func placed(_ change: FoundChange) throws -> PlacedChange {
        let turn = change.shown
        let stand = ChangeStand(
            subject: change.subject, position: try position(of: change), isComing: turn.isComing,
            reach: max(1, turn.place - turn.before))
        return PlacedChange(change: change, cursor: ChangeCursor(change.moment, stand))
    }

    /// The text that has what came or went; nil for a change that has no place in a text.
    private func text(of change: FoundChange) throws -> TextID? {
        guard change.subject == .paragraph || change.subject == .link,
            let timeline = try view.timeline(of: change.article)
        else { return nil }
        return timeline.text(at: change.shown.shown)
    }

    private func position(of change: FoundChange) throws -> Int {
        guard let text = try text(of: change).flatMap(text) else { return change.phraseNumber }
        let members = change.subject == .link ? text.links ?? [] : text.paragraphs
        let wanted = Set(change.paragraphs)
        return (members.firstIndex { wanted.contains($0) } ?? members.count) + 1
    }

    private func text(_ id: TextID) throws -> TextRecord? {
        if let known = texts[id] { return known }
        // One that was asked for before is asked for again where another change shows it, too: then what is to come stays as it is.
        if let start = coming.firstIndex(of: id) { coming.removeFirst(start) }
        texts = try view.reader.texts(TextRequest(texts: [id] + coming.prefix(Self.mostTexts))).texts
        // Long ones are not given together.
        if texts[id] == nil { texts[id] = try view.reader.text(id.ordinal, of: id.article) }
        return texts[id]
    }
}
