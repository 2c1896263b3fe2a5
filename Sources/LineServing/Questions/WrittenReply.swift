import Archiving
import JSONText
import LineProtocol
import Verbs

/// A reply or an event as it is sent: all its lines as bytes.
struct WrittenReply: Sendable {
    let bytes: [UInt8]
    /// The error of an `ERR` line; nil for all others.
    let error: ProtocolError?

    /// Whether it is an `ERR`.
    var isError: Bool { error != nil }

    init(bytes: [UInt8], error: ProtocolError? = nil) {
        self.bytes = bytes
        self.error = error
    }

    /// A reply that is made of text.
    init(_ reply: Reply) {
        bytes = Array(reply.text.utf8)
        error = if case .error(let error) = reply { error } else { nil }
    }

    /// `OK` and the rows of an answer, written straight into the bytes that are sent.
    init(_ answer: Answer) {
        var page = ReplyPage(
            total: answer.total.map { $0.isExact ? .exactly($0.count) : .atLeast($0.count) }, undated: answer.undated,
            passedOver: answer.passedOver ?? 0, cursor: answer.next, isTruncated: answer.isTruncated)
        if case .comparison(let comparison) = answer.subject {
            page.compared = .init(old: comparison.old.version.number, new: comparison.new.version.number)
        }
        var bytes = Array(page.header(rows: answer.rows.count).utf8)
        for row in answer.rows {
            row.writeJSON(behind: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        self.init(bytes: bytes)
    }

    /// An error.
    static func error(_ error: ProtocolError) -> WrittenReply { WrittenReply(.error(error)) }

    /// `OK 0`, written once.
    static let done = WrittenReply(.done)

    /// The bytes for a connection that wants errors in this form.
    func bytes(errorsIn form: ErrorForm) -> [UInt8] {
        guard form == .json, let error else { return bytes }
        return Array(error.line(form).utf8)
    }
}
