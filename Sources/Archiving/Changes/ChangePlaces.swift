import ArchiveStorage
import ArticleModel

/// Tells where changes stand in the versions that have what came or went. Keeps the last texts that it read.
final class ChangePlaces {
    private let view: ArchiveView
    private var texts: [TextKey: TextRecord] = [:]

    private struct TextKey: Hashable {
        let article: ArticleID
        let ordinal: Int
    }

    /// How many texts are kept.
    private static let mostTexts = 64

    init(view: ArchiveView) {
        self.view = view
    }

    func placed(_ change: FoundChange) throws -> PlacedChange {
        let turn = change.shown
        let stand = ChangeStand(
            subject: change.subject, position: try position(of: change, at: turn.isComing ? turn.place : turn.before),
            isComing: turn.isComing, reach: max(1, turn.place - turn.before))
        return PlacedChange(change: change, cursor: ChangeCursor(change.moment, stand))
    }

    private func position(of change: FoundChange, at place: Int) throws -> Int {
        guard change.subject == .paragraph || change.subject == .link,
            let timeline = try view.timeline(of: change.article),
            let text = try text(timeline.entries[place].record.text, of: change.article)
        else { return change.phraseNumber }
        let members = change.subject == .link ? text.links ?? [] : text.paragraphs
        let wanted = Set(change.paragraphs)
        return (members.firstIndex { wanted.contains($0) } ?? members.count) + 1
    }

    private func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord? {
        let key = TextKey(article: article, ordinal: ordinal)
        if let known = texts[key] { return known }
        if texts.count >= Self.mostTexts { texts = [:] }
        let text = try view.reader.text(ordinal, of: article)
        texts[key] = text
        return text
    }
}
