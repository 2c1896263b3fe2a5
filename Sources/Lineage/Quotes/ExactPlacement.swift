/// Finds where the pieces of a quote stand in print word for word, in order, as far apart as what stands between them allows.
struct ExactPlacement {
    /// The stretch of print for each piece, of all ways one that ends first, and in it each piece near the next; nil where there is no way,
    /// or where the budget is not enough to tell.
    let windows: [Range<Int>]?

    /// A place of a piece, and the place of the piece before that it follows.
    private struct Place {
        let words: Range<Int>
        let before: Int?
    }

    /// Finding the words takes time in proportion to the print, for each piece; the steps of the budget are for `agrees` to take.
    ///
    /// - Throws: What the deadline of the budget throws.
    init(
        _ pieces: [QuotePiece], of numbers: [Int32], in printed: [Int32], within budget: WorkBudget,
        where agrees: QuoteAligner.Agreement
    ) throws {
        var allowance = budget.allowance
        defer { budget.spend(allowance) }
        do {
            var rows: [[Place]] = []
            for piece in pieces {
                try budget.checkDeadline()
                let row = try Self.places(of: piece, numbers, in: printed, behind: rows.last) {
                    try agrees(piece.words, $0) { try allowance.take($0) }
                }
                guard !row.isEmpty else {
                    windows = nil
                    return
                }
                rows.append(row)
            }
            windows = Self.windows(rows)
        } catch is StepAllowance.Spent {
            windows = nil
        }
    }

    /// The places of a piece that follow one of the piece before, if there is one, and agree.
    private static func places(
        of piece: QuotePiece, _ numbers: [Int32], in printed: [Int32], behind before: [Place]?,
        where agrees: (_ printed: Range<Int>) throws -> Bool
    ) throws -> [Place] {
        let words = Array(numbers[piece.words])
        let borders = borders(of: words)
        var places: [Place] = []
        // How many words of the piece are read, and how many places of the piece before end before it.
        var (count, passed) = (0, 0)
        for (place, word) in printed.enumerated() {
            while count > 0, count == words.count || words[count] != word { count = borders[count] }
            if words[count] == word { count += 1 }
            guard count == words.count else { continue }
            let start = place + 1 - count
            if let before {
                while passed < before.count, before[passed].words.upperBound <= start { passed += 1 }
                guard passed > 0, start - before[passed - 1].words.upperBound <= piece.gap.mostSkipped else { continue }
            }
            if try agrees(start..<place + 1) {
                places.append(Place(words: start..<place + 1, before: before == nil ? nil : passed - 1))
            }
        }
        return places
    }

    /// By a number of first words: the greatest smaller number of which they end with the same (Knuth, Morris and Pratt 1977).
    private static func borders(of words: [Int32]) -> [Int] {
        var borders = [0, 0]
        for index in words.indices.dropFirst() {
            var border = borders[index]
            while border > 0, words[border] != words[index] { border = borders[border] }
            borders.append(words[border] == words[index] ? border + 1 : 0)
        }
        return borders
    }

    private static func windows(_ rows: [[Place]]) -> [Range<Int>]? {
        var chosen: [Range<Int>] = []
        var index: Int? = 0
        for row in rows.reversed() {
            guard let place = index.map({ row[$0] }) else { break }
            chosen.append(place.words)
            index = place.before
        }
        return chosen.count == rows.count && !rows.isEmpty ? chosen.reversed() : nil
    }
}

extension QuotePiece.Gap {
    /// How many printed words it may stand for.
    fileprivate var mostSkipped: Int {
        if isEllipsis { return .max }
        return bracketed.map { $0.count + QuoteScript.bracketAllowance } ?? 0
    }
}
