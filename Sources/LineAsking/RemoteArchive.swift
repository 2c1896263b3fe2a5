import Archiving
import ArticleModel
import Foundation
import LineProtocol

/// An archive that a server has: it answers as the archive itself would, value by value and error by error.
///
/// Pages are asked for one after another until there are as many rows as are wanted.
public struct RemoteArchive {
    let connection: ServerConnection
    /// The most rows of a page.
    let pageRows: Int

    /// The archive of the server at the other end.
    ///
    /// - Throws: ``ServerFault``, also where what answers is no Variorum server.
    public init(_ connection: ServerConnection) throws {
        self.connection = connection
        let greeting: Greeting = try Self.row(of: connection.ask(Request(.hello, ["variorum"])), connection.address)
        guard greeting.server == "variorum", greeting.pageRows > 0 else {
            throw ServerFault.unreadable(connection.address, reason: "it greets otherwise")
        }
        pageRows = greeting.pageRows
    }

    /// What HELLO tells, as far as it counts here.
    private struct Greeting: Decodable {
        let server: String
        let pageRows: Int

        enum CodingKeys: String, CodingKey {
            case server
            case pageRows = "page_rows"
        }
    }
}

// MARK: Rows

extension RemoteArchive {
    /// What came of a question that has pages.
    struct Rows<Row> {
        var rows: [Row] = []
        /// What the first page said.
        var total: Int?
        var undated = 0
        /// What all pages said together.
        var passedOver = 0
        var isTruncated = false
        /// Whether there are more behind them.
        var hasMore = false
    }

    /// As many rows as are wanted, and are there.
    ///
    /// - Parameter options: All but `limit` and `cursor`.
    func rows<Row: Decodable>(
        _ verb: Verb, _ arguments: [String] = [], _ options: RequestOptions = RequestOptions(), limit: Int,
        after cursor: String? = nil
    ) throws -> Rows<Row> {
        var found = Rows<Row>()
        var cursor = cursor
        repeat {
            var options = options
            options.add(.limit, max(1, min(limit - found.rows.count, pageRows)))
            options.add(.cursor, cursor)
            let reply = try ask(verb, arguments, options)
            let rows: [Row] = try Self.rows(of: reply, connection.address)
            if found.total == nil {
                found.total = try count("total", in: reply)
                found.undated = try count("undated", in: reply) ?? 0
                found.isTruncated = reply.fields["truncated"] == "true"
            }
            found.rows += rows
            found.passedOver += try count("passed-over", in: reply) ?? 0
            cursor = rows.isEmpty ? nil : reply.fields["cursor"]
        } while cursor != nil && found.rows.count < limit
        found.hasMore = cursor != nil
        return found
    }

    /// The one row of a reply.
    func row<Row: Decodable>(
        _ verb: Verb, _ arguments: [String] = [], _ options: RequestOptions = RequestOptions()
    ) throws -> Row {
        try Self.row(of: ask(verb, arguments, options), connection.address)
    }

    func ask(_ verb: Verb, _ arguments: [String], _ options: RequestOptions) throws -> ReceivedReply {
        let request: Request
        do throws(ProtocolError) {
            request = try Request(verb, arguments, options: options.values)
        } catch {
            // What no request can say, such as an empty name, no server could answer.
            throw ServerFault.unaskable(code: error.code.rawValue, message: error.message)
        }
        return try connection.ask(request)
    }

    private func count(_ field: String, in reply: ReceivedReply) throws -> Int? {
        guard let text = reply.fields[field] else { return nil }
        guard let count = Int(text), (0...Int(UInt32.max)).contains(count) else {
            throw ServerFault.unreadable(connection.address, reason: "\(field) is no count")
        }
        return count
    }

    private static func row<Row: Decodable>(of reply: ReceivedReply, _ address: ServerAddress) throws -> Row {
        let rows: [Row] = try rows(of: reply, address)
        guard let row = rows.first, rows.count == 1 else {
            throw ServerFault.unreadable(address, reason: "\(rows.count) rows where one is due")
        }
        return row
    }

    private static func rows<Row: Decodable>(of reply: ReceivedReply, _ address: ServerAddress) throws -> [Row] {
        let decoder = JSONDecoder()
        do {
            return try reply.rows.map { try decoder.decode(Row.self, from: Data($0.utf8)) }
        } catch {
            throw ServerFault.unreadable(address, reason: "a row is no \(Row.self)")
        }
    }
}

extension ReceivedReply {
    /// What the `OK` line says.
    fileprivate var fields: [String: String] {
        if case .rows(_, let fields) = header { fields } else { [:] }
    }
}
