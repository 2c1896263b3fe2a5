import ArchiveStorage
import ArticleModel
@testable import SQLiteStorage
import TestSupport
import Testing

/// The rowids of rows: one for each, in the order of the rows among the near ones and among the far ones.
struct IndexRowTests {
    private func row(_ article: Int64, _ number: Int) -> IndexRow {
        IndexRow(window: 0, of: ParagraphID(article: ArticleID(rawValue: article), number: number))
    }

    private func drawRow(using random: inout SeededGenerator) -> IndexRow {
        let article = ([1, 2, 3, 1 << 20, 1 << 38 - 1] as [Int64]).randomElement(using: &random)!
        let number = [0, 1, 2, 1_022, 1_023, 1_024, 1_025, ParagraphID.greatestNumber].randomElement(using: &random)!
        return row(article, number)
    }

    @Test func rowidsLeadBackToTheirRows() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            let (one, other) = (drawRow(using: &random), drawRow(using: &random))
            #expect(IndexRow(rowID: one.rowID) == one)
            #expect(IndexRow.isFar(one.rowID) == (one.number > 1_023))
            guard IndexRow.isFar(one.rowID) == IndexRow.isFar(other.rowID) else { continue }
            #expect((one < other) == (one.rowID < other.rowID))
        }
        #expect(row(1, 1).rowID == 1_025 && row(2, 1).rowID - row(1, 1).rowID == 1_024)
    }

    @Test func rangesOfRowidsHoldTheRowsOfTheRange() {
        var random = SeededGenerator.makeForTest()
        var outcomes: Set<[Bool]> = []
        for _ in 0..<5_000 {
            let bounds = [drawRow(using: &random), drawRow(using: &random)].sorted()
            let (low, high) = (bounds[0], Bool.random(using: &random) ? bounds[1] : .greatest)
            let (near, far) = IndexRow.rowIDs(of: low...high)
            let row = drawRow(using: &random)
            let isIn = near?.contains(row.rowID) == true || far?.contains(row.rowID) == true
            #expect(isIn == (low...high).contains(row), "\(row) in \(low)...\(high)")
            outcomes.insert([isIn, near == nil, far == nil])
        }
        #expect(outcomes.count >= 6)
    }
}
