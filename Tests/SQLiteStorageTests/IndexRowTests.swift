import ArchiveStorage
import ArticleModel
@testable import SQLiteStorage
import Testing

/// The rowids of rows: one for each, in the order of the rows among the near ones and among the far ones.
struct IndexRowTests {
    private func row(_ article: Int64, _ number: Int) -> IndexRow {
        IndexRow(window: 0, of: ParagraphID(article: ArticleID(rawValue: article), number: number))
    }

    /// Rows around every bound of what is near, in the first articles and the last.
    private var rows: [IndexRow] {
        let articles: [Int64] = [1, 2, 3, 1 << 20, 1 << 38 - 1]
        let numbers = [0, 1, 2, 1_022, 1_023, 1_024, 1_025, ParagraphID.greatestNumber]
        return articles.flatMap { article in numbers.map { row(article, $0) } }
    }

    @Test func rowidsLeadBackToTheirRows() {
        for row in rows {
            #expect(IndexRow(rowID: row.rowID) == row)
            #expect(IndexRow.isFar(row.rowID) == (row.number > 1_023))
        }
        #expect(row(1, 1).rowID == 1_025 && row(2, 1).rowID - row(1, 1).rowID == 1_024)
    }

    @Test(arguments: [false, true])
    func rowidsAreInTheOrderOfTheirRows(far: Bool) {
        let ordered = rows.sorted().map(\.rowID).filter { IndexRow.isFar($0) == far }
        #expect(ordered == ordered.sorted() && Set(ordered).count == ordered.count)
    }

    @Test func rangesOfRowidsHoldTheRowsOfTheRange() {
        for low in rows {
            for high in rows + [.greatest] where low <= high {
                let (near, far) = IndexRow.rowIDs(of: low...high)
                let held = rows.filter { near?.contains($0.rowID) == true || far?.contains($0.rowID) == true }
                #expect(held == rows.filter((low...high).contains), "\(low)...\(high)")
            }
        }
    }
}
