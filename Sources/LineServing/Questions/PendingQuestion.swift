import Archiving
import Serving
import Verbs

/// A question on its way to a reader.
struct PendingQuestion: ArchiveQuestion {
    let question: Question
    /// The archive's revision when the request began, for caching the reply; nil where it may not be cached.
    let revision: Int64?
    /// Where the reply goes.
    let place: ReplyPlace
    let answerer: ArchiveAnswerer

    var weight: QuestionWeight {
        question.form.comparesTexts ? .heavy : QuestionWeight(textBytes: question.textBytes)
    }

    func answer(from archive: Archive) { answerer.answer(self, from: archive) }
}
