import GRDB

/// Reads one segment from its first posting to its last.
struct PairSegmentCursor {
    private let database: Database
    private let (segment, start, end): (Int64, Int64, Int64)
    /// The id of the block that is read.
    private var id: Int64
    /// The rows of its lists one behind the other, and of each list the term and where it ends among them.
    private var rows: [Int64] = []
    private var lists: [(term: Int, end: Int)] = []
    private var (list, place) = (0, 0)
    /// The last term of all that was read.
    private var lastTerm = -1

    init(segment: Int64, in database: Database) throws {
        self.database = database
        let range = PairBlockID.range(ofSegment: segment)
        self.segment = segment
        (start, end) = (range.lowerBound, range.upperBound)
        id = start - 1
        try readBlock()
    }

    /// The posting at which the cursor stands, as a term and a row; nil behind the last one.
    var posting: (term: Int, row: Int64)? {
        place < rows.count ? (lists[list].term, rows[place]) : nil
    }

    /// Passes over the posting at which the cursor stands.
    mutating func skip() throws {
        try move(by: 1)
    }

    /// Goes on within the list at which the cursor stands, or to the end of it.
    private mutating func move(by count: Int) throws {
        place += count
        if place == lists[list].end { list += 1 }
        if place == rows.count { try readBlock() }
    }

    /// Takes the postings up to one behind them, some rows of a term at once; all that are left where that is nil.
    mutating func take(
        before bound: (term: Int, row: Int64)?, _ body: (_ term: Int, _ rows: ArraySlice<Int64>) throws -> Void
    ) throws {
        while let posting {
            if let bound, posting >= bound { return }
            var end = lists[list].end
            if let bound, bound.term == posting.term, rows[end - 1] >= bound.row {
                end = rows[place..<end].partitioningIndex { $0 >= bound.row }
            }
            try body(posting.term, rows[place..<end])
            try move(by: end - place)
        }
    }

    /// Removes the postings that the cursor has passed: all blocks before that at which it stands, and of that one the lists; or all blocks.
    ///
    /// The cursor stands at the beginning of a list that no block before holds a part of, or behind all postings. It is not used any more.
    func removeWhatIsBefore() throws {
        let rest = posting.map { _ in PairBlockID(segment: segment, term: lists[list].term) }
        let isWhole = rest.map { $0.rawValue == id } ?? true
        let row = try RowStatement(database, "DELETE FROM pair_block WHERE id BETWEEN ? AND ?")
        try row.bind(start, at: 1)
        try row.bind(posting == nil ? end : isWhole ? id - 1 : id, at: 2)
        try row.run()
        guard let rest, !isWhole else { return }
        var (block, last, first) = ([UInt8](), rest.term, place)
        for list in lists[list...] {
            PairBlock.append(PostingList.bytes(of: rows[first..<list.end]), of: list.term, after: last, to: &block)
            (last, first) = (list.term, list.end)
        }
        let insertion = try RowStatement(database, "INSERT INTO pair_block (id, lists) VALUES (?, ?)")
        try insertion.bind(rest.rawValue, at: 1)
        try insertion.bind(blob: block, at: 2)
        try insertion.run()
    }

    /// Reads the next block that holds a posting. Many cursors share the statement, so that it is at rest between two blocks.
    private mutating func readBlock() throws {
        (list, place) = (0, 0)
        rows.removeAll(keepingCapacity: true)
        lists.removeAll(keepingCapacity: true)
        let row = try RowStatement(
            database, "SELECT id, lists FROM pair_block WHERE id > ? AND id <= ? ORDER BY id LIMIT 1")
        defer { row.reset() }
        while rows.isEmpty {
            row.reset()
            try row.bind(id, at: 1)
            try row.bind(end, at: 2)
            guard try row.step() else { return }
            id = row.integer(0)
            let name = PairBlockID(rawValue: id)
            // Else who looks for a term would look at this block, and not at the one that has its list.
            guard name.term > lastTerm || name.term == lastTerm && !name.isFirstPart else { throw PostingList.corrupt }
            var block = PairBlock(name, row.bytes(1))
            while let found = try block.next() {
                try PostingList.forEachRow(of: found.bytes) {
                    rows.append($0)
                    return true
                }
                lastTerm = found.term
                if rows.count > lists.last?.end ?? 0 { lists.append((found.term, rows.count)) }
            }
        }
    }
}

extension ArraySlice {
    /// The first index at which `isBehind` is true, as it is at all behind it.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
