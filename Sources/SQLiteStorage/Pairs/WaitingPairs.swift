import ArchiveStorage

/// The postings of pairs of some rows, until they are written in the order of their terms.
struct WaitingPairs {
    /// So many are put in order at once; more become several segments.
    private static let most = 2 << 20

    private var rows: [Int64] = []
    /// The number of a term in the high half, the place of a row in the low one.
    private var postings: [UInt64] = []
    /// Room for the pairs of one row, used again.
    private var terms: [UInt32] = []

    var isEmpty: Bool { postings.isEmpty }

    /// Whether there are as many as are put in order at once.
    var isFull: Bool { postings.count >= Self.most }

    /// Adds the pairs of a row of the index, which is behind all that were added.
    mutating func add(_ row: Int64, words: UnsafeBufferPointer<UInt8>, by rule: PairRule) {
        terms.removeAll(keepingCapacity: true)
        rule.append(pairsOf: words, to: &terms)
        guard !terms.isEmpty else { return }
        let place = UInt64(rows.count)
        rows.append(row)
        for term in terms { postings.append(UInt64(term) << 32 | place) }
    }

    /// Whether a row would be out of order.
    func isOutOfOrder(_ row: Int64) -> Bool { rows.last.map { row <= $0 } ?? false }

    /// Gives the rows of each term, ascending, each once, in the order of the terms, and forgets them.
    mutating func drain(_ body: (_ term: Int, _ rows: ArraySlice<Int64>) throws -> Void) rethrows {
        let sorted = sorted()
        var list: [Int64] = []
        var next = 0
        while next < sorted.count {
            let term = sorted[next] >> 32
            list.removeAll(keepingCapacity: true)
            while next < sorted.count, sorted[next] >> 32 == term {
                let row = rows[Int(sorted[next] & 0xFFFF_FFFF)]
                if row != list.last { list.append(row) }
                next += 1
            }
            try body(Int(term), list[...])
        }
        rows.removeAll(keepingCapacity: true)
        postings.removeAll(keepingCapacity: true)
    }

    /// By digits of eleven bits of the term, the lowest first (radix sort); within a term they are in order already.
    private func sorted() -> [UInt64] {
        guard postings.count > 4_096 else { return postings.sorted() }
        return [32, 43].reduce(postings) { Self.sorted($0, byDigitAt: $1) }
    }

    private static func sorted(_ postings: [UInt64], byDigitAt shift: UInt64) -> [UInt64] {
        postings.withUnsafeBufferPointer { postings in
            var starts = [Int](repeating: 0, count: 2_048)
            for posting in postings { starts[Int(posting >> shift & 2_047)] += 1 }
            var sum = 0
            for digit in starts.indices { (starts[digit], sum) = (sum, sum + starts[digit]) }
            return [UInt64](unsafeUninitializedCapacity: postings.count) { sorted, count in
                starts.withUnsafeMutableBufferPointer { starts in
                    for posting in postings {
                        let digit = Int(posting >> shift & 2_047)
                        sorted[starts[digit]] = posting
                        starts[digit] += 1
                    }
                }
                count = postings.count
            }
        }
    }
}

/// Postings of pairs that are to be taken out of the index.
struct RemovedPairs {
    /// So many are taken out at once: in a file that was made to, one article may have any number.
    private static let most = 2 << 20

    private(set) var rowsByTerm: [Int: [Int64]] = [:]
    private var count = 0

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count >= Self.most }

    mutating func add(_ rows: some Collection<Int64>, of term: Int) {
        rowsByTerm[term, default: []] += rows
        count += rows.count
    }
}
