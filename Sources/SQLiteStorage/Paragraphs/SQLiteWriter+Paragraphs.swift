import ArchiveStorage
import ArticleModel
import GRDB

/// What a transaction changes in the paragraphs of one article, and has not yet stored.
struct WaitingParagraphs {
    /// In order of their numbers, all behind those that are stored.
    var added: [ParagraphRecord] = []
    var removed: Set<ParagraphID> = []
    /// The row behind the last one of all paragraphs.
    var end: Int64
}

extension SQLiteWriter {
    /// Paragraphs are packed when the transaction ends, or when they are read, or when so many bytes of them wait.
    private static let mostWaitingBytes = 32 << 20

    /// Takes a paragraph, to be packed with others; false where the archive has it.
    func hold(_ paragraph: ParagraphRecord) throws -> Bool {
        let (id, article) = (paragraph.id, paragraph.id.article)
        if waiting[article]?.removed.isEmpty == false { try storeParagraphs(of: article) }
        var changes = try waiting.removeValue(forKey: article) ?? WaitingParagraphs(end: endOfRows(of: article))
        if id.rawValue < changes.end {
            // Numbers rise: a delta that is applied again comes by here, and little else.
            try store(changes, in: article)
            if try storedBlock(holding: id.rawValue)?.entry(holding: id.rawValue)?.id == id { return false }
            changes = WaitingParagraphs(end: try endOfRows(of: article))
        }
        changes.added.append(paragraph)
        changes.end = max(changes.end, id.rawValue + Int64(paragraph.windows))
        waiting[article] = changes
        memory.keys[article]?.add(paragraph.contentKey, number: id.number)
        if paragraph.windows > 1 { try setWindows(paragraph.windows, of: id) }
        count(1, paragraph.content.utf8.count)
        waitingBytes += paragraph.content.utf8.count
        if waitingBytes > Self.mostWaitingBytes { try storeParagraphs() }
        return true
    }

    /// Removes a paragraph; false where the archive has it not.
    func release(_ paragraph: ParagraphRecord) throws -> Bool {
        let (id, article) = (paragraph.id, paragraph.id.article)
        if waiting[article]?.added.isEmpty == false { try storeParagraphs(of: article) }
        guard waiting[article]?.removed.contains(id) != true,
            let entry = try storedBlock(holding: id.rawValue)?.entry(holding: id.rawValue), entry.id == id
        else { return false }
        let none = WaitingParagraphs(end: ParagraphID.range(of: article).lowerBound.rawValue)
        waiting[article, default: none].removed.insert(id)
        memory.keys[article] = nil
        if !entry.windowStarts.isEmpty { try setWindows(1, of: id) }
        count(-1, -entry.bytes.count)
        return true
    }

    private func count(_ paragraphs: Int, _ bytes: Int) {
        totalChanges.content.paragraphs += paragraphs
        totalChanges.content.paragraphBytes += bytes
    }

    /// Notes of how many windows a paragraph is; of one that has but one, nothing is noted.
    func setWindows(_ windows: Int, of id: ParagraphID) throws {
        let row = try RowStatement(
            database,
            windows > 1
                ? "INSERT OR REPLACE INTO long_paragraph (id, windows) VALUES (?1, ?2)"
                : "DELETE FROM long_paragraph WHERE id = ?1")
        try row.bind(id.rawValue, at: 1)
        if windows > 1 { try row.bind(windows, at: 2) }
        try row.run()
    }

    /// The row of the index behind the last one of an article's paragraphs.
    func endOfRows(of article: ArticleID) throws -> Int64 {
        if let changes = waiting[article], changes.removed.isEmpty { return changes.end }
        try willReadParagraphs(of: article)
        let range = ParagraphID.range(of: article)
        let row = try RowStatement(
            database, "SELECT id, 0, entries FROM paragraph_block WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1")
        defer { row.reset() }
        try row.bind(range.lowerBound.rawValue, at: 1)
        try row.bind(range.upperBound.rawValue, at: 2)
        let last = try row.step() ? entries(row).last : nil
        return last?.rows.upperBound ?? range.lowerBound.rawValue + 1
    }

    // MARK: Keys

    func paragraphs(withContentKey key: Int64, in article: ArticleID) throws -> [ParagraphRecord] {
        let known = try memory.keys(of: article) { found in
            try forEachEntry(of: article) { found.add($0.contentKey, number: $0.id.number) }
        }
        return try known.numbers(of: key).compactMap { number in
            try paragraph(ParagraphID(article: article, number: number))
        }
    }

    // MARK: Storing

    /// Stores all that waits.
    func storeParagraphs() throws {
        for article in waiting.keys.sorted() { try storeParagraphs(of: article) }
        waitingBytes = 0
    }

    /// Stores what waits of one article.
    func storeParagraphs(of article: ArticleID) throws {
        guard let changes = waiting.removeValue(forKey: article) else { return }
        try store(changes, in: article)
    }

    private func store(_ changes: WaitingParagraphs, in article: ArticleID) throws {
        defer { codec.forgetBlocks() }
        try storeRemovals(changes.removed)
        if !changes.added.isEmpty { try append(changes.added, in: article) }
    }

