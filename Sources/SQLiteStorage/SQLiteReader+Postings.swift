import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    /// Reads the whole index through `fts5vocab`, term by term. The table is a temporary one: an archive holds no trace of the check.
    func postingSums() throws -> [ArticleID: PostingSum] {
        try database.execute(
            sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.posting USING fts5vocab (main, paragraph_fts, instance)")
        let row = try RowStatement(database, "SELECT term, doc, col, offset FROM temp.posting")
        defer { row.reset() }
        var sums: [ArticleID: PostingSum] = [:]
        var word: [UInt8] = []
        var hash: UInt64 = 0
        while try row.step() {
            let term = row.bytes(0)
            if !term.elementsEqual(word) || word.isEmpty {
                word = Array(term)
                hash = PostingSum.hash(ofWord: term)
            }
            let rowID = row.integer(1)
            let kind = row.bytes(2).first == UInt8(ascii: "t") ? ParagraphKind.title : .body
            sums[ParagraphID(rawValue: rowID).article, default: PostingSum()]
                .add(wordHash: hash, row: rowID, kind: kind, position: row.number(3))
        }
        return sums
    }
}
