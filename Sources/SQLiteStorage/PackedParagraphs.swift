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
        VariableLengthInteger.append(UInt64(title), to: &packed)
        var expected = 0
        var index = 0
        while index < paragraphs.count {
            let start = paragraphs[index]
            var length = 1
            while index + length < paragraphs.count, paragraphs[index + length] == start + length { length += 1 }
            let distance = Int64(start - expected)
            VariableLengthInteger.append(UInt64(bitPattern: distance << 1 ^ distance >> 63), to: &packed)
            VariableLengthInteger.append(UInt64(length - 1), to: &packed)
            expected = start + length
            index += length
        }
        bytes = packed
    }

    /// The title's number alone; nil where the bytes do not begin with one.
    var title: Int? {
        var rest = bytes[...]
        return VariableLengthInteger.next(&rest).map { Int(truncatingIfNeeded: $0) }
    }

    /// Title and paragraphs; nil where the bytes are not of this form.
    func unpacked() -> (title: Int, paragraphs: [Int])? {
        var rest = bytes[...]
        guard let title = VariableLengthInteger.next(&rest) else { return nil }
        var paragraphs: [Int] = []
        var expected: Int64 = 0
        while !rest.isEmpty {
            guard let zigzag = VariableLengthInteger.next(&rest), let length = VariableLengthInteger.next(&rest) else {
                return nil
            }
            let start = expected + (Int64(bitPattern: zigzag >> 1) ^ -Int64(zigzag & 1))
            guard start >= 0, length < 1 << 24, start < 1 << 24 else { return nil }
            paragraphs.append(contentsOf: Int(start)...Int(start) + Int(length))
            expected = start + Int64(length) + 1
        }
        return (Int(truncatingIfNeeded: title), paragraphs)
    }
}
