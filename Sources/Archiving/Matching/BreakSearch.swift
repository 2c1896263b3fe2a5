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
        var ordinals = Runs()
        for run in covered.ranges {
            try view.reader.forEachBody(of: article, ordinals: run) { ordinal, paragraphs in
                if try parts(in: paragraphs, beginnings, &bodies) != nil { ordinals.append(ordinal...ordinal) }
            }
        }
        return ordinals.isEmpty ? nil : BreakHits(article: article, beginnings: beginnings, ordinals: ordinals)
    }

    /// The paragraphs of a text over which the quote runs, as places from 0 with the run of words in each; nil where it does not.
    func parts(in text: TextRecord, of hits: BreakHits) throws -> [Part]? {
        var bodies = BodyWords(article: hits.article, reader: view.reader)
        return try text.paragraphs.withUnsafeBufferPointer { try parts(in: $0, hits.beginnings, &bodies) }
    }

    /// What of the quote stands in a paragraph, by its place among those of the text.
    typealias Part = (place: Int, words: Range<Int>)

    private func parts(
        in paragraphs: UnsafeBufferPointer<Int>, _ beginnings: [Int: [Int]], _ bodies: inout BodyWords
    ) throws -> [Part]? {
        guard let least = beginnings.keys.min(), let greatest = beginnings.keys.max() else { return nil }
        // Mostly there is one such paragraph: nothing else is worth a look into the table.
        for place in paragraphs.indices where (least...greatest).contains(paragraphs[place]) {
            for length in beginnings[paragraphs[place]] ?? [] {
                guard let end = try end(of: place, length, in: paragraphs, &bodies) else { continue }
                let parts = try parts(from: place, to: end, length, in: paragraphs, &bodies)
                if try bodies.agree(parts, of: paragraphs, with: verbatim) { return parts }
            }
        }
        return nil
    }

    /// Where the quote has come to its end, as the place behind its last paragraph, if its first `length` words end the one at `place`; nil
    /// where the next ones do not go on with it.
    private func end(
        of place: Int, _ length: Int, in paragraphs: UnsafeBufferPointer<Int>, _ bodies: inout BodyWords
    ) throws -> Int? {
        var taken = length
        var end = place + 1
        while taken < words.count {
            guard end < paragraphs.count else { return nil }
            let next = try bodies.words(of: paragraphs[end])
            let count = min(next.count, words.count - taken)
            guard next.prefix(count).elementsEqual(words[taken..<taken + count]) else { return nil }
            taken += count
            end += 1
        }
        return end
    }

    private func parts(
        from place: Int, to end: Int, _ length: Int, in paragraphs: UnsafeBufferPointer<Int>,
        _ bodies: inout BodyWords
    ) throws -> [Part] {
        let count = try bodies.words(of: paragraphs[place]).count
        var parts: [Part] = [(place, count - length..<count)]
        var rest = words.count - length
        for place in place + 1..<end {
            let taken = min(try bodies.words(of: paragraphs[place]).count, rest)
            if taken > 0 { parts.append((place, 0..<taken)) }
            rest -= taken
        }
        return parts
    }
}
