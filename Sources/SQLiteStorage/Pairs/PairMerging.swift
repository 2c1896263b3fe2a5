import GRDB

/// Adds segments to the index of pairs, and merges them: all that decides which segments there are.
struct PairMerging {
    let database: Database
    /// A transaction merges so many blocks in any case, and so many times as many as it has written. A posting is merged about once for each eightfold
    /// of what is held: so merging keeps up.
    var leastWork = 64
    var workForABlock = 16

    /// So many segments of one level are merged.
    private static let mergedAtOnce = 8
    /// Segments of fewer bytes are of the lowest.
    private static let leastBytes = 32 << 10
    /// Behind so many bytes no further segment is merged after an ingest.
    private static let settledBytes = 4 << 20

    init(database: Database) {
        self.database = database
    }

    /// A segment, and about how many bytes it takes.
    private struct Segment {
        let number: Int64
        let bytes: Int
        /// The segment into which it is being merged; nil where it is not.
        let target: Int64?

        /// What is less than eight times as long is of one level.
        var level: Int { (Int.bitWidth - (bytes / leastBytes).leadingZeroBitCount + 2) / 3 }

        /// How many blocks it has.
        var blocks: Int { bytes / PairSegmentWriter.blockBytes + 1 }
    }

    private func segments() throws -> [Segment] {
        let row = try RowStatement(database, "SELECT id, bytes, target FROM pair_segment ORDER BY id")
        return try row.all {
            Segment(
                number: Int64(try $0.number(0, .segment)), bytes: try $0.number(1, .count),
                target: try $0.optionalNumber(2, .segment).map { Int64($0) })
        }
    }

    // MARK: What is done

    /// Writes a segment, posting by posting, ascending by terms, then by rows; and merges some, or goes on with a merge, where it is time.
    func add(_ write: (inout PairSegmentWriter) throws -> Void) throws {
        let number = try unusedNumber()
        let blocks = try append(to: number, write)
        var work = max(leastWork, workForABlock * blocks)
        while work > 0, let merge = try nextMerge(within: work) {
            work -= try proceed(with: merge, most: merge.isShort ? .max : work)
        }
    }

    /// Merges all segments, or, with a bound on what that costs, those that are not much larger than all smaller ones together: so a posting is
    /// merged a few times, however often this is called.
    func settle(isThorough: Bool) throws {
        let all = try isThorough ? segments() : free().sorted { $0.bytes < $1.bytes }
        var (count, bytes) = (isThorough ? all.count : 0, 0)
        for (place, segment) in all.enumerated() where !isThorough {
            if segment.bytes <= 2 * bytes { count = place + 1 }
            bytes += min(segment.bytes, Int.max / 4 - bytes)
            if bytes > Self.settledBytes { break }
        }
        guard count > 1 else { return }
        let merge = Merge(segments: Array(all[..<count]), target: try unusedNumber(), isShort: true)
        _ = try proceed(with: merge, most: .max)
    }

    // MARK: Which segments

    private struct Merge {
        let segments: [Segment]
        let target: Int64
        /// Whether all of it is done at once.
        let isShort: Bool
    }

    /// Those that are in no merge.
    private func free() throws -> [Segment] {
        let all = try segments()
        let targets = Set(all.compactMap(\.target))
        return all.filter { $0.target == nil && !targets.contains($0.number) }
    }

    /// The merge of the smallest segments; one that takes more work than this is begun, or gone on with. Nil where there is none.
    private func nextMerge(within work: Int) throws -> Merge? {
        let due = Dictionary(grouping: try free(), by: \.level).filter { $0.value.count >= Self.mergedAtOnce }
        if let smallest = due.min(by: { $0.key < $1.key })?.value {
            let blocks = smallest.reduce(0) { min($0 + $1.blocks, Int.max / 2) }
            let merge = Merge(segments: smallest, target: try unusedNumber(), isShort: blocks <= work)
            if !merge.isShort { try begin(merge) }
            return merge
        }
        return Dictionary(grouping: try segments().filter { $0.target != nil }) { $0.target ?? 0 }
            .map {
                (
                    greatest: $0.value.map(\.level).max() ?? 0,
                    merge: Merge(segments: $0.value, target: $0.key, isShort: false)
                )
            }
            .min { ($0.greatest, $0.merge.target) < ($1.greatest, $1.merge.target) }?.merge
    }

