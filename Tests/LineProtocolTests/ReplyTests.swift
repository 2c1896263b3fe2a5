@testable import LineProtocol
import Testing

struct ReplyTests {
    @Test func repliesAreReadBack() throws {
        let replies: [Reply] = [
            .rows([]),
            .rows(["{\"a\":1}", "{}"], page: ReplyPage(total: 57, undated: 3, passedOver: 2, cursor: "a \"b\"")),
            .error(.authFailed),
            .event("{\"watch\":1}"), .pong("x\ny"), .help(nil), .done,
        ]
        let lines = replies.map(\.text).joined().split(separator: "\n").map(String.init)
        var reader = ReplyReader()
        var received: [ReceivedReply] = []
        for line in lines { try reader.take(line).map { received.append($0) } }
        #expect(reader.isBetweenReplies)
        #expect(received.count == replies.count)
        #expect(
            received[1].header
                == .rows(count: 2, fields: ["total": "57", "undated": "3", "passed-over": "2", "cursor": "a \"b\""]))
        #expect(received[1].rows == ["{\"a\":1}", "{}"])
        #expect(received[3].header == .event("{\"watch\":1}"))
        #expect(received[4].rows == [#"{"text":"x\ny"}"#])
        #expect(received[5].rows.count == Verb.allCases.count)
    }

    @Test(arguments: [
        "", "OK", "OK x", "OK -1", "OK 1 total", "OK 1 total=\"", "ERR", "ERR ", "EVENT", "EVENT x", "HTTP/1.1 200 OK",
        "ok 1",
    ])
    func otherLinesBeginNoReply(line: String) {
        var reader = ReplyReader()
        #expect(throws: UnreadableReply.self) { try reader.take(line) }
    }

    @Test func unknownCodesAndFieldsAreKept() {
        #expect(ReplyHeader(parsing: "ERR new-code what") == .error(code: "new-code", message: "what"))
        #expect(ReplyHeader(parsing: "OK 0 more=x") == .rows(count: 0, fields: ["more": "x"]))
    }

    @Test(arguments: Verb.allCases) func helpTellsEachOption(of verb: Verb) throws {
        #expect(Reply.help(verb).text.hasPrefix("OK \(1 + verb.form.options.count)\n"))
        #expect(!verb.form.summary.isEmpty)
    }

    @Test func codesOfErrorsAreWords() {
        for code in ErrorCode.allCases {
            #expect(code.rawValue.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" })
        }
    }
}
