import Archiving
import Importing
import JSONText
import Serving
import Verbs

/// What became of one record of a body, or why the rest of the body was not read.
struct IntakeResult: Sendable {
    /// Where a record stands: its number in the body and its line, both counted from 1.
    struct Place: Sendable {
        let record: Int
        let line: Int
    }

    enum Outcome: Sendable {
        case stored(AddedVersion)
        case fault(code: ErrorCode, message: String)
    }

    /// Nil where the rest of the body is meant.
    let place: Place?
    let outcome: Outcome
    /// What is worth telling of the record and loses nothing.
    var notes: [String] = []

    /// About how much memory it takes, in bytes.
    var size: Int {
        let message = if case .fault(_, let message) = outcome { message.utf8.count } else { 0 }
        return notes.reduce(160 + message) { $0 + $1.utf8.count }
    }
}

extension IntakeResult.Outcome {
    /// What the writer answered.
    init(_ answer: Addition.Answer) {
        switch answer {
        case .success(let added): self = .stored(added)
        case .failure(.unreadable(let record)): self = .fault(code: .badRecord, message: record.description)
        case .failure(.refused(let refusal)):
            self = .fault(code: .versionRefused, message: refusal.message(replacingBy: "replace=true"))
        case .failure(.busy(let waiting)):
            self = .fault(code: .busy, message: QuestionError.busy(waiting: waiting).message(in: .api))
        case .failure(.failed(let error)):
            let code = QuestionError(error).code
            // Details may contain paths; the log has them.
            self = .fault(code: code, message: "the archive could not be written; its keeper finds why in the log")
        }
    }

    /// A record, or a body, that cannot be read.
    init(_ fault: ImportFault, mostBytes: Int) {
        let remedy =
            fault.reason == .limit && fault.remedy.contains("--max")
            ? "leave something out; a record may have \(mostBytes) bytes" : fault.remedy
        self = .fault(code: .badRecord, message: "\(fault.message); \(remedy)")
    }

    /// Whether the archive fails, so that what follows would fare no better.
    var isOfArchive: Bool {
        switch self {
        case .fault(let code, _): ![.badRecord, .versionRefused].contains(code)
        case .stored: false
        }
    }
}

extension IntakeResult: JSONEncodable {
    /// `{"record","line","outcome","new_text","replaced_characters"}`, or `{"record","line","error":{"code","message"}}`; `notes` where there
    /// are some, `article` and `version` where they were looked up.
    func write(to object: inout JSONObject) {
        object.set("record", place?.record)
        object.set("line", place?.line)
        switch outcome {
        case .stored(let added):
            object.set("outcome", added.outcome.word)
            object.set("new_text", added.outcome.isNewText)
            object.set("replaced_characters", added.replacedCharacters)
            if let article = added.article { object.set("article", article) }
            if let version = added.version { object.set("version", version) }
        case .fault(let code, let message): object.set("error", ErrorObject(code: code, message: message))
        }
        if !notes.isEmpty { object.set("notes", strings: notes) }
    }

    private struct ErrorObject: JSONEncodable {
        let code: ErrorCode
        let message: String

        func write(to object: inout JSONObject) {
            object.set("code", code.rawValue)
            object.set("message", message)
        }
    }
}

/// The counts of one body.
struct IntakeCounts: Sendable {
    private var records = 0
    private var added = 0
    private var newTexts = 0
    private var changed = 0
    private var unchanged = 0
    private var replacedCharacters = 0
    private var faults = 0
    private var isComplete = true

    mutating func add(_ result: IntakeResult) {
        if result.place == nil { isComplete = false } else { records += 1 }
        guard case .stored(let version) = result.outcome else {
            if result.place != nil { faults += 1 }
            return
        }
        replacedCharacters += version.replacedCharacters
        newTexts += version.outcome.isNewText ? 1 : 0
        switch version.outcome {
        case .added: added += 1
        case .updated, .completed, .replaced: changed += 1
        case .unchanged, .heldWithoutLinks, .refused: unchanged += 1
        }
    }
}

extension IntakeCounts: JSONEncodable {
    /// `{"summary":{"complete","records","added","new_texts","changed","unchanged","replaced_characters","faults"}}`.
    func write(to object: inout JSONObject) {
        object.set("summary", Fields(counts: self))
    }

    private struct Fields: JSONEncodable {
        let counts: IntakeCounts

        func write(to object: inout JSONObject) {
            object.set("complete", counts.isComplete)
            object.set("records", counts.records)
            object.set("added", counts.added)
            object.set("new_texts", counts.newTexts)
            object.set("changed", counts.changed)
            object.set("unchanged", counts.unchanged)
            object.set("replaced_characters", counts.replacedCharacters)
            object.set("faults", counts.faults)
        }
    }
}
