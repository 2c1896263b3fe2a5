import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteWriter {
    func addLink(_ link: ArticleDelta.IndexedParagraph) throws {
        let row = try RowStatement(
            database, "INSERT INTO link (id, content_key, target) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING")
        try row.bind(link.record.id.rawValue, at: 1)
        try row.bind(link.record.contentKey, at: 2)
        try row.bind(link.record.content, at: 3)
        try row.run()
        guard database.changesCount > 0 else { return }
        totalChanges.content.links += 1
        try index(link: link)
    }

    /// Puts a link's words, which the index does not hold yet, into the index.
    func index(link: ArticleDelta.IndexedParagraph) throws {
        try writePostings(ofLink: link, "INSERT INTO link_fts (rowid, target) VALUES (?1, ?2)")
    }

    func removeLink(_ link: ArticleDelta.IndexedParagraph) throws {
        let row = try RowStatement(database, "DELETE FROM link WHERE id = ?")
        try row.bind(link.record.id.rawValue, at: 1)
        try row.run()
        guard database.changesCount > 0 else { return }
        totalChanges.content.links -= 1
        try writePostings(ofLink: link, "INSERT INTO link_fts (link_fts, rowid, target) VALUES ('delete', ?1, ?2)")
    }

    private func writePostings(ofLink link: ArticleDelta.IndexedParagraph, _ sql: String) throws {
        guard !link.terms.isEmpty else { return }
        let row = try RowStatement(database, sql)
        try link.terms.withUnsafeBufferPointer { terms in
            try row.bind(IndexRow(window: 0, of: link.record.id).rowID, at: 1)
            try row.bind(text: terms, at: 2, copying: false)
            try row.run()
        }
    }
}
