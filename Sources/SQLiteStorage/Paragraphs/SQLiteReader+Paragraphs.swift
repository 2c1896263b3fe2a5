import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    static let blockColumns = "id, dictionary, entries, content"
    /// A paragraph takes as many numbers as it has windows: a row belongs to the last block that begins at or before it.
    private static let lastBlock =
        "SELECT \(blockColumns) FROM paragraph_block WHERE id <= ? ORDER BY id DESC LIMIT 1"

    /// The block with this row of the index; nil where the row is none of a paragraph.
    func block(holding row: Int64) throws -> ParagraphBlock? {
        // A block that is kept costs no statement, and so no look at the deadline.
        try checkDeadline()
        try willReadParagraphs(of: ParagraphID(rawValue: row).article)
        return try storedBlock(holding: row)
    }

    /// The same, of what is in the file already.
    func storedBlock(holding row: Int64) throws -> ParagraphBlock? {
        if let known = codec.block(holding: row) { return known }
        let found = try statement(Self.lastBlock)
        defer { found.reset() }
        try found.bind(row, at: 1)
        guard try found.step() else { return nil }
        if let known = caches?.blocks.block(found) {
            guard row < known.rows.upperBound else { return nil }
            codec.keep(known)
            return known
        }
        let entries = try entries(found)
        guard let end = entries.last?.rows.upperBound, row < end else { return nil }
        let block = ParagraphBlock(entries: entries, text: try text(found, of: entries))
        codec.keep(block)
        caches?.blocks.keep(block, from: found)
        return block
    }

    func entries(_ row: RowStatement) throws -> [ParagraphBlock.Entry] {
        try PackedEntries.entries(row.bytes(2), from: try row.paragraphID(0))
    }

    /// The whole block.
    func block(_ row: RowStatement) throws -> ParagraphBlock {
        let entries = try entries(row)
        return ParagraphBlock(entries: entries, text: try text(row, of: entries))
    }

    private func text(_ row: RowStatement, of entries: [ParagraphBlock.Entry]) throws -> [UInt8] {
        let (packed, count) = (row.bytes(3), entries.last?.bytes.upperBound ?? 0)
        if row.isNull(1) {
            guard packed.count == count else { throw PackedEntries.fault(try row.paragraphID(0)) }
            return Array(packed)
        }
        let number = try row.number(1, .code)
        let dictionary = number == 0 ? nil : try dictionary(number)
        guard let text = codec.packer.unpacked(packed, count: count, with: dictionary) else {
            throw PackedEntries.fault(try row.paragraphID(0))
        }
        return text
    }

    func dictionary(_ number: Int) throws -> TextDictionary {
        try codecs.dictionary(number) {
            let row = try statement("SELECT content FROM dictionary WHERE id = ?")
            defer { row.reset() }
            try row.bind(number, at: 1)
            return try row.step() ? Array(row.bytes(0)) : []
        }
    }

    /// Gives the blocks of an article in order of their numbers.
    func forEachBlock(of article: ArticleID, _ body: (ParagraphBlock) throws -> Void) throws {
        let row = try blocks(Self.blockColumns, from: ParagraphID.range(of: article).lowerBound)
        defer { row.reset() }
        while try row.step() { try body(block(row)) }
    }

    /// Gives what blocks keep of the paragraphs of an article beside their texts.
    func forEachEntry(of article: ArticleID, _ body: (ParagraphBlock.Entry) throws -> Void) throws {
        let row = try blocks("id, 0, entries", from: ParagraphID.range(of: article).lowerBound)
        defer { row.reset() }
        while try row.step() { try entries(row).forEach(body) }
    }

    /// The blocks of an article that begin with this paragraph or behind it, to be driven row by row.
    func blocks(_ columns: String, from first: ParagraphID) throws -> RowStatement {
        try willReadParagraphs(of: first.article)
        let row = try statement("SELECT \(columns) FROM paragraph_block WHERE id BETWEEN ? AND ? ORDER BY id")
        try row.bind(first.rawValue, at: 1)
        try row.bind(ParagraphID.range(of: first.article).upperBound.rawValue, at: 2)
        return row
    }

    func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord] {
        var records: [ParagraphID: ParagraphRecord] = [:]
        for id in ids.sorted() { records[id] = try paragraph(id) }
        return records
    }

    func paragraph(_ id: ParagraphID) throws -> ParagraphRecord? {
        if let block = try block(holding: id.rawValue), let entry = block.entry(holding: id.rawValue), entry.id == id {
            return block.record(entry)
        }
        return try link(id)
    }
}
