@testable import LineProtocol
import Testing

struct ReplyTests {
    @Test func repliesAreReadBack() throws {
        let page = ReplyPage(total: .exactly(57), undated: 3, passedOver: 2, cursor: "a \"b\"")
        let text =
            ReplyPage().header(rows: 0) + page.header(rows: 2)
            + "{\"a\":1}\n{}\nERR auth-failed the token\nEVENT {\"watch\":1}\n"
        var reader = ReplyReader()
        var received: [ReceivedReply] = []
        for line in text.split(separator: "\n") { try reader.take(String(line)).map { received.append($0) } }
        #expect(reader.isBetweenReplies)
        #expect(received.count == 4)
        #expect(received[0].header == .rows(count: 0, fields: [:]))
        #expect(
            received[1].header
                == .rows(count: 2, fields: ["total": "57", "undated": "3", "passed-over": "2", "cursor": "a \"b\""]))
        #expect(received[1].rows == ["{\"a\":1}", "{}"])
        #expect(received[2].header == .error(code: "auth-failed", message: "the token"))
        #expect(received[3].header == .event("{\"watch\":1}"))
    }

    @Test func aLowerBoundStandsInThePlaceOfTheTotal() {
        let header = ReplyPage(total: .atLeast(1_234), cursor: "a").header(rows: 20)
        #expect(header == "OK 20 at-least=1234 cursor=a\n")
        #expect(
            ReplyHeader(parsing: String(header.dropLast()))
                == .rows(count: 20, fields: ["at-least": "1234", "cursor": "a"]))
        #expect(ReplyPage(total: .exactly(1_234), cursor: "a").header(rows: 20) == "OK 20 total=1234 cursor=a\n")
    }

    /// A word with `=` stays an argument where its beginning is no name of an option.
    @Test func requestsTakeNoUnderscoresInNames() throws {
        #expect(try RequestLine(parsing: "FIRST a_b=c") { _ in false }.arguments == ["a_b=c"])
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
}
