import Archiving
import ArticleModel
import Foundation
import JSONText
import LineProtocol
public import Verbs

/// An archive behind a server: it gives the same rows and errors as the archive itself.
///
/// It asks for one page after another until it has as many rows as are wanted.
public struct RemoteArchive {
    let connection: ServerConnection
    /// The most rows of a page.
    let pageRows: Int

    /// The archive of the connected server.
    ///
    /// - Throws: ``ServerFault``, also where the other end is no Variorum server.
    public init(_ connection: ServerConnection) throws {
        self.connection = connection
        let greeting = try Self.greeting(of: connection)
        guard greeting.server == "variorum", greeting.pageRows > 0 else {
            throw ServerFault.unreadable(connection.address, reason: "it greets otherwise")
        }
        pageRows = greeting.pageRows
    }

    /// Asks for errors with their data. A server of an older release does not know the option; its errors stay messages.
    private static func greeting(of connection: ServerConnection) throws -> Greeting {
        let reply: ReceivedReply
        do {
            reply = try connection.ask(Question(.hello, ["variorum"], options: [("errors", ErrorForm.json.rawValue)]))
        } catch ServerFault.refused(_, ErrorCode.unknownOption.rawValue, _, _) {
            reply = try connection.ask(Question(.hello, ["variorum"]))
        }
        return try connection.firstRow(of: reply, orSaying: "it greets otherwise")
    }

    /// The fields of the reply to HELLO that are used here.
    private struct Greeting: Decodable {
        let server: String
        let pageRows: Int

        enum CodingKeys: String, CodingKey {
            case server
            case pageRows = "page_rows"
        }
    }
}

extension RemoteArchive: Answering {
    /// Asks the server.
    ///
    /// - Throws: What the archive itself would throw; ``ServerFault``.
    public func answer(_ question: Question) throws -> Answer {
        try question.validate()
        switch question.verb {
        case .versions: return try versions(question)
        case .diff: return try diff(question)
        case .quote: return try findings(question)
        default: return try rows(question)
        }
    }

    /// Asks SHOW first: it names the article, and VERSIONS does not.
    private func versions(_ question: Question) throws -> Answer {
        let shown = try show(question.text(.article) ?? "", question)
        var answer = try rows(question.with(.article, .text("#\(shown.article.id.rawValue)")).with(.source, nil))
        answer.subject = .article(shown.article)
        return answer
    }

    /// Compares both versions here: the rows of DIFF lack the word diffs that people are shown.
    private func diff(_ question: Question) throws -> Answer {
        let selector = question.text(.article) ?? ""
        let newer = try show(selector, question, question.number(.new), at: question.text(.to))
        let start = question.text(.from)
        let number = try question.number(.old) ?? (start == nil ? self.number(before: newer) : nil)
        let comparison = try Comparison(
            old: try show(selector, question, number, at: start), new: newer, showsLinks: question.flag(.links))
        var answer = Answer(comparison.rows)
        answer.subject = .comparison(comparison)
        return answer
    }

    private func number(before newer: VersionText) throws -> Int {
        let question = try Question(
            .versions, ["#\(newer.article.id.rawValue)"], options: [("limit", "\(ParameterKind.greatestNumber)")])
        let held = try rows(question).rows(of: VersionSummary.self)
        guard let place = held.firstIndex(where: { $0.number == newer.version.number }), place > 0 else {
            throw ArchiveError.firstVersion(number: newer.version.number, article: newer.article.key.text)
        }
        return held[place - 1].number
    }

    private func show(
        _ selector: String, _ question: Question, _ number: Int? = nil, at time: String? = nil
    ) throws -> VersionText {
        let options = [("source", question.text(.source)), ("version", number.map { "\($0)" }), ("at", time)]
        let shown = try rows(
            Question(.show, [selector], options: options.compactMap { name, value in value.map { (name, $0) } }))
        guard let text = shown.rows(of: VersionText.self).first else {
            throw ServerFault.unreadable(connection.address, reason: "no row where one is due")
        }
        return text
    }

    /// A ranking has no further pages.
    private func findings(_ question: Question) throws -> Answer {
        let answer = try rows(question)
        guard answer.rows.count >= min(question.number(.limit) ?? 0, answer.total?.count ?? 0) else {
            throw ServerFault.unaskable(
                code: ErrorCode.pageTooLarge.rawValue,
                message:
                    "the server at \(connection.address) gives no more than \(pageRows) findings of a quote; ask for less"
            )
        }
        return answer
    }
}

