import GRDB

/// The index of pairs: for each term the rows that have it.
///
/// A transaction writes what it adds as a segment of its own, in which the lists stand in the order of their terms; and segments of about one size
/// are merged as soon as there are some of them, as in a log-structured merge tree (O'Neil et al., 1996). A posting stands in one segment, be it
/// in the middle of a merge: so a long merge is done in steps, none of which makes a transaction wait. With FTS5, to which a pair is a word like
/// any other, the same postings took twice the CPU of an ingest of news, an eighth more room, and a rare phrase a sixth more time.
struct PairSegments {
    let database: Database

    init(database: Database) {
        self.database = database
    }

    /// Forgets every posting.
    func removeAll() throws {
        try database.execute(sql: "DELETE FROM pair_block; DELETE FROM pair_segment")
    }

    /// The numbers of the segments.
    private func numbers() throws -> [Int64] {
        let row = try RowStatement(database, "SELECT id FROM pair_segment ORDER BY id")
        return try row.all { Int64(try $0.number(0, .segment)) }
    }

    // MARK: Lists

    /// The blocks that may hold rows of a term, segment by segment; of numbers that no segment has none is looked for.
    private static let blocksOfTerm = """
        SELECT block.id, lists FROM pair_segment AS segment CROSS JOIN pair_block AS block
        WHERE segment.id BETWEEN \(PairBlockID.segments.lowerBound) AND \(PairBlockID.segments.upperBound) AND block.id <= segment.id << 48 | ?2 AND block.id >= coalesce(
          (SELECT max(id) FROM pair_block WHERE id BETWEEN segment.id << 48 AND segment.id << 48 | ?1), segment.id << 48)
        """

    /// Gives the lists of a term: one for each segment that has it, and those of one segment that were parted one after another.
    func forEachList(of term: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let row = try RowStatement(database, Self.blocksOfTerm)
        defer { row.reset() }
        try row.bind(PairBlockID(segment: 0, term: term).rawValue, at: 1)
        try row.bind(PairBlockID(segment: 0, term: term + 1).rawValue - 1, at: 2)
        while try row.step() {
            var block = PairBlock(PairBlockID(rawValue: row.integer(0)), row.bytes(1))
            while let list = try block.next(), list.term <= term {
                if list.term == term { try body(list.bytes) }
            }
        }
    }

    // MARK: Removal

    /// Takes rows out of the lists of terms. A block is written once, however many of its lists have some of them.
    func remove(_ removed: [Int: [Int64]]) throws {
        let removed = removed.mapValues { Set($0) }
        let terms = removed.keys.sorted()
        for segment in try numbers() {
            // The block that was looked at last, and the last of its terms.
            var (last, lastTerm) = (Int64.min, -1)
            for term in terms where term >= lastTerm {
                for block in try blocks(ofTerm: term, inSegment: segment) where block.id > last {
                    last = block.id
                    lastTerm = try remove(removed, from: block)
                }
            }
        }
    }

    private typealias Block = (id: Int64, lists: [UInt8])

    private func blocks(ofTerm term: Int, inSegment segment: Int64) throws -> [Block] {
        let row = try RowStatement(
            database,
            """
            SELECT id, lists FROM pair_block
            WHERE id <= ?3 AND id >= coalesce((SELECT max(id) FROM pair_block WHERE id BETWEEN ?1 AND ?2), ?2)
            """)
        try row.bind(PairBlockID.range(ofSegment: segment).lowerBound, at: 1)
        try row.bind(PairBlockID(segment: segment, term: term).rawValue, at: 2)
        try row.bind(PairBlockID(segment: segment, term: term + 1).rawValue - 1, at: 3)
        return try row.all { ($0.integer(0), Array($0.bytes(1))) }
    }

    /// Writes a block anew where some of its rows are removed, and tells the last of the terms that it had.
    private func remove(_ removed: [Int: Set<Int64>], from block: Block) throws -> Int {
        let id = PairBlockID(rawValue: block.id)
        var (rest, previous, lastTerm, isChanged) = ([UInt8](), id.term, id.term, false)
        try block.lists.withUnsafeBufferPointer { bytes in
            var lists = PairBlock(id, bytes)
            while let list = try lists.next() {
                lastTerm = list.term
                let kept = try removed[list.term].map { try Self.rows(of: list, without: $0, &isChanged) }
                if kept?.isEmpty == true { continue }
                if let kept {
                    PairBlock.append(PostingList.bytes(of: kept), of: list.term, after: previous, to: &rest)
                } else {
                    PairBlock.append(list.bytes, of: list.term, after: previous, to: &rest)
                }
                previous = list.term
            }
        }
        if isChanged { try write(rest, at: block.id) }
        return lastTerm
    }

    private static func rows(of list: PairBlock.List, without removed: Set<Int64>, _ isChanged: inout Bool) throws
        -> [Int64]
    {
        var kept: [Int64] = []
        try PostingList.forEachRow(of: list.bytes) { row in
            if removed.contains(row) { isChanged = true } else { kept.append(row) }
            return true
        }
        return kept
    }

    private func write(_ lists: [UInt8], at id: Int64) throws {
        let row = try RowStatement(
            database,
            lists.isEmpty
                ? "DELETE FROM pair_block WHERE id = ?1" : "UPDATE pair_block SET lists = ?2 WHERE id = ?1")
        try row.bind(id, at: 1)
        if !lists.isEmpty { try row.bind(blob: lists, at: 2) }
        try row.run()
    }

    // MARK: All postings

    /// Gives every posting, segment by segment.
    func forEachPosting(_ body: (_ term: Int, _ row: Int64) throws -> Void) throws {
        for segment in try numbers() {
            var cursor = try PairSegmentCursor(segment: segment, in: database)
            try cursor.take(before: nil) { term, rows in for row in rows { try body(term, row) } }
        }
    }

    /// What is wrong with the blocks by themselves; nil where each can be read, in order, and belongs to a segment.
    func fault() throws -> String? {
        do {
            for segment in try numbers() {
                var (cursor, last) = (try PairSegmentCursor(segment: segment, in: database), (-1, Int64(0)))
                try cursor.take(before: nil) { term, rows in
                    for row in rows {
                        guard (term, row) > last else { throw PostingList.corrupt }
                        last = (term, row)
                    }
                }
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return error.message
        }
        let row = try RowStatement(
            database, "SELECT count(*) FROM pair_block WHERE id >> 48 NOT IN (SELECT id FROM pair_segment)")
        defer { row.reset() }
        return try row.step() && row.integer(0) > 0 ? "blocks of the index of pairs belong to no segment" : nil
    }
}
