import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// The total of a query with NOT counts only articles in which a version was seen to fit it.
///
/// What a version held in part does not show is not proven absent. So an article in which one word stands, and the other in no text, need not
/// fit: to count articles by what stands in them would tell too many.
@Suite struct TotalUnderNotTests {
    private let archive: Archive
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
    }

    @Test func articlesHeldInPartAreNotCounted() throws {
        try ingest(articles: 400, isPartial: { $0 % 3 == 0 })
        let query = try Query(parsing: "radar -ferry")
        let page = try archive.search(query, limit: 20)
        #expect(page.rows.count == 20)
        #expect(!page.total.isExact)
        #expect((21...266).contains(page.total.count))
        #expect(try archive.search(query, limit: 400).total == .exactly(266))
    }

    @Test func theTotalOfFewArticlesIsExact() throws {
        // No more than are looked at for a page of 20.
        try ingest(articles: 30, isPartial: { $0 % 3 == 0 })
        let page = try archive.search(try Query(parsing: "radar -ferry"), limit: 5)
        #expect(page.rows.count == 5)
        #expect(page.total == .exactly(20))
    }

    /// Articles in which one word stands, some of them held in part.
    private func ingest(articles: Int, isPartial: (Int) -> Bool) throws {
        let versions = (0..<articles).map { number in
            ImportedVersion(
                source: "source", articleKey: ExactName("article\(number)"), number: 1,
                seenAt: Timestamp(secondsSince1970: Int64(number)), paragraphs: ["The radar of article \(number)."],
                completeness: isPartial(number) ? .partial : .complete)
        }
        _ = try archive.ingest(versions)
    }
}
