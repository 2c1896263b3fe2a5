import ArchiveStorage
import GRDB

/// Rows of the index in few bytes, ascending, each as its difference from the one before.
///
/// A posting is a variable-length integer: how far its article lies behind that of the posting before, and in the six lowest bits the number of
/// the row within its article, less that of the posting before where both are of one article. What six bits do not hold follows as another.
enum PostingList {
    private static let lowBits: Int64 = 6
    private static let mostLow: Int64 = 1 << lowBits - 1
    /// What the number of a row within its article takes of an ``IndexRow``.
    private static let numberBits: Int64 = 24

    /// A posting takes no more bytes.
    static let mostBytes = 16

    /// Writes a row behind `previous`, which is less; 0 where it is the first of its list.
    @inline(__always)
    static func write(_ row: Int64, after previous: Int64, to room: UnsafeMutablePointer<UInt8>, at place: inout Int) {
        let gap = row >> numberBits - previous >> numberBits
        let low = gap == 0 ? row - previous : row & (1 << numberBits - 1)
        let short = min(low, mostLow)
        VariableLengthInteger.write(UInt64(truncatingIfNeeded: gap << lowBits | short), to: room, at: &place)
        if short == mostLow {
            VariableLengthInteger.write(UInt64(truncatingIfNeeded: low - mostLow), to: room, at: &place)
        }
    }

    /// The bytes of ascending rows.
    static func bytes(of rows: some Collection<Int64>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: rows.count * mostBytes) { room, count in
            guard let start = room.baseAddress else { return }
            var last: Int64 = 0
            for row in rows {
                write(row, after: last, to: start, at: &count)
                last = row
            }
        }
    }

    /// Gives the rows of a list, ascending, as long as `body` wants more.
    ///
    /// - Throws: SQLITE_CORRUPT where the bytes are no such list.
    @inline(__always)
    static func forEachRow(of bytes: UnsafeBufferPointer<UInt8>, _ body: (Int64) -> Bool) throws {
        var (place, row) = (0, Int64(0))
        while place < bytes.count {
            let value = try number(bytes, &place)
            let (gap, short) = (value >> lowBits, value & mostLow)
            let low = short < mostLow ? short : mostLow + (try number(bytes, &place))
            let article = row >> numberBits + gap
            let number = gap == 0 ? row & (1 << numberBits - 1) + low : low
            // Neither is so large that the next sum overflows.
            guard value != 0, article < 1 << 38, number < 1 << numberBits else { throw corrupt }
            row = article << numberBits | number
            guard body(row) else { return }
        }
    }

    @inline(__always)
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) throws -> Int64 {
        guard let number = VariableLengthInteger.read(bytes, at: &place) else { throw corrupt }
        return number
    }

    static var corrupt: DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a list of the index of pairs is damaged")
    }
}
