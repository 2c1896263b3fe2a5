import Archiving
import Testing

@testable import Verbs

/// What an answer says of its rows is what the archive said.
struct AnswerTests {
    @Test(arguments: [AnswerTotal.exactly(9), .atLeast(9)]) func theTotalStaysExactOrALowerBound(total: AnswerTotal)
        throws
    {
        let rows = [CitationRow(form: "text", citation: "a")]
        let answer = Answer(
            Answers(rows: rows, total: total, next: try AnswerCursor(parsing: "tx.YQ.Yg"), ofUnknownTime: 2))
        #expect(answer.total == total)
        #expect(answer.undated == 2 && answer.next == "tx.YQ.Yg" && answer.rows.count == 1)
    }
}
