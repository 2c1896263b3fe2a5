import ArchiveStorage
import ArticleModel
import TextNormalization

/// Finds a quote that runs over paragraph breaks: its beginning ends one paragraph, its end begins another, and what lies between is whole.
///
/// Its rarest word leads to the paragraphs that may hold a part of it; a part stands at a paragraph's end, at its start, or is all of it,
/// and only where it does are the neighbours looked at, in each text that holds the paragraph.
struct BreakSearch {
    let words: [String]
    let reader: any ArchiveReader

    /// For each article the ordinals of the texts in which the quote runs over a break.
    func texts(in scope: SearchScope) throws -> [(article: ArticleID, ordinals: Runs)] {
        guard words.count > 1, let rarest = try rarestWord() else { return [] }
        let leaf = FoldedLeaf(pattern: .phrase([rarest]), kind: .body)
        return try LeafSearch(reader: reader).hits(of: leaf, in: scope).compactMap { hits in
            let edges = try paragraphsAtEdges(hits.paragraphs)
            guard !edges.isEmpty else { return nil }
            var bodies = BodyWords(article: hits.article, reader: reader)
            let ordinals = try reader.textOrdinals(of: hits.article).filter { ordinal in
                let here = Set(edges.lazy.filter { $0.ordinals.contains(ordinal) }.map(\.id.number))
                guard !here.isEmpty, let text = try reader.text(ordinal, of: hits.article) else { return false }
                return try parts(in: text.paragraphs, near: here, &bodies) != nil
            }
            return ordinals.isEmpty ? nil : (hits.article, Runs(members: ordinals))
        }
    }

    /// The paragraphs of a text over which the quote runs, as places from 0 with the run of words in each; nil where it does not.
    func parts(in text: TextRecord, of article: ArticleID) throws -> [(place: Int, words: Range<Int>)]? {
        var bodies = BodyWords(article: article, reader: reader)
        return try parts(in: text.paragraphs, near: Set(text.paragraphs), &bodies)
    }

    private func rarestWord() throws -> String? {
        try words.map { ($0, try reader.estimatedCount(of: FoldedLeaf(pattern: .phrase([$0]), kind: .body).indexed)) }
            .min { $0.1 < $1.1 }?.0
    }

    private typealias Hit = (id: ParagraphID, ordinals: Runs)

    /// Of the paragraphs with the rarest word, those in which a part of the quote can stand at an edge: nearly none.
    private func paragraphsAtEdges(_ hits: [Hit]) throws -> [Hit] {
        let edges = QuoteEdges(words)
        var haystack = FoldedHaystack()
        var found: [Hit] = []
        try reader.withContents(of: hits.map(\.id)) { index, _, content in
            haystack.fold(content)
            if edges.mayTouch(haystack.bytes) { found.append(hits[index]) }
        }
        return found
    }

    private func parts(
        in paragraphs: [Int], near wanted: Set<Int>, _ bodies: inout BodyWords
    ) throws -> [(place: Int, words: Range<Int>)]? {
        var start = 0
        while let place = paragraphs[start...].firstIndex(where: wanted.contains) {
            start = place + 1
            // The quote begins at the end of this paragraph or of one of those just before it.
            var first = place
            var reach = 0
            while first >= 0, place - first <= words.count, reach < words.count {
                if let parts = try parts(beginningAt: first, in: paragraphs, &bodies),
                    parts.contains(where: { $0.place == place })
                {
                    return parts
                }
                if first < place { reach += try bodies.words(of: paragraphs[first]).count }
                first -= 1
            }
        }
        return nil
    }

    /// The parts of a quote whose beginning ends the paragraph at `first`; the longest beginning that goes on is taken.
    private func parts(
        beginningAt first: Int, in paragraphs: [Int], _ bodies: inout BodyWords
    ) throws -> [(place: Int, words: Range<Int>)]? {
        let head = try bodies.words(of: paragraphs[first])
        for length in (1..<words.count).reversed()
        where head.suffix(length).elementsEqual(words.prefix(length)) && head.count >= length {
            var parts = [(place: first, words: head.count - length..<head.count)]
            var done = length
            var place = first + 1
            while done < words.count, place < paragraphs.count {
                let next = try bodies.words(of: paragraphs[place])
                let rest = words[done...]
                let taken = min(next.count, rest.count)
                guard next.prefix(taken).elementsEqual(rest.prefix(taken)) else { break }
                if taken > 0 { parts.append((place, 0..<taken)) }
                done += taken
                place += 1
            }
            if done == words.count { return parts }
        }
        return nil
    }
}

/// The folded words of an article's paragraphs, each folded once.
private struct BodyWords {
    let article: ArticleID
    let reader: any ArchiveReader
    private var known: [Int: [String]] = [:]

    init(article: ArticleID, reader: any ArchiveReader) {
        self.article = article
        self.reader = reader
    }

    mutating func words(of number: Int) throws -> [String] {
        if let words = known[number] { return words }
        let content = try reader.paragraph(ParagraphID(article: article, number: number))?.content ?? ""
        let words = WordRule.words(content)
        known[number] = words
        return words
    }
}
