/// A letter or mark of a word, as it waits to be put in order and composed.
struct KeptMark {
    let scalar: UInt32
    /// The canonical combining class; 0 for what canonical ordering leaves where it is.
    let combiningClass: UInt8

    init(_ scalar: UInt32) {
        self.scalar = scalar
        combiningClass = FoldingTable.combiningClass(of: scalar)
    }
}

extension [KeptMark] {
    /// Sorts each run of marks whose combining class is not 0 by that class, those of one class in the order that they
    /// have (Unicode Standard, D109).
    mutating func sortCanonically() {
        var start = 0
        while start < count {
            guard self[start].combiningClass > 0 else {
                start += 1
                continue
            }
            var end = start + 1
            while end < count, self[end].combiningClass > 0 { end += 1 }
            if end - start > 1 { sortByClass(start..<end) }
            start = end
        }
    }

    /// A long run is sorted by counting, since insertion takes the square of its length.
    private mutating func sortByClass(_ range: Range<Int>) {
        if range.count <= 8 {
            for next in range.dropFirst() {
                var place = next
                while place > range.lowerBound, self[place - 1].combiningClass > self[place].combiningClass {
                    swapAt(place - 1, place)
                    place -= 1
                }
            }
            return
        }
        var byClass = [[KeptMark]](repeating: [], count: 256)
        for mark in self[range] { byClass[Int(mark.combiningClass)].append(mark) }
        replaceSubrange(range, with: byClass.joined())
    }

    /// Every composite of the table taken apart, again and again.
    func decomposed() -> [KeptMark] {
        var result: [KeptMark] = []
        result.reserveCapacity(count + 2)
        for mark in self {
            var tail: [UInt32] = []
            var first = mark.scalar
            while let (head, last) = FoldingTable.decomposition(of: first) {
                tail.append(last)
                first = head
            }
            result.append(tail.isEmpty ? mark : KeptMark(first))
            for scalar in tail.reversed() { result.append(KeptMark(scalar)) }
        }
        return result
    }

    /// The canonical composition of a letter and marks in canonical order (Unicode Standard, D117).
    func composed() -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(count)
        var starter: Int?
        var lastClass: UInt8 = 0
        for mark in self {
            if let starter, starter == result.count - 1 || lastClass < mark.combiningClass,
                let whole = FoldingTable.composition(of: result[starter], mark.scalar)
            {
                result[starter] = whole
                continue
            }
            lastClass = mark.combiningClass
            if lastClass == 0 { starter = result.count }
            result.append(mark.scalar)
        }
        return result
    }
}
