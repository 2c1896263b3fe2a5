import ArchiveStorage
import ArticleModel
import TextNormalization

/// Finds a quote that runs over paragraph breaks: its beginning ends one paragraph, its end begins another, and what lies between is whole.
///
/// Each two adjacent words of it are looked up among the breaks that the store keeps (see `BreakKey`); only where two of them stand on the
/// two sides of a break are the texts with that break looked at.
struct BreakSearch {
    let words: [String]
    /// What the characters must be, with a space at each break; nil where words are enough.
    var verbatim: VerbatimText?
    let view: ArchiveView

    /// Where the quote runs over a break, by article, ascending.
    func hits(in scope: SearchScope) throws -> [BreakHits] {
        let breaks = try possibleBreaks(in: scope)
        return try Dictionary(grouping: breaks, by: \.article).sorted { $0.key < $1.key }.compactMap {
            try hits(behind: $0.value, in: $0.key)
        }
    }

    /// The paragraphs behind which the quote may run over a break.
    private func possibleBreaks(in scope: SearchScope) throws -> Set<ParagraphID> {
        var found: Set<ParagraphID> = []
        for place in words.indices.dropFirst() {
            let before = place > 1 ? words[place - 2] : nil
            let after = place + 1 < words.count ? words[place + 1] : nil
            for (paragraph, key) in try view.reader.breaks(between: words[place - 1], and: words[place])
            where key.mayFit(before: before, after: after) && scope.contains(paragraph.article) {
                found.insert(paragraph)
            }
        }
        return found
    }

    private func hits(behind breaks: [ParagraphID], in article: ArticleID) throws -> BreakHits? {
        let numbers = Set(breaks.map(\.number))
        var spans = SpanUnion()
        try view.addSpans(of: breaks.map { Candidate($0) }, in: article, to: &spans)
        let covered = spans.takeRuns()
        var bodies = BodyWords(article: article, reader: view.reader)
        // Most texts of an article have the same paragraphs around the break.
        var decided: [[Int]: Bool] = [:]
        var ordinals = Runs()
        for run in covered.ranges {
            try view.reader.forEachBody(of: article, ordinals: run) { ordinal, paragraphs in
                let runsOver = try stretches(around: numbers, in: paragraphs, &bodies).contains { stretch in
                    let key = stretch.map(\.number)
                    if let known = decided[key] { return known }
                    let runsOver = try parts(in: stretch, &bodies) != nil
                    decided[key] = runsOver
                    return runsOver
                }
                if runsOver { ordinals.append(ordinal...ordinal) }
            }
        }
        return ordinals.isEmpty ? nil : BreakHits(article: article, paragraphs: numbers, ordinals: ordinals)
    }

    /// The paragraphs of a text over which the quote runs, as places from 0 with the run of words in each; nil where it does not.
    func parts(in text: TextRecord, of hits: BreakHits) throws -> [(place: Int, words: Range<Int>)]? {
        var bodies = BodyWords(article: hits.article, reader: view.reader)
        let stretches = try text.paragraphs.withUnsafeBufferPointer { paragraphs in
            try self.stretches(around: hits.paragraphs, in: paragraphs, &bodies)
        }
        for stretch in stretches {
            if let parts = try parts(in: stretch, &bodies) { return parts }
        }
        return nil
    }

    /// Paragraphs of a text that have words, one after another: the place of each, counted from 0, and its number.
    private typealias Stretch = [(place: Int, number: Int)]

    /// What stands around each of these paragraphs, as far as the quote can reach from the break behind it.
    private func stretches(
        around numbers: Set<Int>, in paragraphs: UnsafeBufferPointer<Int>, _ bodies: inout BodyWords
    ) throws -> [Stretch] {
        try paragraphs.indices.filter { numbers.contains(paragraphs[$0]) }.map { place in
            let before = try stretch(stride(from: place, through: 0, by: -1), in: paragraphs, &bodies)
            let after = try stretch(stride(from: place + 1, to: paragraphs.count, by: 1), in: paragraphs, &bodies)
            return before.reversed() + after
        }
    }

    /// The paragraphs with words at these places, until they have as many words as the quote.
    private func stretch(
        _ places: some Sequence<Int>, in paragraphs: UnsafeBufferPointer<Int>, _ bodies: inout BodyWords
    ) throws -> Stretch {
        var stretch: Stretch = []
        var reach = 0
        for place in places where reach < words.count {
            let count = try bodies.words(of: paragraphs[place]).count
            if count > 0 { stretch.append((place, paragraphs[place])) }
            reach += count
        }
        return stretch
    }

    private func parts(in stretch: Stretch, _ bodies: inout BodyWords) throws -> [(place: Int, words: Range<Int>)]? {
        for first in stretch.indices.dropLast() {
            if let parts = try parts(beginningAt: first, in: stretch, &bodies) { return parts }
        }
        return nil
    }

    /// The parts of a quote whose beginning ends the first of these paragraphs; the longest beginning that goes on is taken.
    private func parts(
        beginningAt first: Int, in stretch: Stretch, _ bodies: inout BodyWords
    ) throws -> [(place: Int, words: Range<Int>)]? {
        let head = try bodies.words(of: stretch[first].number)
        for length in (1..<words.count).reversed()
        where head.count >= length && head.suffix(length).elementsEqual(words.prefix(length)) {
            var parts = [(place: stretch[first].place, words: head.count - length..<head.count)]
            var rest = words[length...]
            for (place, number) in stretch[(first + 1)...] where !rest.isEmpty {
                let next = try bodies.words(of: number)
                let taken = min(next.count, rest.count)
                guard next.prefix(taken).elementsEqual(rest.prefix(taken)) else { break }
                parts.append((place, 0..<taken))
                rest = rest.dropFirst(taken)
            }
            if rest.isEmpty, try agrees(parts, in: stretch, bodies) { return parts }
        }
        return nil
    }

    /// Whether the characters of these parts are the ones asked for.
    private func agrees(
        _ parts: [(place: Int, words: Range<Int>)], in stretch: Stretch, _ bodies: BodyWords
    ) throws -> Bool {
        guard let verbatim else { return true }
        var text = ""
        for (index, part) in parts.enumerated() {
            guard let number = stretch.first(where: { $0.place == part.place })?.number else { return false }
            let content = try bodies.content(of: number)
            let place = WordMap(content).place(ofWords: part.words)
            let scalars = content.unicodeScalars
            // At the breaks, punctuation before and behind them is a part of the quote.
            let start = index == 0 ? place.lowerBound : 0
            let end = index == parts.count - 1 ? place.upperBound : scalars.count
            text += " " + String(scalars.dropFirst(start).prefix(end - start))
        }
        return VerbatimText(text) == verbatim
    }
}
