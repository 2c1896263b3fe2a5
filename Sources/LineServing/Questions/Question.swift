import Archiving
import LineProtocol
import Serving

/// A request that needs the archive, on its way to a reader.
struct Question: ArchiveQuestion {
    let request: Request
    /// The archive's revision when the request began, so that the reply may be kept; nil where it may not.
    let revision: Int64?
    /// Where the reply goes.
    let place: ReplyPlace
    let answerer: ArchiveAnswerer

    var weight: QuestionWeight {
        switch request.verb {
        case .diff, .trace, .changes: .heavy
        default:
            QuestionWeight(
                textBytes: request.arguments.reduce(request.text(.quote)?.utf8.count ?? 0) { $0 + $1.utf8.count })
        }
    }

    func answer(from archive: Archive) { answerer.answer(self, from: archive) }
}
