import Archiving
import Testing

/// Totals that are exact, or lower bounds.
struct AnswerTotalTests {
    @Test func whatIsCountedIsExact() {
        #expect(Answers(rows: [1, 2], total: 7).total == .exactly(7))
        #expect(AnswerTotal.exactly(7) != .atLeast(7))
    }

    @Test func aLowerBoundIsNeverBelowWhatTheRowsShow() throws {
        let cursor = try AnswerCursor(parsing: "tx.YQ.Yg")
        #expect(Answers(rows: [1, 2], total: .atLeast(7), next: cursor).total == .atLeast(7))
        #expect(Answers(rows: [1, 2], total: .atLeast(1)).total == .atLeast(2))
        #expect(Answers(rows: [1, 2], total: .atLeast(1), next: cursor).total == .atLeast(3))
        #expect(Answers(rows: [1, 2], total: .exactly(1), next: cursor).total == .exactly(1))
    }
}
