import Archiving
import Importing
import JSONText
import Serving
import Verbs

extension Addition {
    /// The version of an ADD; the reply goes to `place`.
    init(_ question: Question, at place: ReplyPlace) {
        let record = question.text(.record) ?? ""
        self.init(
            .record(record, source: question.text(.source)), replaces: question.flag(.replace), by: .line,
            looksUp: true, size: record.utf8.count
        ) { place.fillBarrier(with: WrittenReply(Reply($0))) }
    }
}

extension Reply {
    /// The reply to an ADD.
    fileprivate init(_ answer: Addition.Answer) {
        switch answer {
        case .success(let added):
            self = .row { object in
                object.set("outcome", added.outcome.word)
                object.set("new_text", added.outcome.isNewText)
                object.set("replaced_characters", added.replacedCharacters)
                object.set("article", added.article)
                object.set("version", added.version)
            }
        case .failure(let fault): self = .error(ProtocolError(fault))
        }
    }
}

extension ProtocolError {
    /// Why a version was not stored. The writer has logged what is kept from the client.
    fileprivate init(_ fault: AdditionFault) {
        self =
            switch fault {
            case .unreadable(let record): .badRecord(reason: record.description)
            case .refused(let refusal): .versionRefused(reason: refusal.message(replacingBy: "replace=true"))
            case .busy(let waiting): .question(.busy(waiting: waiting))
            case .failed(let error): .question(QuestionError(error))
            }
    }
}
