import ArchiveStorage

/// The paragraph numbers of a distinct text in few bytes: the title's number, then for each stretch of consecutive numbers the distance
/// of its start from the end of the stretch before (zigzag) and its length less one, all as variable-length integers.
///
/// The first text of an article packs into four bytes, however long it is; a later one grows with its differences.
struct PackedParagraphs {
    let bytes: [UInt8]

    init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    init(title: Int, paragraphs: [Int]) {
        var packed: [UInt8] = []
        PackedParagraphs.append(UInt64(title), to: &packed)
        var expected = 0
        var index = 0
        while index < paragraphs.count {
            let start = paragraphs[index]
            var length = 1
            while index + length < paragraphs.count, paragraphs[index + length] == start + length { length += 1 }
            let distance = Int64(start - expected)
            PackedParagraphs.append(UInt64(bitPattern: distance << 1 ^ distance >> 63), to: &packed)
            PackedParagraphs.append(UInt64(length - 1), to: &packed)
            expected = start + length
            index += length
        }
        bytes = packed
    }

    /// Title and paragraphs; nil where the bytes are not of this form.
    func unpacked() -> (title: Int, paragraphs: [Int])? {
        var rest = bytes[...]
        guard let title = PackedParagraphs.next(&rest) else { return nil }
        var paragraphs: [Int] = []
        var expected: Int64 = 0
        while !rest.isEmpty {
            guard let zigzag = PackedParagraphs.next(&rest), let length = PackedParagraphs.next(&rest) else {
                return nil
            }
            let start = expected + (Int64(bitPattern: zigzag >> 1) ^ -Int64(zigzag & 1))
            guard start >= 0, length < 1 << 24, start < 1 << 24 else { return nil }
            paragraphs.append(contentsOf: Int(start)...Int(start) + Int(length))
            expected = start + Int64(length) + 1
        }
        return (Int(truncatingIfNeeded: title), paragraphs)
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 128 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func next(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
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
