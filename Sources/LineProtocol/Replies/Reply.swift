/// What a server sends: the reply to a request, or an event between two replies.
public enum Reply: Sendable, Hashable {
    /// `OK n …` and n rows, each a JSON object on one line.
    case rows([String], page: ReplyPage = ReplyPage())
    /// `ERR code message`.
    case error(ProtocolError)
    /// `EVENT {…}`.
    case event(String)

    /// All its lines, each with LF behind it.
    public var text: String {
        switch self {
        case .rows(let rows, let page):
            var text = Reply.header(rows: rows.count, page: page)
            text.reserveCapacity(text.utf8.count + rows.reduce(0) { $0 + $1.utf8.count + 1 })
            for row in rows {
                text += row
                text += "\n"
            }
            return text
        case .error(let error): return "ERR \(error.code.rawValue) \(error.message)\n"
        case .event(let object): return "EVENT \(object)\n"
        }
    }

    /// The first line of a reply with so many rows, with LF behind it.
    public static func header(rows count: Int, page: ReplyPage) -> String {
        "OK \(count)" + page.fields + "\n"
    }
}
