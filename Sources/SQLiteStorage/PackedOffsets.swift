/// Ascending offsets in few bytes: the distance of each from the one before, as variable-length integers.
struct PackedOffsets {
    let bytes: [UInt8]

    init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    init(_ offsets: [Int]) {
        var packed: [UInt8] = []
        var last = 0
        for offset in offsets {
            VariableLengthInteger.append(UInt64(offset - last), to: &packed)
            last = offset
        }
        bytes = packed
    }

    /// The offsets; what follows a fault in the bytes is left out, and what lies behind any text.
    func unpacked() -> [Int] {
        var offsets: [Int] = []
        var rest = bytes[...]
        var last = 0
        while let distance = VariableLengthInteger.next(&rest), distance <= UInt64(Int32.max) - UInt64(last) {
            last += Int(distance)
            offsets.append(last)
        }
        return offsets
    }
}
