import GRDB

/// Writes the blocks of one segment, list by list.
struct PairSegmentWriter {
    /// A block of so many bytes, with what SQLite adds to it, fills a page of the file.
    static let blockBytes = 4_000
    /// A list that is longer than this is parted rather than moved to the next block as a whole.
    private static let movedBytes = 256
    /// A list is preceded by no more bytes.
    private static let headBytes = 10

    private let database: Database
    private let segment: Int64
    /// How many bytes were written, and in how many blocks.
    private(set) var (bytes, blocks) = (0, 0)

    /// The lists of the next block, its id once there is a first one, and the term of the last one.
    private var block: [UInt8] = []
    private var id: PairBlockID?
    private var lastTerm = 0

    /// The list that is being written, how many blocks hold rows of its term before, and its last row; 0 at its beginning.
    private let list = ListRoom(bytes: PairSegmentWriter.blockBytes + PostingList.mostBytes)
    private var listBytes = 0
    private var term = 0
    private var part: Int64 = 0
    private var lastRow: Int64 = 0

    init(segment: Int64, in database: Database) {
        self.segment = segment
        self.database = database
        block.reserveCapacity(Self.blockBytes)
    }

    /// Appends ascending rows of a term; they are behind those that were appended before, by the term, then by the rows.
    ///
    /// - Throws: SQLITE_CORRUPT where they are not: they come from a damaged archive.
    mutating func append(term: Int, rows: ArraySlice<Int64>) throws {
        guard term >= self.term else { throw PostingList.corrupt }
        if term != self.term {
            try endList()
            (self.term, part) = (term, 0)
        }
        for row in rows {
            guard row > lastRow else { throw PostingList.corrupt }
            PostingList.write(row, after: lastRow, to: list.start, at: &listBytes)
            lastRow = row
            if block.count + listBytes > Self.blockBytes - Self.headBytes - PostingList.mostBytes { try makeRoom() }
        }
    }

    /// Ends the block: before the list, or, where that is long, behind what there is of it.
    private mutating func makeRoom() throws {
        if !block.isEmpty, listBytes < Self.movedBytes { return try endBlock() }
        try endList()
        try endBlock()
        part += 1
    }

    private mutating func endList() throws {
        guard listBytes > 0 else { return }
        let bytes = UnsafeBufferPointer(start: list.start, count: listBytes)
        PairBlock.append(bytes, of: term, after: id == nil ? term : lastTerm, to: &block)
        if id == nil { id = PairBlockID(segment: segment, term: term, part: part) }
        (lastTerm, lastRow, listBytes) = (term, 0, 0)
    }

    private mutating func endBlock() throws {
        guard let id, !block.isEmpty else { return }
        let row = try RowStatement(database, "INSERT INTO pair_block (id, lists) VALUES (?, ?)")
        try row.bind(id.rawValue, at: 1)
        try row.bind(blob: block, at: 2)
        try row.run()
        (bytes, blocks) = (bytes + block.count, blocks + 1)
        block.removeAll(keepingCapacity: true)
        self.id = nil
    }

    /// Writes what is left.
    mutating func finish() throws {
        try endList()
        try endBlock()
    }
}

/// Room for one list, without the checks of an array: a posting is a byte or two.
private final class ListRoom {
    let start: UnsafeMutablePointer<UInt8>

    init(bytes: Int) {
        start = .allocate(capacity: bytes)
    }

    deinit {
        start.deallocate()
    }
}
