import ArchiveStorage
import Archiving
import Serving
import Verbs

/// A question on its way to a reader.
final class PendingQuestion: ArchiveQuestion {
    let question: Question
    /// How long it may take, from when it was put in line.
    let time: Duration
    let deadline: Deadline
    /// Ends the questions of a connection that is closed.
    private let end: EarlyEnd
    /// Whether its reply may be kept.
    let mayBeKept: Bool
    /// Where the reply goes.
    let place: ReplyPlace
    let answerer: ArchiveAnswerer
    let weight: QuestionWeight

    /// A question that begins now, of a connection that ends by `end`.
    init(_ question: Question, mayBeKept: Bool, at place: ReplyPlace, until end: EarlyEnd, by answerer: ArchiveAnswerer)
    {
        self.question = question
        self.mayBeKept = mayBeKept
        self.place = place
        self.end = end
        self.answerer = answerer
        let most = answerer.settings.limits.questionTime
        time = question.number(.timeout).map { min(most, .milliseconds($0)) } ?? most
        deadline = Deadline(after: time, orAt: end)
        weight = question.form.comparesTexts ? .heavy : QuestionWeight(textBytes: question.textBytes)
    }

    /// By when it must be answered here.
    func deadline(within slice: Duration?) -> Deadline {
        slice.map { min(deadline, Deadline(after: $0, orAt: end)) } ?? deadline
    }

    func answer(from archive: Archive, within slice: Duration?) -> Bool {
        answerer.answer(self, from: archive, within: slice)
    }

    func refuse(waiting: Int) { place.fill(with: .error(.question(.busy(waiting: waiting)))) }

    func expire() { answerer.expire(self) }

    func dismiss() { end.come() }

    /// Whether nobody waits for the reply any more.
    var isDismissed: Bool { end.hasCome }
}
