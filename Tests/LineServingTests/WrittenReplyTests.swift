import Archiving
import Foundation
import Testing
import Verbs

@testable import LineServing

/// The lines of an answer.
struct WrittenReplyTests {
    @Test(arguments: [
        (AnswerTotal.exactly(57), "OK 1 total=57 undated=3 cursor=a\n"),
        (.atLeast(57), "OK 1 at-least=57 undated=3 cursor=a\n"), (nil, "OK 1 undated=3 cursor=a\n"),
    ]) func theHeaderTellsTheTotal(total: AnswerTotal?, header: String) throws {
        var answer = Answer([try Self.row()], total: total)
        (answer.undated, answer.next) = (3, "a")
        #expect(
            String(decoding: WrittenReply(answer).bytes, as: UTF8.self) == header
                + "{\"as\":\"text\",\"citation\":\"b\"}\n")
    }

    private static func row() throws -> CitationRow {
        try JSONDecoder().decode(CitationRow.self, from: Data(#"{"as":"text","citation":"b"}"#.utf8))
    }
}
