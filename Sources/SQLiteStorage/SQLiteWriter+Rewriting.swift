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
        for paragraph in article.paragraphs {
            if paragraph.present.record.kind == .link {
                try index(link: paragraph.present)
            } else {
                try putWindows(of: paragraph)
                try index(paragraph.present)
            }
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
            "UPDATE paragraph SET id = ?2 WHERE id = ?1", "UPDATE link SET id = ?2 WHERE id = ?1",
            "UPDATE span SET paragraph = ?2 WHERE paragraph = ?1",
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
        let row = try RowStatement(
            database, "UPDATE distinct_text SET paragraphs = ?3, links = ?4 WHERE article = ?1 AND ordinal = ?2")
        for ordinal in try textOrdinals(of: article) {
            guard let text = try text(ordinal, of: article) else { continue }
            let paragraphs = PackedParagraphs(title: moved(text.title), paragraphs: text.paragraphs.map(moved))
            try row.bind(article.rawValue, at: 1)
            try row.bind(ordinal, at: 2)
            try row.bind(blob: paragraphs.bytes, at: 3)
            if let links = text.links {
                try row.bind(blob: PackedParagraphs(title: 0, paragraphs: links.map(moved)).bytes, at: 4)
            }
            try row.run()
        }
    }

    private func putWindows(of paragraph: RewrittenArticle.Paragraph) throws {
        let present = paragraph.present.record
        guard present.windowStarts != paragraph.former.windowStarts else { return }
        let row = try RowStatement(database, "UPDATE paragraph SET windows = ?2, window_starts = ?3 WHERE id = ?1")
        try row.bind(present.id.rawValue, at: 1)
        try row.bind(present.windows, at: 2)
        if !present.windowStarts.isEmpty { try row.bind(blob: PackedOffsets(present.windowStarts).bytes, at: 3) }
        try row.run()
    }
}
