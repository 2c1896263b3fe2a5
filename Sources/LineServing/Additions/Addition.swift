import Archiving
import ArticleModel
import Verbs

/// An ADD on its way into the archive.
struct Addition: Sendable {
    let question: Question
    let place: ReplyPlace
    let begun: ContinuousClock.Instant

    /// About how many bytes it holds.
    var size: Int { (question.text(.record)?.utf8.count ?? 0) + 256 }
}

extension IngestOutcome {
    /// The word of an ADD's reply; nil where the version was refused.
    var word: String? {
        switch self {
        case .added: "added"
        case .unchanged, .heldWithoutLinks: "unchanged"
        case .updated: "updated"
        case .completed: "completed"
        case .replaced: "replaced"
        case .refused: nil
        }
    }

    var isNewText: Bool {
        switch self {
        case .added(let isNewText): isNewText
        case .completed, .replaced: true
        case .unchanged, .heldWithoutLinks, .updated, .refused: false
        }
    }
}
