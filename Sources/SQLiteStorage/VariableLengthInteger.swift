/// Integers of seven bits a byte, the lowest first, the high bit set where more follow (LEB128).
enum VariableLengthInteger {
    static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 128 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Writes an integer into room that holds it: ten bytes are enough.
    @inline(__always)
    static func write(_ value: UInt64, to room: UnsafeMutablePointer<UInt8>, at place: inout Int) {
        var rest = value
        while rest >= 128 {
            room[place] = UInt8(truncatingIfNeeded: rest) | 128
            place += 1
            rest >>= 7
        }
        room[place] = UInt8(truncatingIfNeeded: rest)
        place += 1
    }

    /// Reads the integer at a place, and moves the place behind it; nil where there is none, or none that ends within 49 bits.
    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) -> Int64? {
        var (value, shift) = (Int64(0), Int64(0))
        while place < bytes.count, shift < 49 {
            let byte = bytes[place]
            place += 1
            value |= Int64(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
        }
        return nil
    }

    /// Takes the next integer off the front; nil where there is none, or none that ends within 63 bits.
    static func next(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst(), shift < 63 {
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
        }
        return nil
    }
}
