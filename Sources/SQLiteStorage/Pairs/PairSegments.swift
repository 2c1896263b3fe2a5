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

    /// The blocks that may hold rows of a term, segment by segment.
    private static let blocksOfTerm = """
        SELECT block.id, lists FROM pair_segment AS segment CROSS JOIN pair_block AS block
        WHERE block.id <= segment.id << 48 | ?2 AND block.id >= coalesce(
          (SELECT max(id) FROM pair_block WHERE id BETWEEN segment.id << 48 AND segment.id << 48 | ?1), segment.id << 48)
        """

    private func blocks(ofTerm term: Int) throws -> RowStatement {
        let row = try RowStatement(database, Self.blocksOfTerm)
        let first = PairBlockID(segment: 0, term: term).rawValue
        try row.bind(first, at: 1)
        try row.bind(PairBlockID(segment: 0, term: term + 1).rawValue - 1, at: 2)
        return row
    }

    /// Gives the lists of a term: one for each segment that has it, and those of one segment that were parted one after another.
    func forEachList(of term: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let row = try blocks(ofTerm: term)
        defer { row.reset() }
        while try row.step() {
            var block = PairBlock(PairBlockID(rawValue: row.integer(0)), row.bytes(1))
            while let list = try block.next(), list.term <= term {
                if list.term == term { try body(list.bytes) }
            }
        }
    }

    /// Takes rows, ascending, out of the list of a term.
    func remove(_ rows: [Int64], from term: Int) throws {
        let found = try blocks(ofTerm: term)
        let blocks = try found.all { (id: $0.integer(0), lists: Array($0.bytes(1))) }
        let removed = Set(rows)
        for block in blocks {
            guard let rest = try Self.without(removed, term, block.id, block.lists) else { continue }
            if rest.isEmpty {
                let row = try RowStatement(database, "DELETE FROM pair_block WHERE id = ?")
                try row.bind(block.id, at: 1)
                try row.run()
            } else {
                let row = try RowStatement(database, "UPDATE pair_block SET lists = ?2 WHERE id = ?1")
                try row.bind(block.id, at: 1)
                try row.bind(blob: rest, at: 2)
                try row.run()
            }
        }
    }

    /// A block without rows of a term; nil where it holds none of them.
    private static func without(
        _ removed: Set<Int64>, _ term: Int, _ id: Int64, _ lists: [UInt8]
    ) throws -> [UInt8]? {
        try lists.withUnsafeBufferPointer { bytes in
            var block = PairBlock(PairBlockID(rawValue: id), bytes)
            var (rest, previous, isChanged): ([UInt8], Int, Bool) = ([], PairBlockID(rawValue: id).term, false)
            while let list = try block.next() {
                guard list.term == term else {
                    PairBlock.append(list.bytes, of: list.term, after: previous, to: &rest)
                    previous = list.term
                    continue
                }
                var kept: [Int64] = []
                try PostingList.forEachRow(of: list.bytes) { row in
                    if removed.contains(row) { isChanged = true } else { kept.append(row) }
                    return true
                }
                if kept.isEmpty { continue }
                PairBlock.append(PostingList.bytes(of: kept), of: term, after: previous, to: &rest)
                previous = term
            }
            return isChanged ? rest : nil
        }
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
