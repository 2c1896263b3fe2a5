/// For each beginning of a quote and each place in print, the most that kept words outweigh missing ones there, and how that comes about.
struct SimilarityTable {
    /// How a cell came to its value; the values are those of the table's bytes.
    private enum Origin {
        static let start: UInt8 = 0
        static let pair: UInt8 = 1
        static let added: UInt8 = 2
        static let missing: UInt8 = 3
        static let skipped: UInt8 = 4
    }

    private let search: SimilaritySearch
    private let zone: Range<Int>
    /// What a kept word is worth, and what a missing word and an ellipsis that skips some cost. Of two ways worth the same, the one that keeps
    /// more words is worth a trifle more.
    private let worth, cost, skipCost: Int

    /// More words than any table has.
    private static let scale = 1 << 21

    /// What the share is worth itself: only more is better.
    private let least: Int
    /// A row for each place in print, a cell for each beginning of the quote.
    private var origins: [UInt8]
    /// A row for each place in print, a cell for each ellipsis: whether it began to skip there.
    private var beginsToSkip: [Bool]
    private let width: Int

    init(search: SimilaritySearch, zone: Range<Int>, share: SimilaritySearch.Share) {
        self.search = search
        self.zone = zone
        worth = share.doubledLength * Self.scale + 1
        cost = 2 * share.kept * Self.scale
        skipCost = share.kept * Self.scale
        least = share.kept * 2 * (search.quoted.count + search.uncompared) * Self.scale + share.kept
        width = search.quoted.count + 1
        origins = Array(repeating: Origin.start, count: (zone.count + 1) * width)
        beginsToSkip = Array(repeating: false, count: (zone.count + 1) * search.ellipses.count)
    }

    /// Fills the table, and gives the first place in print at which the whole quote is worth most; nil where that is no more than the share.
    mutating func fill() -> Int? {
        var values = Array(repeating: 0, count: width)
        var skipping = Array(repeating: Int.min, count: search.ellipses.count)
        var best: (place: Int, value: Int)?
        for quoted in 1..<width { origins[quoted] = Origin.added }
        for (row, word) in search.printed[zone].enumerated() {
            fillRow(row + 1, word, &values, &skipping)
            let value = values[width - 1]
            if value > best?.value ?? least { best = (row + 1, value) }
        }
        return best?.place
    }

    /// Goes from the values before a word of the print to those behind it.
    private mutating func fillRow(_ row: Int, _ word: Int32, _ values: inout [Int], _ skipping: inout [Int]) {
        let first = row * width
        // What the cell to the left was before this row.
        var diagonal = values[0]
        var nextEllipsis = 0
        for column in 0..<width {
            let above = values[column]
            var (value, origin) = (0, Origin.start)
            if column > 0 {
                (value, origin) = (diagonal + (search.quoted[column - 1] == word ? worth : 0), Origin.pair)
                if values[column - 1] > value { (value, origin) = (values[column - 1], Origin.added) }
                if above - cost > value { (value, origin) = (above - cost, Origin.missing) }
            }
            if nextEllipsis < search.ellipses.count, search.ellipses[nextEllipsis] == column {
                let place = row * search.ellipses.count + nextEllipsis
                if above - skipCost > skipping[nextEllipsis] {
                    skipping[nextEllipsis] = above - skipCost
                    beginsToSkip[place] = true
                }
                if skipping[nextEllipsis] > value { (value, origin) = (skipping[nextEllipsis], Origin.skipped) }
                nextEllipsis += 1
            }
            diagonal = above
            values[column] = value
            origins[first + column] = origin
        }
    }

    /// The steps by which the whole quote came to stand before a place in print, in order.
    func steps(to end: Int) -> [SimilaritySearch.Step] {
        var steps: [SimilaritySearch.Step] = []
        var (row, column) = (end, width - 1)
        while column > 0 {
            let printed = zone.lowerBound + row - 1
            switch origins[row * width + column] {
            case Origin.pair:
                (row, column) = (row - 1, column - 1)
                steps.append(
                    search.printed[printed] == search.quoted[column]
                        ? .kept(printed: printed, quoted: column) : .changed(printed: printed, quoted: column))
            case Origin.missing:
                row -= 1
                steps.append(.missing(printed: printed))
            case Origin.skipped:
                let ellipsis = search.ellipses.firstIndex(of: column) ?? 0
                var isSkipping = true
                while isSkipping, row > 0 {
                    steps.append(.skipped(printed: zone.lowerBound + row - 1))
                    isSkipping = !beginsToSkip[row * search.ellipses.count + ellipsis]
                    row -= 1
                }
            default:
                column -= 1
                steps.append(.added(quoted: column))
            }
        }
        return steps.reversed()
    }
}
