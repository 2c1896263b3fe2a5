import ArchiveStorage
import ArticleModel
import Lineage

/// The texts of one article as tracing asks for them; what is asked for again is read once, as long as it fits in memory.
final class TracedArticle {
    private let maker: AnswerMaker
    private var records: [Int: ParagraphRecord] = [:]
    private var heldBytes = 0
    /// What comparing its texts may take, titles and bodies together.
    private let budget: WorkBudget

    /// How much content is held before all of it is forgotten.
    private static let budget = 32 << 20

    init(_ maker: AnswerMaker) {
        self.maker = maker
        budget = WorkBudget(checkDeadline: maker.reader.checkDeadline)
    }

    /// The history of the bodies.
    var bodies: TracedHistory {
        TracedHistory(
            versions: versions, text: { TracedText(body: try self.maker.text($0).paragraphs) },
            content: { try self.record($0).content }, within: budget)
    }

    /// The history of the titles alone.
    var titles: TracedHistory {
        TracedHistory(
            versions: versions,
            text: { ordinal in
                let title = try self.maker.heading(ordinal).title
                return TracedText(title: title == 0 ? nil : title, body: [])
            }, content: { try self.record($0).content }, within: budget)
    }

    /// A paragraph or title.
    func record(_ number: Int) throws -> ParagraphRecord {
        try maker.reader.checkDeadline()
        if let known = records[number] { return known }
        let id = maker.timeline.id(ofParagraph: number)
        guard let record = try maker.reader.paragraph(id) else {
            throw StorageError.inconsistent(article: maker.timeline.article.key.text, .noParagraph(number: number))
        }
        heldBytes += record.content.utf8.count
        if heldBytes > TracedArticle.budget {
            records = [:]
            heldBytes = record.content.utf8.count
        }
        records[number] = record
        return record
    }

    private var versions: [TracedVersion] {
        maker.timeline.entries.indices.map { place in
            TracedVersion(
                text: maker.timeline.entries[place].record.text, isPartial: !maker.timeline.isComplete(place))
        }
    }
}
