import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteWriter {
    /// Writes what of an article follows from its texts; the index, the statistics and the breaks hold nothing of it yet.
    func put(_ article: RewrittenArticle, revision: Int64) throws {
        let moves = article.moves
        if !moves.isEmpty {
            try move(moves, in: article.id)
            try renumberTexts(moves, of: article.id)
        }
        try rewriteBlocks(of: article)
        for paragraph in article.paragraphs.map(\.present) {
            if paragraph.record.kind == .link { try index(link: paragraph) } else { try index(paragraph) }
        }
        for found in article.breaks { try add(found, to: article.id) }
        let row = try RowStatement(database, "UPDATE article SET revision = ?2 WHERE id = ?1")
        try row.bind(article.id.rawValue, at: 1)
        try row.bind(revision, at: 2)
        try row.run()
    }

    /// The order stays, so whoever stands at a new number moves in the same direction. Of those that rise the greatest goes first, of those
    /// that fall the least, and none meets another.
    private func move(_ moves: [Int: Int], in article: ArticleID) throws {
        let statements = try [
            "UPDATE link SET id = ?2 WHERE id = ?1", "UPDATE span SET paragraph = ?2 WHERE paragraph = ?1",
        ].map { try RowStatement(database, $0) }
        let rising = moves.filter { $0.value > $0.key }.sorted { $0.key > $1.key }
        let falling = moves.filter { $0.value < $0.key }.sorted { $0.key < $1.key }
        for (former, present) in rising + falling {
            for row in statements {
                try row.bind(ParagraphID(article: article, number: former).rawValue, at: 1)
                try row.bind(ParagraphID(article: article, number: present).rawValue, at: 2)
                try row.run()
            }
        }
    }

    private func renumberTexts(_ moves: [Int: Int], of article: ArticleID) throws {
        func moved(_ number: Int) -> Int { moves[number] ?? number }
        // Each list may follow from the one before: so all are read before any is written.
        let texts = try textOrdinals(of: article).compactMap { try text($0, of: article) }
        try rewriteLists(
            of: texts.map { text in
                var text = text
                (text.title, text.paragraphs) = (moved(text.title), text.paragraphs.map(moved))
                text.links = text.links?.map(moved)
                return text
            }, of: article)
    }

    /// Numbers and windows are those of the new rule; the texts stay, and are packed where an earlier schema kept them as they are.
    private func rewriteBlocks(of article: RewrittenArticle) throws {
        let paragraphs = article.paragraphs.filter { $0.present.record.kind != .link }
        let records = paragraphs.map(\.present.record)
        try rewrite(records, of: article.id)
        let bounds = ParagraphID.range(of: article.id)
        try database.execute(
            sql: "DELETE FROM long_paragraph WHERE id BETWEEN ? AND ?",
            arguments: [bounds.lowerBound.rawValue, bounds.upperBound.rawValue])
        for record in records where record.windows > 1 { try setWindows(record.windows, of: record.id) }
    }
}
