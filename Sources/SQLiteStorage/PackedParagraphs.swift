import ArchiveStorage
import ArticleModel

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
        return PackedParagraphs.title(&rest)
    }

    private static func title(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let title = VariableLengthInteger.next(&rest), title <= UInt64(ParagraphID.greatestNumber) else {
            return nil
        }
        return Int(title)
    }

    /// Title and paragraphs; nil where the bytes are not of this form, or name more than an article can have.
    ///
    /// A few bytes may name millions. So what they name is counted before room is made for it; and only where that is more than any text
    /// repeats, `held` is asked how many paragraphs and links the article has.
    func unpacked(held: () throws -> Int) rethrows -> (title: Int, paragraphs: [Int])? {
        var rest = bytes[...]
        guard let title = PackedParagraphs.title(&rest) else { return nil }
        var count = 0
        guard PackedParagraphs.forEachStretch(rest, { count += $0.count }) else { return nil }
        if count > TextRecord.mostRepeats {
            guard try count - TextRecord.mostRepeats <= held() else { return nil }
        }
        var paragraphs: [Int] = []
        paragraphs.reserveCapacity(count)
        _ = PackedParagraphs.forEachStretch(rest) { paragraphs.append(contentsOf: $0) }
        return (title, paragraphs)
    }

    /// Gives the stretches of consecutive numbers, and says whether the bytes are such stretches to their end.
    private static func forEachStretch(_ bytes: ArraySlice<UInt8>, _ body: (ClosedRange<Int>) -> Void) -> Bool {
        var rest = bytes
        var expected: Int64 = 0
        while !rest.isEmpty {
            guard let zigzag = VariableLengthInteger.next(&rest), let further = VariableLengthInteger.next(&rest) else {
                return false
            }
            let start = expected + (Int64(bitPattern: zigzag >> 1) ^ -Int64(zigzag & 1))
            guard start >= 0, start <= ParagraphID.greatestNumber, further <= ParagraphID.greatestNumber,
                case let end = start + Int64(further), end <= ParagraphID.greatestNumber
            else { return false }
            body(Int(start)...Int(end))
            expected = end + 1
        }
        return true
    }
}
