import ArchiveStorage
import ArticleModel
import GRDB

/// What a transaction adds to the index and to the breaks, until it is written in order.
///
/// FTS5 gathers postings in memory, and writes them to a segment of its own at every row that comes behind a greater one
/// (sqlite3Fts5IndexBeginWrite in SQLite 3.40), as rows do where versions of several articles come by turns.
struct WaitingRows {
    /// Each is held once, and has words.
    var paragraphs: [ArticleDelta.IndexedParagraph] = []
    var breaks: [(key: Int64, paragraph: Int64)] = []
    /// About how many bytes they take.
    var bytes = 0
}

extension SQLiteWriter {
    /// Rows are written when the transaction ends, or when so many bytes wait.
    private static let mostWaitingBytes = 32 << 20

    /// Puts a paragraph's words, which the index does not hold yet, into the index and the statistics.
    func index(_ paragraph: ArticleDelta.IndexedParagraph) throws {
        paragraph.forEachSampledWord { sampleChanges.add(1, to: $0) }
        guard !paragraph.windows.isEmpty else { return }
        waitingRows.paragraphs.append(paragraph)
        try wait(for: paragraph.terms.count)
    }

    private func wait(for bytes: Int) throws {
        waitingRows.bytes += bytes
        guard waitingRows.bytes > Self.mostWaitingBytes else { return }
        waitingRows.bytes = 0
        try storeRows()
        try storeBreaks()
    }

    /// Takes a paragraph's words out of the index and the statistics.
    func removeRows(of paragraph: ArticleDelta.IndexedParagraph) throws {
        // Those that wait may be of this paragraph.
        if !waitingRows.paragraphs.isEmpty || removedPairs.isFull { try storeRows() }
        paragraph.forEachSampledWord { sampleChanges.add(-1, to: $0) }
        let words = "INSERT INTO paragraph_fts (paragraph_fts, rowid, body, title) VALUES ('delete', ?1, ?2, ?3)"
        try write([paragraph], words)
        var pairs = WaitingPairs()
        try forEachRow(of: [paragraph]) { row, words in pairs.add(row.rawValue, words: words, by: try pairRule()) }
        pairs.drain { term, rows in removedPairs.add(rows, of: term) }
    }

    /// Writes the rows that wait.
    func storeRows() throws {
        // Before those that come: a row may come again.
        if !removedPairs.isEmpty { try removePairs() }
        guard !waitingRows.paragraphs.isEmpty else { return }
        let paragraphs = waitingRows.paragraphs
        waitingRows.paragraphs = []
        try write(paragraphs, "INSERT INTO paragraph_fts (rowid, body, title) VALUES (?1, ?2, ?3)")
        try addPairs(of: paragraphs)
    }

    /// Writes the words of rows in order of the rowids, each in the column of its kind; the bytes are handed over as they are.
    private func write(_ paragraphs: [ArticleDelta.IndexedParagraph], _ statement: String) throws {
        let row = try RowStatement(database, statement)
        for waiting in Self.rows(of: paragraphs).sorted(by: { $0.row.rowID < $1.row.rowID }) {
            let paragraph = paragraphs[waiting.paragraph]
            try paragraph.withTerms(ofWindow: waiting.window) { words in
                try row.bind(waiting.row.rowID, at: 1)
                try row.bind(text: words, at: paragraph.record.kind == .title ? 3 : 2, copying: false)
                try row.run()
            }
        }
    }

    /// One row of the index: a window of one of some paragraphs.
    private struct WaitingRow {
        let row: IndexRow
        let paragraph, window: Int
    }

    private static func rows(of paragraphs: [ArticleDelta.IndexedParagraph]) -> [WaitingRow] {
        paragraphs.indices.flatMap { index in
            paragraphs[index].windows.indices.map { window in
                let row = IndexRow(window: window, of: paragraphs[index].record.id)
                return WaitingRow(row: row, paragraph: index, window: window)
            }
        }
    }

    /// Gives the rows of paragraphs, ascending, with their words; valid within the call.
    func forEachRow(
        of paragraphs: [ArticleDelta.IndexedParagraph], _ body: (IndexRow, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        for waiting in Self.rows(of: paragraphs).sorted(by: { $0.row < $1.row }) {
            try paragraphs[waiting.paragraph].withTerms(ofWindow: waiting.window) { try body(waiting.row, $0) }
        }
    }

    // MARK: Breaks

    func add(_ paragraphBreak: ParagraphBreak, to article: ArticleID) throws {
        let paragraph = ParagraphID(article: article, number: paragraphBreak.paragraph)
        waitingRows.breaks.append((paragraphBreak.key.rawValue, paragraph.rawValue))
        try wait(for: 16)
    }

    func remove(_ paragraphBreak: ParagraphBreak, of article: ArticleID) throws {
        try storeBreaks()
        let row = try RowStatement(database, "DELETE FROM paragraph_break WHERE key = ? AND paragraph = ?")
        try row.bind(paragraphBreak.key.rawValue, at: 1)
        try row.bind(ParagraphID(article: article, number: paragraphBreak.paragraph).rawValue, at: 2)
        try row.run()
    }

    /// Writes the breaks that wait in the order of their keys, which are spread over the whole table.
    func storeBreaks() throws {
        guard !waitingRows.breaks.isEmpty else { return }
        let row = try RowStatement(
            database,
            "INSERT INTO paragraph_break (key, paragraph) VALUES (?, ?) ON CONFLICT (key, paragraph) DO NOTHING")
        for found in waitingRows.breaks.sorted(by: { $0 < $1 }) {
            try row.bind(found.key, at: 1)
            try row.bind(found.paragraph, at: 2)
            try row.run()
        }
        waitingRows.breaks = []
    }
}

extension ArticleDelta.IndexedParagraph {
    /// Gives the terms of one of the windows; valid within the call.
    fileprivate func withTerms<Answer>(
        ofWindow window: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Answer
    ) rethrows -> Answer {
        try terms.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[windows[window]])) }
    }
}
