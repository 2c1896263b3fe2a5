import ArchiveStorage
import GRDB

/// Names a block of the index of pairs: by its segment, the first term of which it holds rows, and how many blocks hold rows of that term before.
struct PairBlockID {
    let rawValue: Int64

    private static let (termBits, partBits): (Int64, Int64) = (24, 24)

    init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    init(segment: Int64, term: Int, part: Int64 = 0) {
        rawValue = segment << (Self.termBits + Self.partBits) | Int64(term) << Self.partBits | part
    }

    var term: Int { Int(rawValue >> Self.partBits & (1 << Self.termBits - 1)) }

    /// Whether no block of the segment holds rows of the term before.
    var isFirstPart: Bool { rawValue & (1 << Self.partBits - 1) == 0 }

    /// The numbers that segments have.
    static let segments: ClosedRange<Int64> = 1...4_095

    /// The blocks that a segment may have.
    static func range(ofSegment segment: Int64) -> ClosedRange<Int64> {
        PairBlockID(segment: segment, term: 0).rawValue...PairBlockID(segment: segment + 1, term: 0).rawValue - 1
    }
}

/// The lists of some terms, one behind the other: each behind the difference of its term from the one before, and the count of its bytes. The first
/// difference is from the term that the block's id names.
struct PairBlock {
    /// A list of a term: all of its rows in the segment, or, where they are many, a part of them.
    struct List {
        let term: Int
        let bytes: UnsafeBufferPointer<UInt8>
    }

    /// None is longer (see ``PairSegmentWriter``): a row may take one byte, and eight where it is read.
    private static let mostBytes = 8 << 10

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var term: Int

    init(_ id: PairBlockID, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        term = id.term
    }

    /// The next list, in ascending order of the terms; nil at the end.
    ///
    /// - Throws: SQLITE_CORRUPT where the bytes are no such lists.
    mutating func next() throws -> List? {
        guard place < bytes.count else { return nil }
        guard bytes.count <= Self.mostBytes else { throw PostingList.corrupt }
        guard let step = VariableLengthInteger.read(bytes, at: &place),
            let count = VariableLengthInteger.read(bytes, at: &place), step < PairRule.termCount - term,
            count <= bytes.count - place
        else { throw PostingList.corrupt }
        term += Int(step)
        defer { place += Int(count) }
        return List(term: term, bytes: UnsafeBufferPointer(rebasing: bytes[place..<place + Int(count)]))
    }

    /// Appends a list to a block.
    ///
    /// - Parameter previous: The term of the list before; of the first one that which the block's id names.
    static func append(_ list: some Collection<UInt8>, of term: Int, after previous: Int, to bytes: inout [UInt8]) {
        VariableLengthInteger.append(UInt64(term - previous), to: &bytes)
        VariableLengthInteger.append(UInt64(list.count), to: &bytes)
        bytes += list
    }
}
