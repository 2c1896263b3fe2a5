/// Finds where the pieces of a quote stand in print word for word, in order, as far apart as what stands between them allows.
struct ExactPlacement {
    /// The stretch of print for each piece, of all ways one that ends first, and in it each piece near the next; nil where there is no way.
    let windows: [Range<Int>]?

    /// A place of a piece, and the place of the piece before that it follows.
    private struct Place {
        let words: Range<Int>
        let before: Int?
    }

    init(
        _ pieces: [QuotePiece], of numbers: [Int32], in printed: [Int32],
        where agrees: (_ quoted: Range<Int>, _ printed: Range<Int>) -> Bool
    ) {
        var places: [[Place]] = []
        for piece in pieces {
            var following: [Place] = []
            var last: Int?
            let before = places.last ?? []
            for start in printed.indices.dropLast(piece.words.count - 1) {
                if let next = before.indices.first, last == nil, before[next].words.upperBound <= start { last = next }
                while let known = last, known + 1 < before.count, before[known + 1].words.upperBound <= start {
                    last = known + 1
                }
                let words = start..<start + piece.words.count
                guard printed[start] == piece.first, printed[words].elementsEqual(numbers[piece.words]) else {
                    continue
                }
                if !places.isEmpty {
                    guard let last, start - before[last].words.upperBound <= piece.gap.mostSkipped else { continue }
                }
                if agrees(piece.words, words) { following.append(Place(words: words, before: last)) }
            }
            guard !following.isEmpty else {
                windows = nil
                return
            }
            places.append(following)
        }
        var chosen: [Range<Int>] = []
        var index: Int? = 0
        for row in places.reversed() {
            guard let place = index.map({ row[$0] }) else { break }
            chosen.append(place.words)
            index = place.before
        }
        windows = chosen.count == pieces.count && !pieces.isEmpty ? chosen.reversed() : nil
    }
}

extension QuotePiece.Gap {
    /// How many printed words it may stand for.
    fileprivate var mostSkipped: Int {
        if isEllipsis { return .max }
        return bracketed.map { $0.count + QuoteScript.bracketAllowance } ?? 0
    }
}