// MARK: Rows

extension RemoteArchive {
    /// All rows that are wanted, from as many pages as needed.
    private func rows(_ question: Question) throws -> Answer {
        guard let wanted = question.number(.limit), question.has(.limit) || question.hasPages else {
            return try page(question)
        }
        var answer = Answer([])
        var (next, isFirst, isLast) = (question.text(.cursor), true, false)
        repeat {
            let limit = max(1, min(wanted - answer.rows.count, pageRows))
            var asked = question.with(.limit, .number(limit))
            if let next { asked = asked.with(.cursor, .text(next)) }
            let page = try page(asked)
            answer.rows += page.rows
            answer.total = isFirst ? page.total : answer.total.map { Self.total($0, page.total) }
            if isFirst { answer.isTruncated = page.isTruncated }
            // Each page counts what was looked at for it, and a later one looks at what an earlier one did.
            answer.undated = max(answer.undated, page.undated)
            if let passedOver = page.passedOver { answer.passedOver = (answer.passedOver ?? 0) + passedOver }
            guard next == nil || page.next != next else {
                throw ServerFault.unreadable(connection.address, reason: "its cursor leads to itself")
            }
            next = page.rows.isEmpty ? nil : page.next
            (isFirst, isLast) = (false, page.next == nil)
        } while next != nil && answer.rows.count < wanted
        answer.next = next
        answer.total = answer.total.map { total in
            let total = total.raised(to: answer.rows.count + (next == nil ? 0 : 1))
            // Where no page is left out, all rows are there to be counted.
            let isWhole = isLast && !question.has(.cursor) && total.count == answer.rows.count
            return isWhole ? .exactly(total.count) : total
        }
        return answer
    }

    /// What two pages know of the total: the first exact one, or the greater lower bound.
    private static func total(_ known: AnswerTotal, _ next: AnswerTotal?) -> AnswerTotal {
        guard !known.isExact, let next else { return known }
        return next.isExact ? next : known.raised(to: next.count)
    }

    /// The reply to one request.
    private func page(_ question: Question) throws -> Answer {
        let reply: ReceivedReply
        do {
            reply = try connection.ask(question)
        } catch ServerFault.refused(let address, let code, let message, let data) {
            if let data, let code = ErrorCode(rawValue: code), let error = ArchiveError(code, data) { throw error }
            throw ServerFault.refused(address, code: code, message: message, data: data)
        }
        guard case .rows(_, let fields) = reply.header, let kind = question.form.row else {
            throw ServerFault.unreadable(connection.address, reason: "no rows where some are due")
        }
        func count(_ field: String) throws -> Int? {
            guard let text = fields[field] else { return nil }
            guard let count = Int(text), (0...Int(UInt32.max)).contains(count) else {
                throw ServerFault.unreadable(connection.address, reason: "\(field) is no count")
            }
            return count
        }
        let (total, atLeast) = (try count("total"), try count("at-least"))
        // A report on a quote has no place for a lower bound, and would tell it as the number of all.
        guard atLeast == nil || (total == nil && question.verb != .quote) else {
            throw ServerFault.unreadable(connection.address, reason: "at-least is not due here")
        }
        var answer = Answer(
            try reply.rows.map { try row($0, kind) },
            total: total.map { .exactly($0) } ?? atLeast.map { .atLeast($0) })
        answer.undated = try count("undated") ?? 0
        answer.passedOver = question.verb == .changes ? try count("passed-over") ?? 0 : nil
        answer.isTruncated = fields["truncated"] == "true"
        answer.next = fields["cursor"]
        return answer
    }

    private func row<Row: JSONRecord>(_ text: String, _ kind: Row.Type) throws -> any JSONRecord {
        do {
            return try JSONDecoder().decode(kind, from: Data(text.utf8))
        } catch {
            throw ServerFault.unreadable(connection.address, reason: "a row is no \(kind)")
        }
    }
}

extension Question {
    /// Whether the answer has pages. CITE without a quote gives one row.
    fileprivate var hasPages: Bool {
        form.options.contains { $0.name == "cursor" } && text(.limit) != nil && (verb != .cite || has(.cited))
    }
}