    /// The least one, so that they never run out; but none of which a damaged archive has blocks.
    private func unusedNumber() throws -> Int64 {
        let taken = Set(try segments().map(\.number))
        guard let number = try PairBlockID.segments.first(where: { try !taken.contains($0) && isUnused($0) }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the index of pairs has too many segments")
        }
        return number
    }

    private func isUnused(_ number: Int64) throws -> Bool {
        let row = try RowStatement(database, "SELECT 1 FROM pair_block WHERE id BETWEEN ? AND ? LIMIT 1")
        defer { row.reset() }
        try row.bind(PairBlockID.range(ofSegment: number).lowerBound, at: 1)
        try row.bind(PairBlockID.range(ofSegment: number).upperBound, at: 2)
        return try !row.step()
    }

    private func begin(_ merge: Merge) throws {
        let row = try RowStatement(database, "UPDATE pair_segment SET target = ?2 WHERE id = ?1")
        for segment in merge.segments {
            try row.bind(segment.number, at: 1)
            try row.bind(merge.target, at: 2)
            try row.run()
        }
        _ = try append(to: merge.target) { _ in }
    }

    // MARK: Merging

    /// Merges the lists of the first terms of segments that are left, until about so many blocks are written or none is left; how many blocks were.
    ///
    /// What was merged stands in the target alone, what was not in the segments, which are fewer where all of one was.
    private func proceed(with merge: Merge, most blocks: Int) throws -> Int {
        var cursors = try merge.segments.map { try PairSegmentCursor(segment: $0.number, in: database) }
        let written = try append(to: merge.target) { writer in
            var term = -1
            while let (first, bound) = Self.first(of: cursors), let posting = cursors[first].posting {
                if posting.term != term, writer.blocks >= blocks { return }
                term = posting.term
                // Not beyond the term: there the merge may end.
                let end = bound.map { $0.term > term ? (term + 1, 0) : $0 } ?? (term + 1, 0)
                try cursors[first].take(before: end) { try writer.append(term: $0, rows: $1) }
                // Only a damaged archive has a posting twice.
                if let bound, let posting = cursors[first].posting, posting == bound { try cursors[first].skip() }
            }
        }
        for (segment, cursor) in zip(merge.segments, cursors) {
            try cursor.removeWhatIsBefore()
            if cursor.posting == nil { try removeSegment(segment.number) }
        }
        return written
    }

    /// Which cursor stands at the least posting, and at which the next one stands; nil where all are at the end.
    private static func first(of cursors: [PairSegmentCursor]) -> (cursor: Int, bound: (term: Int, row: Int64)?)? {
        var (first, least, bound): (Int?, (Int, Int64), (Int, Int64)?) = (nil, (0, 0), nil)
        for (place, cursor) in cursors.enumerated() {
            guard let posting = cursor.posting else { continue }
            if first == nil {
                (first, least) = (place, posting)
            } else if posting < least {
                (first, least, bound) = (place, posting, least)
            } else if bound.map({ posting < $0 }) ?? true {
                bound = posting
            }
        }
        return first.map { ($0, bound) }
    }

    /// Writes behind what a segment holds, if it is there; how many blocks.
    private func append(to segment: Int64, _ write: (inout PairSegmentWriter) throws -> Void) throws -> Int {
        var writer = PairSegmentWriter(segment: segment, in: database)
        try write(&writer)
        try writer.finish()
        let row = try RowStatement(
            database,
            "INSERT INTO pair_segment (id, bytes) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET bytes = bytes + excluded.bytes"
        )
        try row.bind(segment, at: 1)
        try row.bind(writer.bytes, at: 2)
        try row.run()
        return writer.blocks
    }

    private func removeSegment(_ segment: Int64) throws {
        let row = try RowStatement(database, "DELETE FROM pair_segment WHERE id = ?")
        try row.bind(segment, at: 1)
        try row.run()
    }
}
