import Archiving
import Verbs

/// An ADD on its way into the archive.
struct Addition: Sendable {
    let question: Question
    let place: ReplyPlace
    let begun: ContinuousClock.Instant

    /// Roughly how many bytes it holds.
    var size: Int { (question.text(.record)?.utf8.count ?? 0) + 256 }
}

extension IngestOutcome {
    /// The outcome in the reply to an ADD; nil where the version was rejected.
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
