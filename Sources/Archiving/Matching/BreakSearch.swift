import ArchiveStorage
import ArticleModel
import TextNormalization

/// Finds a quote that runs over paragraph breaks: its beginning ends one paragraph, its end begins another, and what lies between is whole.
///
/// Each two adjacent words of it are looked up among the breaks that the store keeps (see `BreakKey`); only where the paragraph before such a
/// break ends with all of the quote's words so far are the texts with it looked at.
struct BreakSearch {
    let words: [String]
    /// What the characters must be, with a space at each break; nil where words are enough.
    var verbatim: VerbatimText?
    let view: ArchiveView

    /// Where the quote runs over a break, by article, ascending.
    func hits(in scope: SearchScope) throws -> [BreakHits] {
        var beginnings: [ArticleID: [Int: [Int]]] = [:]
        // The most words first, so that the longest beginning is the first of each paragraph.
        for count in words.indices.dropFirst().reversed() {
            for paragraph in try paragraphs(endingWith: count, in: scope) {
                beginnings[paragraph.article, default: [:]][paragraph.number, default: []].append(count)
            }
        }
        return try beginnings.sorted { $0.key < $1.key }.compactMap { try hits(of: $0.value, in: $0.key) }
    }

    /// The paragraphs that end with the first `count` words of the quote, and behind which some text goes on with the next word.
    private func paragraphs(endingWith count: Int, in scope: SearchScope) throws -> [ParagraphID] {
        let next = count + 1 < words.count ? words[count + 1] : nil
        let breaks = try view.reader.breaks(
            between: words[count - 1], after: count > 1 ? words[count - 2] : nil, and: words[count])
        let possible = breaks.filter { $0.key.mayFit(next: next) && scope.contains($0.paragraph.article) }
        // Of the same two words there are as many keys as there are neighbours.
        let candidates = Set(possible.map(\.paragraph)).sorted().map { Candidate($0) }
        var ending = ParagraphEnding(words[..<count])
        var found: [ParagraphID] = []
        try view.reader.withContents(of: candidates) { index, _, content in
            if ending.stands(in: content) { found.append(candidates[index].paragraph) }
        }
        return found
    }

    private func hits(of beginnings: [Int: [Int]], in article: ArticleID) throws -> BreakHits? {
        var spans = SpanUnion()
        let candidates = beginnings.keys.map { Candidate(ParagraphID(article: article, number: $0)) }
        try view.addSpans(of: candidates, in: article, to: &spans)
        let covered = spans.takeRuns()
        var bodies = BodyWords(article: article, reader: view.reader)
        // Most texts of an article have the same paragraphs around the break.
        var decided: [[Int]: Bool] = [:]
        var ordinals = Runs()
        for run in covered.ranges {
            try view.reader.forEachBody(of: article, ordinals: run) { ordinal, paragraphs in
                let runsOver = try stretches(from: beginnings, in: paragraphs, &bodies).contains { stretch in
                    let key = stretch.map(\.number)
                    if let known = decided[key] { return known }
                    let runsOver = try parts(in: stretch, beginnings, &bodies) != nil
                    decided[key] = runsOver
                    return runsOver
                }
                if runsOver { ordinals.append(ordinal...ordinal) }
            }
        }
        return ordinals.isEmpty ? nil : BreakHits(article: article, beginnings: beginnings, ordinals: ordinals)
    }

    /// The paragraphs of a text over which the quote runs, as places from 0 with the run of words in each; nil where it does not.
    func parts(in text: TextRecord, of hits: BreakHits) throws -> [(place: Int, words: Range<Int>)]? {
        var bodies = BodyWords(article: hits.article, reader: view.reader)
        let stretches = try text.paragraphs.withUnsafeBufferPointer { paragraphs in
            try self.stretches(from: hits.beginnings, in: paragraphs, &bodies)
        }
        for stretch in stretches {
            if let parts = try parts(in: stretch, hits.beginnings, &bodies) { return parts }
        }
        return nil
    }

    /// Paragraphs of a text that have words, one after another: the place of each, counted from 0, and its number.
    private typealias Stretch = [(place: Int, number: Int)]

    /// What begins with each of these paragraphs, as far as the quote can reach from there.
    private func stretches(
        from beginnings: [Int: [Int]], in paragraphs: UnsafeBufferPointer<Int>, _ bodies: inout BodyWords
    ) throws -> [Stretch] {
        guard let least = beginnings.keys.min(), let greatest = beginnings.keys.max() else { return [] }
        let places = paragraphs.indices.filter { place in
            // Mostly there is one such paragraph: nothing else is worth a look into the table.
            (least...greatest).contains(paragraphs[place]) && beginnings[paragraphs[place]] != nil
        }
        return try places.map { place in
            var stretch: Stretch = [(place, paragraphs[place])]
            var reach = 1
            for next in paragraphs.indices[(place + 1)...] where reach < words.count {
                let count = try bodies.words(of: paragraphs[next]).count
                if count > 0 { stretch.append((next, paragraphs[next])) }
                reach += count
            }
            return stretch
        }
    }

    /// The parts of a quote that begins in the first of these paragraphs; the longest beginning that goes on is taken.
    private func parts(
        in stretch: Stretch, _ beginnings: [Int: [Int]], _ bodies: inout BodyWords
    ) throws -> [(place: Int, words: Range<Int>)]? {
        let first = stretch[0]
        for length in beginnings[first.number] ?? [] {
            let count = try bodies.words(of: first.number).count
            var parts = [(place: first.place, words: count - length..<count)]
            var rest = words[length...]
            for (place, number) in stretch.dropFirst() where !rest.isEmpty {
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
