/// Writes down word by word how the pieces of a quote differ from the print.
struct QuoteScript {
    private let numbers: [Int32]
    private let printed: [Int32]
    private let symbols: Int
    private let budget: WorkBudget
    private(set) var edits: [QuoteAlignment.Edit] = []
    /// How many ellipses skip words.
    private(set) var skips = 0

    /// How many printed words a bracket may stand for, beyond as many as it holds itself.
    static let bracketAllowance = 8
    /// Up to how many skipped words are compared with what stands in brackets.
    private static let longestCompared = 64

    init(numbers: [Int32], printed: [Int32], symbols: Int, within budget: WorkBudget) {
        self.numbers = numbers
        self.printed = printed
        self.symbols = symbols
        self.budget = budget
    }

    /// Adds a piece that stands in a window of the print.
    ///
    /// - Throws: What the deadline of the budget throws.
    mutating func append(_ piece: QuotePiece, in window: Range<Int>) throws {
        if let last = edits.last {
            try append(piece.gap, in: last.printed.upperBound..<window.lowerBound)
        } else if let words = piece.gap.bracketed {
            appendLeading(words, before: window.lowerBound)
        }
        try compare(window, piece.words, otherwise: nil)
    }

    /// How many printed words at an edge count as changed where words of the quote are not printed there; see `BestEdge`.
    private static let mostChangedAtEdge = 3

    /// Adds all pieces, which come to stand in print by these steps; what differs between two kept words is one edit.
    mutating func append(_ steps: [SimilaritySearch.Step], of words: Range<Int>) {
        // How far print and quote are written down, and how far the steps have come in the quote.
        var (printedEnd, quotedEnd, reached) = (0, words.lowerBound, words.lowerBound)
        var isBegun = false
        for step in steps {
            switch step {
            case .changed, .added: reached += 1
            case .missing: break
            case .kept(let place, let word):
                if !isBegun { printedEnd = max(0, place - min(word - quotedEnd, Self.mostChangedAtEdge)) }
                isBegun = true
                appendDifference(printedEnd..<place, quotedEnd..<word)
                append(.kept, place..<place + 1, word..<word + 1)
                (printedEnd, quotedEnd, reached) = (place + 1, word + 1, word + 1)
            case .skipped(let place) where isBegun:
                appendDifference(printedEnd..<place, quotedEnd..<reached)
                if edits.last?.kind != .skipped { skips += 1 }
                append(.skipped, place..<place + 1, reached..<reached)
                (printedEnd, quotedEnd) = (place + 1, reached)
            case .skipped: break
            }
        }
        let rest = quotedEnd..<words.upperBound
        let edge = min(rest.count, Self.mostChangedAtEdge, printed.count - printedEnd)
        appendDifference(printedEnd..<printedEnd + edge, rest)
    }

    private mutating func appendDifference(_ lacking: Range<Int>, _ more: Range<Int>) {
        append(lacking.isEmpty ? .added : more.isEmpty ? .missing : .changed, lacking, more)
    }

    /// The kept words, and those beside which they are counted.
    var share: SimilaritySearch.Share {
        var (kept, edited) = (0, 0)
        for edit in edits {
            switch edit.kind {
            case .kept: kept += edit.printed.count
            case .missing, .added, .changed: edited += max(edit.printed.count, edit.quoted.count)
            case .skipped, .bracketed: break
            }
        }
        return SimilaritySearch.Share(kept: kept, doubledLength: 2 * (kept + edited) + skips)
    }

    /// Adds what stands behind the last piece, and the words that were not compared.
    mutating func finish(_ trailing: QuotePiece.Gap, uncompared: Range<Int>) {
        guard let end = edits.last?.printed.upperBound else { return }
        if let words = trailing.bracketed {
            let isPrinted = !words.isEmpty && printed[end...].starts(with: numbers[words])
            append(isPrinted ? .kept : .bracketed, end..<(isPrinted ? end + words.count : end), words)
        }
        append(.added, (edits.last?.printed.upperBound ?? end)..<(edits.last?.printed.upperBound ?? end), uncompared)
    }

    private mutating func appendLeading(_ words: Range<Int>, before start: Int) {
        let first = start - words.count
        let isPrinted = first >= 0 && !words.isEmpty && printed[first..<start].elementsEqual(numbers[words])
        append(isPrinted ? .kept : .bracketed, (isPrinted ? first : start)..<start, words)
    }

    private mutating func append(_ gap: QuotePiece.Gap, in stretch: Range<Int>) throws {
        var rest = stretch
        if let words = gap.bracketed {
            let allowance = words.count + QuoteScript.bracketAllowance
            let own =
                gap.isEllipsis && rest.count > QuoteScript.longestCompared ? rest.prefix(0) : rest.prefix(allowance)
            try compare(own, words, otherwise: .bracketed)
            rest = own.upperBound..<rest.upperBound
        }
        if gap.isEllipsis, !rest.isEmpty { skips += 1 }
        append(
            gap.isEllipsis ? .skipped : .missing, rest,
            edits.last.map { $0.quoted.upperBound..<$0.quoted.upperBound } ?? 0..<0)
    }

    /// Adds what a stretch of print and one of the quote have in common, and between it what they do not; of the kind
    /// given, or else of the kind that it is.
    private mutating func compare(
        _ window: Range<Int>, _ words: Range<Int>, otherwise kind: QuoteAlignment.Edit.Kind?
    ) throws {
        let matches = try SequenceMatcher.common(
            old: Array(printed[window]), new: Array(numbers[words]), symbols: symbols + 1, within: budget
        ).matches
        var (printedEnd, quotedEnd) = (window.lowerBound, words.lowerBound)
        for match in matches + [SequenceMatch(old: window.count, new: words.count, count: 0)] {
            let (start, quotedStart) = (window.lowerBound + match.old, words.lowerBound + match.new)
            let (lacking, more) = (printedEnd..<start, quotedEnd..<quotedStart)
            if let kind { append(kind, lacking, more) } else { appendDifference(lacking, more) }
            (printedEnd, quotedEnd) = (start + match.count, quotedStart + match.count)
            append(.kept, start..<printedEnd, quotedStart..<quotedEnd)
        }
    }

    private mutating func append(_ kind: QuoteAlignment.Edit.Kind, _ printed: Range<Int>, _ quoted: Range<Int>) {
        guard !(printed.isEmpty && quoted.isEmpty) else { return }
        if let last = edits.last, last.kind == kind {
            edits[edits.count - 1] = QuoteAlignment.Edit(
                kind: kind, printed: last.printed.lowerBound..<printed.upperBound,
                quoted: last.quoted.lowerBound..<quoted.upperBound)
        } else {
            edits.append(QuoteAlignment.Edit(kind: kind, printed: printed, quoted: quoted))
        }
    }
}
