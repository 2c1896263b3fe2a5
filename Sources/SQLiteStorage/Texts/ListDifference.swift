import ArchiveStorage
import ArticleModel

/// A list of numbers as what differs from the list of the text before it: a version mostly changes one stretch.
///
/// As variable-length integers: how many numbers both lists begin with, and how many both end with; then, for what lies between, one
/// stretch after another: its length times 2, plus 1 where it stands in the former list; and where it begins, there or as a number, as the
/// distance from the end of the stretch of its sort before (zigzag).
enum ListDifference {
    static func bytes(from former: [Int], to list: [Int]) -> [UInt8] {
        let shorter = min(former.count, list.count)
        var (front, back) = (0, 0)
        while front < shorter, former[front] == list[front] { front += 1 }
        while back < shorter - front, former[former.count - 1 - back] == list[list.count - 1 - back] { back += 1 }
        var bytes: [UInt8] = []
        VariableLengthInteger.append(UInt64(front), to: &bytes)
        VariableLengthInteger.append(UInt64(back), to: &bytes)
        let (from, to) = (former[front..<former.count - back], list[front..<list.count - back])
        let places = Dictionary(zip(from, from.indices)) { first, _ in first }
        var (nextPlace, nextNumber, index) = (front, 0, front)
        while index < to.endIndex {
            var length = 1
            let start: Int
            if let place = places[to[index]] {
                while index + length < to.endIndex, place + length < from.endIndex,
                    to[index + length] == from[place + length]
                { length += 1 }
                VariableLengthInteger.append(UInt64(length) << 1 | 1, to: &bytes)
                (start, nextPlace) = (place - nextPlace, place + length)
            } else {
                let number = to[index]
                while index + length < to.endIndex, to[index + length] == number + length { length += 1 }
                VariableLengthInteger.append(UInt64(length) << 1, to: &bytes)
                (start, nextNumber) = (number - nextNumber, number + length)
            }
            VariableLengthInteger.append(UInt64(bitPattern: Int64(start << 1 ^ start >> 63)), to: &bytes)
            index += length
        }
        return bytes
    }

    private enum Stretch {
        case numbers(Range<Int>)
        case places(Range<Int>)

        var count: Int {
            switch self {
            case .numbers(let range), .places(let range): range.count
            }
        }
    }

    /// The list; nil where the bytes are no difference from the former one, or name more than an article can have.
    ///
    /// As with ``PackedParagraphs``, what is named is counted before room is made for it.
    static func list(
        _ bytes: ArraySlice<UInt8>, appliedTo former: [Int], held: () throws -> Int
    ) rethrows -> [Int]? {
        guard let (front, back, stretches) = parts(bytes, of: former.count) else { return nil }
        let count = stretches.reduce(front + back) { $0 + $1.count }
        guard try PackedParagraphs.isBounded(count, held: held) else { return nil }
        var list: [Int] = []
        list.reserveCapacity(count)
        list += former.prefix(front)
        for stretch in stretches {
            switch stretch {
            case .numbers(let numbers): list += numbers
            case .places(let places): list += former[places]
            }
        }
        list += former.suffix(back)
        return list
    }

    private static func parts(
        _ bytes: ArraySlice<UInt8>, of count: Int
    ) -> (front: Int, back: Int, stretches: [Stretch])? {
        var rest = bytes
        guard let front = VariableLengthInteger.next(&rest), let back = VariableLengthInteger.next(&rest),
            front <= UInt64(count), back <= UInt64(count) - front
        else { return nil }
        var stretches: [Stretch] = []
        var (nextPlace, nextNumber) = (Int(front), 0)
        while !rest.isEmpty {
            guard let head = VariableLengthInteger.next(&rest), let zigzag = VariableLengthInteger.next(&rest),
                head >> 1 <= UInt64(ParagraphID.greatestNumber)
            else { return nil }
            let (length, isHeld) = (Int(head >> 1), head & 1 != 0)
            let distance = Int(bitPattern: UInt(zigzag >> 1)) ^ -Int(zigzag & 1)
            // Both are below 2^63, the former far below.
            let (start, overflows) = (isHeld ? nextPlace : nextNumber).addingReportingOverflow(distance)
            let most = isHeld ? count : ParagraphID.greatestNumber + 1
            guard !overflows, start >= 0, start <= most, length <= most - start else { return nil }
            if isHeld { nextPlace = start + length } else { nextNumber = start + length }
            stretches.append(isHeld ? .places(start..<start + length) : .numbers(start..<start + length))
        }
        return (Int(front), Int(back), stretches)
    }
}