    /// Writes the blocks anew that hold removed paragraphs.
    private func storeRemovals(_ removed: Set<ParagraphID>) throws {
        var rest = removed.sorted()[...]
        while let id = rest.first {
            guard let block = try storedBlock(holding: id.rawValue), let first = block.entries.first else {
                rest = rest.dropFirst()
                continue
            }
            try removeBlock(first.id)
            try write(block.records.filter { !removed.contains($0.id) })
            rest = rest.drop { $0.rawValue < block.rows.upperBound }
        }
    }

    /// The last block of the article is written anew where it is not closed.
    private func append(_ added: [ParagraphRecord], in article: ArticleID) throws {
        let row = try RowStatement(
            database,
            "SELECT \(Self.blockColumns) FROM paragraph_block WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1")
        try row.bind(ParagraphID.range(of: article).lowerBound.rawValue, at: 1)
        try row.bind(ParagraphID.range(of: article).upperBound.rawValue, at: 2)
        let last = try row.step() ? try entries(row) : []
        let isOpen = (last.last?.bytes.upperBound ?? .max) < ParagraphBlock.closedBytes
        let isBehind = (last.last?.rows.upperBound ?? 0) <= added[0].id.rawValue
        let open = try isOpen && isBehind ? block(row).records : []
        row.reset()
        guard isBehind else { return try insert(added, in: article) }
        if let first = open.first { try removeBlock(first.id) }
        try write(open + added)
    }

    /// Paragraphs that come among others, as none do that an ingest adds: all blocks of the article are written anew.
    private func insert(_ added: [ParagraphRecord], in article: ArticleID) throws {
        var records = added
        try forEachBlock(of: article) { records += $0.records }
        try rewrite(records.sorted { $0.id < $1.id }, of: article)
    }

    /// Writes all blocks of an article anew.
    func rewrite(_ records: [ParagraphRecord], of article: ArticleID) throws {
        codec.forgetBlocks()
        memory.keys[article] = nil
        let range = ParagraphID.range(of: article)
        try database.execute(
            sql: "DELETE FROM paragraph_block WHERE id BETWEEN ? AND ?",
            arguments: [range.lowerBound.rawValue, range.upperBound.rawValue])
        try write(records)
    }

    /// Packs anew what is packed without the newest dictionary, or stands in smaller blocks than it might.
    func repackParagraphs() throws {
        let newest = try dictionaryForPacking()?.number ?? 0
        var after: Int64 = 0
        while let article = try articleOfBlock(behind: after) {
            after = ParagraphID.range(of: article).upperBound.rawValue
            var (records, firsts, isPackedSo) = ([ParagraphRecord](), [ParagraphID](), true)
            let row = try blocks(Self.blockColumns, from: ParagraphID.range(of: article).lowerBound)
            while try row.step() {
                let block = try block(row)
                records += block.records
                firsts.append(block.entries[0].id)
                if !row.isNull(1), row.integer(1) != newest { isPackedSo = false }
            }
            row.reset()
            let parts = ParagraphBlock.parted(records)
            if !isPackedSo || firsts != parts.compactMap(\.first?.id) { try rewrite(records, of: article) }
        }
    }

    private func articleOfBlock(behind id: Int64) throws -> ArticleID? {
        let row = try RowStatement(database, "SELECT id FROM paragraph_block WHERE id > ? ORDER BY id LIMIT 1")
        defer { row.reset() }
        try row.bind(id, at: 1)
        return try row.step() ? try row.paragraphID(0).article : nil
    }

    /// Removes what is left of the paragraphs of an article.
    func removeBlocks(of article: ArticleID) throws {
        try forEachEntry(of: article) { count(-1, -$0.bytes.count) }
        try rewrite([], of: article)
        let range = ParagraphID.range(of: article)
        try database.execute(
            sql: "DELETE FROM long_paragraph WHERE id BETWEEN ? AND ?",
            arguments: [range.lowerBound.rawValue, range.upperBound.rawValue])
    }

    private func removeBlock(_ first: ParagraphID) throws {
        let row = try RowStatement(database, "DELETE FROM paragraph_block WHERE id = ?")
        try row.bind(first.rawValue, at: 1)
        try row.run()
    }

    private func write(_ records: [ParagraphRecord]) throws {
        for records in ParagraphBlock.parted(records) { try writeBlock(of: records) }
    }

    private func writeBlock(of records: ArraySlice<ParagraphRecord>) throws {
        guard let first = records.first else { return }
        var text: [UInt8] = []
        text.reserveCapacity(records.reduce(0) { $0 + $1.content.utf8.count })
        for record in records { text += record.content.utf8 }
        let dictionary = try dictionaryForPacking()
        let packed = codec.packer.packed(text, with: dictionary)
        let row = try RowStatement(
            database, "INSERT INTO paragraph_block (\(Self.blockColumns)) VALUES (?, ?, ?, ?)")
        try row.bind(first.id.rawValue, at: 1)
        if packed != nil { try row.bind(dictionary?.number ?? 0, at: 2) }
        try row.bind(blob: try PackedEntries.bytes(of: records), at: 3)
        try row.bind(blob: packed ?? text, at: 4)
        try row.run()
    }
}
