import ArchiveStorage
import ArticleModel
import GRDB

/// Consecutive paragraphs and titles of one article, whose texts stand one behind the other and are packed together.
struct ParagraphBlock {
    /// What is kept of a paragraph, but its text.
    struct Entry {
        let id: ParagraphID
        let kind: ParagraphKind
        let windowStarts: [Int]
        let contentKey: Int64
        /// Where its text stands in that of the block.
        let bytes: Range<Int>

        /// The rows of the index that its windows are.
        var rows: Range<Int64> { id.rawValue..<id.rawValue + Int64(windowStarts.count + 1) }
    }

    /// In order of their numbers; none overlaps another.
    let entries: [Entry]
    let text: [UInt8]

    /// A block is closed once it has so many bytes of text: the last one of an article is written anew with what comes, as long as it has
    /// fewer.
    ///
    /// Measured with a dictionary: at 2 KB, 1 KB and paragraph by paragraph generated news take 0.37, 0.38 and 0.44 of their text, and to
    /// unpack one takes 8, 5 and 2 µs. A row of 2 KB packed leaves more of a database page empty.
    static let closedBytes = 1 << 10

    /// The rows of the index from its first paragraph to its last; empty where it has none.
    var rows: Range<Int64> { (entries.first?.rows.lowerBound ?? 0)..<(entries.last?.rows.upperBound ?? 0) }

    /// The paragraph that a row of the index is a window of; nil where it is none of this block.
    func entry(holding row: Int64) -> Entry? {
        var (low, high) = (entries.startIndex, entries.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].rows.upperBound <= row { low = middle + 1 } else { high = middle }
        }
        return low < entries.endIndex && entries[low].rows.contains(row) ? entries[low] : nil
    }

    /// Gives the text of an entry; of one with windows only the stretch that holds those of `windows`.
    func withText(
        of entry: Entry, windows: ClosedRange<Int>?, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) rethrows {
        var bytes = entry.bytes
        if let windows, !entry.windowStarts.isEmpty {
            let stretch = IndexWindows.bytes(ofWindows: windows, starts: entry.windowStarts, count: bytes.count)
            bytes = bytes.lowerBound + stretch.lowerBound..<bytes.lowerBound + stretch.upperBound
        }
        try text.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[bytes])) }
    }

    /// The paragraph of an entry.
    func record(_ entry: Entry) -> ParagraphRecord {
        ParagraphRecord(
            id: entry.id, kind: entry.kind, windowStarts: entry.windowStarts, contentKey: entry.contentKey,
            content: String(decoding: text[entry.bytes], as: UTF8.self))
    }

    /// All of its paragraphs.
    var records: [ParagraphRecord] { entries.map(record) }

    /// How paragraphs of an article, in order of their numbers, are put into blocks: one that fills a block stands alone, so that no other
    /// is unpacked with it.
    static func parted(_ paragraphs: [ParagraphRecord]) -> [ArraySlice<ParagraphRecord>] {
        var parts: [ArraySlice<ParagraphRecord>] = []
        var (start, bytes) = (0, 0)
        func close(before end: Int) {
            if start < end { parts.append(paragraphs[start..<end]) }
            (start, bytes) = (end, 0)
        }
        for (place, paragraph) in paragraphs.enumerated() {
            let length = paragraph.content.utf8.count
            if length >= closedBytes { close(before: place) }
            bytes += length
            if bytes >= closedBytes { close(before: place + 1) }
        }
        close(before: paragraphs.count)
        return parts
    }
}

/// The entries of a block in few bytes. For each paragraph, as variable-length integers:
///
/// - how many numbers lie between the last row of the one before and it;
/// - the length of its text, times 8; plus 4 where it is a title, 2 where it has more than one window, 1 where its key has 8 bytes;
/// - where it has more than one window, how many more, and the distance of each one's start from that of the one before;
/// - its key in 4 or 8 bytes, the lowest first.
enum PackedEntries {
    /// - Throws: SQLITE_CORRUPT where the paragraphs are not in order, or overlap: those of a damaged archive may.
    static func bytes(of paragraphs: some Sequence<ParagraphRecord>) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var next: Int64?
        for paragraph in paragraphs {
            let id = paragraph.id.rawValue
            guard id >= next ?? id else { throw fault(paragraph.id) }
            VariableLengthInteger.append(UInt64(id - (next ?? id)), to: &bytes)
            next = id + Int64(paragraph.windows)
            let key = UInt64(bitPattern: paragraph.contentKey)
            let flags: UInt64 =
                (paragraph.kind == .title ? 4 : 0) | (paragraph.windows > 1 ? 2 : 0) | (key > UInt32.max ? 1 : 0)
            VariableLengthInteger.append(UInt64(paragraph.content.utf8.count) << 3 | flags, to: &bytes)
            if paragraph.windows > 1 {
                VariableLengthInteger.append(UInt64(paragraph.windowStarts.count), to: &bytes)
                bytes += PackedOffsets(paragraph.windowStarts).bytes
            }
            for shift in stride(from: 0, to: key > UInt32.max ? 64 : 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: key >> UInt64(shift)))
            }
        }
        return bytes
    }

    /// The entries of the block whose first paragraph is `first`.
    ///
    /// - Throws: SQLITE_CORRUPT where the bytes are none, or tell of numbers that an article has not.
    static func entries(_ bytes: UnsafeBufferPointer<UInt8>, from first: ParagraphID) throws -> [ParagraphBlock.Entry] {
        var rest = Array(bytes)[...]
        var entries: [ParagraphBlock.Entry] = []
        var (number, place) = (UInt64(first.number), 0)
        while !rest.isEmpty {
            guard let gap = VariableLengthInteger.next(&rest), let head = VariableLengthInteger.next(&rest),
                gap <= UInt64(ParagraphID.greatestNumber), head >> 3 <= UInt64(Int32.max),
                let starts = starts(&rest, isLong: head & 2 != 0), let key = key(&rest, isWide: head & 1 != 0),
                number + gap + UInt64(starts.count) <= UInt64(ParagraphID.greatestNumber)
            else { throw fault(first) }
            let id = ParagraphID(article: first.article, number: Int(number + gap))
            let end = place + Int(head >> 3)
            entries.append(
                ParagraphBlock.Entry(
                    id: id, kind: head & 4 != 0 ? .title : .body, windowStarts: starts, contentKey: key,
                    bytes: place..<end))
            number += gap + UInt64(starts.count) + 1
            place = end
        }
        guard entries.first?.id == first else { throw fault(first) }
        return entries
    }

    private static func starts(_ rest: inout ArraySlice<UInt8>, isLong: Bool) -> [Int]? {
        guard isLong else { return [] }
        // Each has at least one byte.
        guard let count = VariableLengthInteger.next(&rest), count > 0, count <= UInt64(rest.count) else { return nil }
        var starts: [Int] = []
        starts.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard let distance = VariableLengthInteger.next(&rest),
                distance <= UInt64(Int32.max) - UInt64(starts.last ?? 0)
            else { return nil }
            starts.append((starts.last ?? 0) + Int(distance))
        }
        return starts
    }

    private static func key(_ rest: inout ArraySlice<UInt8>, isWide: Bool) -> Int64? {
        let count = isWide ? 8 : 4
        guard rest.count >= count else { return nil }
        let key = rest.prefix(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(count)
        return Int64(bitPattern: key)
    }

    static func fault(_ first: ParagraphID) -> DatabaseError {
        DatabaseError(
            resultCode: .SQLITE_CORRUPT,
            message:
                "the paragraphs of article number \(first.article.rawValue) from \(first.number) on cannot be unpacked")
    }
}
