import Archiving
import JSONText
import LineProtocol

/// A reply, or an event, as it goes out: all its lines in one stretch of bytes.
struct WrittenReply: Sendable {
    let bytes: [UInt8]
    /// Whether it is an `ERR`.
    let isError: Bool

    init(bytes: [UInt8], isError: Bool) {
        self.bytes = bytes
        self.isError = isError
    }

    /// What the protocol's module writes.
    init(_ reply: Reply) {
        bytes = Array(reply.text.utf8)
        isError = if case .error = reply { true } else { false }
    }

    /// `OK` and a row for each of these, written straight into the bytes that go out.
    init<Row: JSONEncodable>(_ rows: some Collection<Row>, page: ReplyPage = ReplyPage()) {
        var bytes = Array(Reply.header(rows: rows.count, page: page).utf8)
        for row in rows {
            row.writeJSON(behind: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        self.bytes = bytes
        isError = false
    }

    /// An error.
    static func error(_ error: ProtocolError) -> WrittenReply { WrittenReply(.error(error)) }

    /// `OK 0`, which need not be written each time.
    static let done = WrittenReply(.done)
}
