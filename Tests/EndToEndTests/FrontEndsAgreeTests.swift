import Foundation
import TestSupport
import Testing
import Verbs

/// Whatever is asked, right or wrong, the command, the line protocol and the API over HTTP answer the same.
@Suite(.serialized) struct FrontEndsAgreeTests {
    /// The outcome of a question: its rows, or the code of its error.
    private struct Outcome: Equatable {
        var rows: [JSONValue] = []
        /// How many rows there are in all; nil where the front end does not say.
        var total: Int?
        /// A lower bound of them, where one is told in the place of the total.
        var atLeast: Int?
        var code: String?
    }

    @Test func answersAndErrorsAreTheSame() throws {
        let sample = try SampleArchive()
        let server = try ServingProgram(archive: sample.folder.path("archive.db"), hasPages: true)
        let client = try LineClient(port: server.port)
        let web = WebClient(port: try #require(server.pagesPort))
        var generator = SeededGenerator.makeForTest()
        var (answered, refused, codes) = (0, 0, Set<String>())
        for _ in 0..<500 {
            let question = RandomVerbQuestion(using: &generator)
            let line = try Self.outcome(ofLine: try client.ask(question.line), question.verb)
            let http = try Self.outcome(of: web.get(question.address), question.address, question.verb)
            let command = try Self.outcome(ofCommand: command(question, sample), question.verb)
            #expect(http == line, "\(question.address)\n\(question.line)")
            // A file has no limit on the rows of a page.
            if line.code == ErrorCode.pageTooLarge.rawValue { continue }
            #expect(command.code == line.code, "\(question.command.joined(separator: " "))\n\(question.line)")
            #expect(command.rows == line.rows, "\(question.command.joined(separator: " "))\n\(question.line)")
            if let code = line.code { codes.insert(code) }
            if line.code != nil { refused += 1 } else if !line.rows.isEmpty { answered += 1 }
        }
        // A test of errors alone, or of answers alone, would not be this one.
        #expect(answered > 100 && refused > 100, "\(answered) answers, \(refused) errors")
        #expect(codes.count >= 10, "\(codes.sorted())")
        #expect(server.end() == 0)
    }

    /// The command takes a text to verify as a file.
    private func command(_ question: RandomVerbQuestion, _ sample: SampleArchive) throws -> Program.Outcome {
        guard question.verb == .verify, let text = question.values.first(where: { $0.name == "text" })?.value else {
            return try sample.program.run(question.command)
        }
        let others = question.command.prefix { $0 != "--" }
        return try sample.program.run(Array(others) + ["-"], input: Data(text.utf8))
    }

    // MARK: Outcomes

    private static func outcome(ofLine reply: [String], _ verb: Verb) throws -> Outcome {
        let words = reply[0].split(separator: " ", maxSplits: 2).map(String.init)
        guard words[0] == "OK" else { return Outcome(code: words[1]) }
        func number(_ name: String) -> Int? {
            let field = words.count > 2 ? words[2].split(separator: " ").first { $0.hasPrefix(name + "=") } : nil
            return field.flatMap { Int($0.dropFirst(name.utf8.count + 1)) }
        }
        return Outcome(
            rows: try rows(reply.dropFirst(), of: verb), total: number("total"), atLeast: number("at-least"))
    }

    private static func outcome(of answer: WebClient.Answer, _ address: String, _ verb: Verb) throws -> Outcome {
        let object = try JSONDecoder().decode(JSONValue.self, from: answer.body)
        guard answer.status == 200 else { return Outcome(code: object["code"]?.string) }
        switch verb {
        case .show, .stats: return Outcome(rows: try rows([String(decoding: answer.body, as: UTF8.self)], of: verb))
        default:
            let total = object["total"]?.number.map { Int($0) }
            // A line has no total for answers without pages.
            let isList = ![.diff, .verify, .articles].contains(verb) && !(verb == .cite && !address.contains("quote="))
            return Outcome(
                rows: object["rows"]?.list ?? object["findings"]?.list ?? [], total: isList ? total : nil,
                atLeast: object["at_least"]?.number.map { Int($0) })
        }
    }

    private static func outcome(ofCommand outcome: Program.Outcome, _ verb: Verb) throws -> Outcome {
        if outcome.status == 2 {
            let message = outcome.messages.split(separator: "\n").first { $0.hasPrefix("{") } ?? ""
            let object = try JSONDecoder().decode(JSONValue.self, from: Data(message.utf8))
            return Outcome(code: object["error"]?["code"]?.string)
        }
        let lines = outcome.output.split(separator: "\n").map(String.init)
        guard verb == .quote else {
            // The command's first object names the two versions; the other front ends name them elsewhere, or not at all.
            return Outcome(rows: try rows(verb == .diff ? lines.dropFirst() : lines[...], of: verb))
        }
        let report = try JSONDecoder().decode(JSONValue.self, from: Data((lines.first ?? "").utf8))
        return Outcome(rows: report["findings"]?.list ?? [])
    }

    private static func rows(_ lines: some Sequence<String>, of verb: Verb) throws -> [JSONValue] {
        let rows = try lines.map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
        // A server adds its own counts.
        guard verb == .stats else { return rows }
        return rows.map {
            $0.only(["sources", "articles", "versions", "texts", "paragraphs", "links", "spans", "word_rule"])
        }
    }
}

/// Asks a server of pages on this machine, one address after another.
private struct WebClient {
    struct Answer {
        let status: Int
        let body: Data
    }

    let port: Int

    func get(_ address: String) throws -> Answer {
        let client = try LineClient(port: port)
        // Citations come as text otherwise.
        let fields = "Host: 127.0.0.1:\(port)\r\nAccept: application/json\r\nConnection: close\r\n\r\n"
        try client.send(bytes: "GET \(address) HTTP/1.1\r\n\(fields)".utf8)
        let status = try client.line().flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0
        while let line = try client.line(), line != "\r", !line.isEmpty {}
        var body = ""
        while let line = try client.line() { body += line + "\n" }
        return Answer(status: status, body: Data(body.utf8))
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }
    fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }
    fileprivate var list: [JSONValue]? { if case .list(let values) = self { values } else { nil } }

    fileprivate func only(_ names: Set<String>) -> JSONValue {
        if case .object(let fields) = self { .object(fields.filter { names.contains($0.key) }) } else { self }
    }
}
