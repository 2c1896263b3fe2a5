public import TextNormalization

/// A quote prepared to be looked for in many paragraphs, also where it was damaged or doctored.
///
///     let aligner = QuoteAligner(QuotedText("an X-band radar will stand … in Kyoto"))
///     try aligner.alignment(in: WordMap(paragraph))?.similarity
///
/// The whole quote is placed within the paragraph where the two have most in common, with free ends in the paragraph and none in the quote.
/// First it is placed where fewest words differ, at a cost in proportion to the words of the paragraph, times those of the quote over 64. That
/// also bounds what any place can have in common: only where another may have more, and enough to matter, is it looked for. A quote with
/// brackets stays where fewest words differ.
public struct QuoteAligner: Sendable {
    /// The quote.
    public let quote: QuotedText
    /// The similarity from which on the best place matters.
    private let threshold: Double
    private let table: WordTable
    private let numbers: [Int32]
    private let pieces: QuotePieces

    /// Prepares a quote. One without words is found nowhere.
    ///
    /// - Parameter threshold: The similarity from which on the best place is wanted; below it, any good one will do.
    public init(_ quote: QuotedText, threshold: Double = 0) {
        self.quote = quote
        self.threshold = threshold
        var table = WordTable()
        numbers = table.add(quote.words.folded)
        self.table = table
        pieces = QuotePieces(quote, numbers: numbers, symbols: table.count)
    }

    /// The best place of the quote in a paragraph; nil where no word of the quote stands there.
    public func alignment(in paragraph: WordMap, within budget: WorkBudget = WorkBudget()) throws -> QuoteAlignment? {
        try alignment(in: PrintedWords([paragraph]), within: budget)
    }

    /// The best place of the quote in paragraphs that follow one another, whether it runs over their breaks or not; nil
    /// where no word of the quote stands there. `PrintedWords.parts(of:)` tells the paragraphs of the place.
    ///
    /// - Parameter budget: One of its own where none is given. Where it is not enough, there is no alignment, or one at the place where
    ///   fewest words differ.
    /// - Throws: What the deadline of the budget throws; nothing without one.
    public func alignment(
        in print: PrintedWords, within budget: WorkBudget = WorkBudget()
    ) throws -> QuoteAlignment? {
        try budget.checkDeadline()
        let printed = numbers(of: print)
        guard printed.contains(where: { $0 < table.count }) else { return nil }
        guard let placement = try PiecePlacement(pieces.pieces, in: printed).windows(within: budget) else { return nil }
        let script = try script(in: printed, within: budget) { script in
            for (piece, window) in zip(pieces.pieces, placement.windows) { try script.append(piece, in: window) }
        }
        let better = try stepsAbove(script.share, printed, fewestEdits: placement.cost, within: budget).map { steps in
            try self.script(in: printed, within: budget) { $0.append(steps, of: 0..<pieces.uncompared.lowerBound) }
        }
        return QuoteAlignment(better ?? script)
    }

    /// Whether a part of the quote may stand where its words do: its words, and those of the print. Before what costs more than a moment it takes
    /// steps, as many as characters are looked at, and passes on what that throws.
    public typealias Agreement = (
        _ quoted: Range<Int>, _ printed: Range<Int>, _ take: (_ steps: Int) throws -> Void
    ) throws -> Bool

    /// A place in print where each part of the quote stands word for word, in order, with nothing between but what its ellipses and brackets
    /// stand for; nil where there is none.
    ///
    /// - Parameter budget: Where it is not enough for what `agrees` takes, there is no alignment.
    /// - Throws: What the deadline of the budget throws.
    public func exactAlignment(
        in print: PrintedWords, within budget: WorkBudget, where agrees: Agreement = { _, _, _ in true }
    ) throws -> QuoteAlignment? {
        try budget.checkDeadline()
        guard pieces.uncompared.isEmpty else { return nil }
        let printed = numbers(of: print)
        let placement = try ExactPlacement(pieces.pieces, of: numbers, in: printed, within: budget, where: agrees)
        return try placement.windows.flatMap { windows in
            QuoteAlignment(
                try script(in: printed, within: budget) { script in
                    for (piece, window) in zip(pieces.pieces, windows) { try script.append(piece, in: window) }
                })
        }
    }

    private func numbers(of print: PrintedWords) -> [Int32] {
        var printed: [Int32] = []
        printed.reserveCapacity(print.count)
        for paragraph in print.paragraphs { table.find(paragraph.folded, into: &printed) }
        return printed
    }

    private func script(
        in printed: [Int32], within budget: WorkBudget, _ write: (inout QuoteScript) throws -> Void
    ) throws -> QuoteScript {
        var script = QuoteScript(numbers: numbers, printed: printed, symbols: table.count, within: budget)
        try write(&script)
        script.finish(pieces.trailing, uncompared: pieces.uncompared)
        return script
    }

    /// How the quote comes to stand where it has most in common with the print; nil where that is no more than what is found already, or
    /// does not matter.
    private func stepsAbove(
        _ share: SimilaritySearch.Share, _ printed: [Int32], fewestEdits: Int, within budget: WorkBudget
    ) throws -> [SimilaritySearch.Step]? {
        let compared = pieces.uncompared.lowerBound
        // Nowhere is more in common than where every word of the quote is kept, and every edit is a missing word.
        let greatest = Double(compared) / Double(numbers.count + fewestEdits)
        guard !pieces.hasBrackets, greatest >= threshold, greatest >= share.similarity,
            share.kept < compared || greatest > share.similarity
        else { return nil }
        let search = SimilaritySearch(
            quoted: Array(numbers[..<compared]), uncompared: numbers.count - compared,
            ellipses: pieces.pieces.dropFirst().filter(\.gap.isEllipsis).map(\.words.lowerBound), printed: printed)
        if search.fits(printed.indices) || !search.ellipses.isEmpty {
            return try search.steps(above: share, in: printed.indices, within: budget)
        }
        // The place has at most as many words as make the quote that much less like it, and most words of the quote among them.
        let wanted = max(share.similarity, threshold)
        let zones = PromisingZones(
            of: printed, length: Int(Double(numbers.count) / max(wanted, 0.001)) + 1,
            fewest: Int(wanted * Double(numbers.count))
        ) { $0 < table.count }.zones
        var best = (share: share, steps: nil as [SimilaritySearch.Step]?)
        for zone in zones {
            guard let steps = try search.steps(above: best.share, in: zone, within: budget) else { continue }
            best = (search.share(of: steps), steps)
        }
        return best.steps
    }
}
