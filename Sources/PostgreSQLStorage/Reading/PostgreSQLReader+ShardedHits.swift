import ArchiveStorage
import ArticleModel

/// Hits of an archive that several servers keep: first the articles of a page, then what stands in them, then its texts where the program decides.
/// Each is one round trip, and each server does its part of it.
extension PostgreSQLReader {
    /// - Parameter found: The rows of ``HitSearch/shardedCalls``.
    func shardedPage(of found: [ResultRows], _ search: HitSearch) throws -> HitPage {
        var page = search.page(count: try found[0][0].number(0, .count))
        page.articles = try found[1].map { try search.article($0, from: 0) }
        if try found[0][0].number(1, .count) > search.limit { page.next = page.articles.last?.position }
        guard !page.articles.isEmpty else { return page }
        let rows = try transaction.run(search.shardedParts(of: page.articles.map(\.id)))
        let hits = try Dictionary(grouping: rows) { try $0.articleID(0) }
        try cut(&page, hits, search.mostBytes)
        try fill(&page, hits, search)
        return page
    }

    /// Ends a page behind so many bytes of text.
    private func cut(_ page: inout HitPage, _ hits: [ArticleID: [ResultRow]], _ mostBytes: Int) throws {
        var bytes = 0
        for (place, article) in page.articles.enumerated() {
            if place > 0, bytes >= mostBytes {
                page.articles.removeSubrange(place...)
                page.next = page.articles.last?.position
                return
            }
            for hit in hits[article.id] ?? [] { bytes += try hit.number(8, .count) }
        }
    }

    private func fill(_ page: inout HitPage, _ hits: [ArticleID: [ResultRow]], _ search: HitSearch) throws {
        /// Where a text is wanted.
        var wanted: [(article: Int, place: Int, candidate: Candidate)] = []
        for index in page.articles.indices {
            for hit in hits[page.articles[index].id] ?? [] {
                let (place, candidate) = try search.addHit(hit, from: 1, to: &page.articles[index])
                if !search.isDecided(place) { wanted.append((index, place, candidate)) }
            }
        }
        let contents = try contents(ofAll: wanted.map(\.candidate))
        for (hit, content) in zip(wanted, contents) {
            search.add(content, of: hit.place, to: &page.articles[hit.article])
        }
    }
}
