import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func postingSums() throws -> [ArticleID: PostingSum] {
        try willReadIndex()
        var sums: [ArticleID: PostingSum] = [:]
        try addPostings(of: "paragraph_fts", to: &sums) {
            $0.first == UInt8(ascii: "t") ? .title : .body
        }
        try addPostings(of: "link_fts", to: &sums) { _ in .link }
        try PairSegments(database: database).forEachPosting { term, row in
            let article = IndexRow(rawValue: row).article
            sums[article, default: PostingSum()].add(pair: UInt32(truncatingIfNeeded: term), row: row)
        }
        return sums
    }

    /// Reads a whole index through `fts5vocab`, term by term. The table is a temporary one: an archive holds no trace of the check.
    private func addPostings(
        of index: String, to sums: inout [ArticleID: PostingSum],
        kind: (_ column: UnsafeBufferPointer<UInt8>) -> ParagraphKind
    ) throws {
        try database.execute(
            sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.\(index)_posting USING fts5vocab (main, \(index), instance)")
        let row = try statement("SELECT term, doc, col, offset FROM temp.\(index)_posting")
        defer { row.reset() }
        var word: [UInt8] = []
        var hash: UInt64 = 0
        while try row.step() {
            let term = row.bytes(0)
            if !term.elementsEqual(word) || word.isEmpty {
                word = Array(term)
                hash = PostingSum.hash(ofWord: term)
            }
            let indexed = IndexRow(rowID: row.integer(1))
            let article = indexed.article
            let position = try row.number(3, .count)
            sums[article, default: PostingSum()]
                .add(wordHash: hash, row: indexed.rawValue, kind: kind(row.bytes(2)), position: position)
        }
    }
}
