import ArchiveStorage
import ArticleModel

/// The numbers of a distinct text's paragraphs in few bytes: for each stretch of consecutive numbers the distance of its start from the end
/// of the stretch before (zigzag) and its length less one, both as variable-length integers.
///
/// The first text of an article packs into two bytes, however long it is; a later one grows with its differences.
enum PackedParagraphs {
    static func bytes(of paragraphs: [Int]) -> [UInt8] {
        var packed: [UInt8] = []
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
        return packed
    }

    /// The numbers; nil where the bytes are not of this form, or name more than an article can have.
    static func numbers(_ bytes: ArraySlice<UInt8>, held: () throws -> Int) rethrows -> [Int]? {
        var count = 0
        guard forEachStretch(bytes, { count += $0.count }), try isBounded(count, held: held) else { return nil }
        var paragraphs: [Int] = []
        paragraphs.reserveCapacity(count)
        _ = forEachStretch(bytes) { paragraphs.append(contentsOf: $0) }
        return paragraphs
    }

    /// Whether a text can name so many.
    ///
    /// A few bytes may name millions. So what they name is counted before room is made for it; and only where that is more than any text
    /// repeats, `held` is asked how many paragraphs and links the article has.
    static func isBounded(_ count: Int, held: () throws -> Int) rethrows -> Bool {
        try count <= TextRecord.mostRepeats || count - TextRecord.mostRepeats <= held()
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
