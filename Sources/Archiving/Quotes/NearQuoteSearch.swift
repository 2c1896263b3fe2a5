import ArchiveStorage
import ArticleModel
import Lineage
import TextNormalization

/// Finds the wordings that come nearest to a quote: paragraphs with its rare words, aligned with it, the best of each article.
struct NearQuoteSearch {
    let aligner: QuoteAligner
    let question: QuoteQuestion
    let threshold: Double
    /// Where it is not enough, some paragraphs are not looked at.
    let budget: WorkBudget
    let view: ArchiveView

    /// The nearest wording of one article.
    struct Wording {
        let article: ArticleID
        let verdict: QuoteVerdict
        let similarity: Double
        let evidence: LeafEvidence
    }

    /// A paragraph, or several that follow one another, beside the quote.
    private struct Aligned {
        let candidate: Candidate
        let alignment: QuoteAlignment
        let print: PrintedWords

        /// How many words at an edge may be damaged.
        private static let edge = 3

        var article: ArticleID { candidate.paragraph.article }
        /// The folded words of the first paragraph.
        var firstWords: [UInt8] { print.paragraphs.first?.folded ?? [] }
        var runsOverBreak: Bool { print.parts(of: alignment.words).count > 1 }
        /// Whether the quote may go on in the paragraph before or behind.
        var touchesEdge: Bool {
            alignment.words.lowerBound <= Self.edge || alignment.words.upperBound >= print.count - Self.edge
        }
        var printedWords: [String] {
            print.parts(of: alignment.words).flatMap { part in part.words.map(print.paragraphs[part.paragraph].word) }
        }
    }

    /// How many articles are answered for at the most.
    static let mostArticles = 40
    /// Of so many of the best candidates that end or begin with a part of the quote, the paragraphs before and behind are looked at, too.
    private static let mostJoined = 16
    /// How many words a paragraph may have to be joined with others; in longer ones a quote stands alone.
    private static let longestJoined = 2_048
    /// How many paragraphs on either side are joined at the most.
    private static let mostNeighbours = 256

    /// The nearest wording of each article, the best articles first, at most ``mostArticles``.
    func wordings(in scope: SearchScope) throws -> [Wording] {
        let candidates = try NearCandidates(quote: aligner.quote, question: question, view: view).candidates(in: scope)
        var aligned = try align(candidates)
        for single in aligned.filter(\.touchesEdge).prefix(Self.mostJoined) {
            for joined in try joined(single) where joined.alignment.similarity > single.alignment.similarity {
                aligned.append(joined)
            }
        }
        var best: [ArticleID: Aligned] = [:]
        for one in aligned where one.alignment.similarity >= threshold {
            if let other = best[one.article], try !isBetter(one, than: other) { continue }
            best[one.article] = one
        }
        return try nearest(best.values).compactMap(wording)
    }

    /// Whether one wording of an article goes before another: the more alike, then that which stood first, and was read first there.
    private func isBetter(_ one: Aligned, than other: Aligned) throws -> Bool {
        if one.alignment.similarity != other.alignment.similarity {
            return one.alignment.similarity > other.alignment.similarity
        }
        if one.candidate.paragraph == other.candidate.paragraph { return false }
        return try start(of: one.candidate) < start(of: other.candidate)
    }

    /// The first version that has a paragraph, and how many paragraphs are read before it there.
    private func start(of candidate: Candidate) throws -> (place: Int, paragraph: Int) {
        let id = candidate.paragraph
        guard let timeline = try view.timeline(of: id.article),
            let ordinals = try view.ordinals(ofEach: [candidate], in: id.article).first,
            let place = timeline.places(bearing: ordinals).first,
            let text = try view.reader.text(timeline.entries[place].record.text, of: id.article)
        else { return (.max, 0) }
        return (place, (text.paragraphs.firstIndex(of: id.number) ?? -1) + 1)
    }

    /// As many as are answered for: the most alike, and of those equally alike the first by source and key.
    private func nearest(_ aligned: some Collection<Aligned>) throws -> [Aligned] {
        guard aligned.count > Self.mostArticles else { return Array(aligned) }
        let ranked = try aligned.compactMap { one in
            try view.timeline(of: one.article).map { (rank: ArticleRank($0.article), aligned: one) }
        }
        let sorted = ranked.sorted { one, other in
            let (left, right) = (one.aligned.alignment.similarity, other.aligned.alignment.similarity)
            return left != right ? left > right : one.rank < other.rank
        }
        return sorted.prefix(Self.mostArticles).map(\.aligned)
    }

    /// The more alike goes first; of two equally alike, that whose words go first in bytes.
    private static func isNearer(_ one: Aligned, than other: Aligned) -> Bool {
        let (left, right) = (one.alignment.similarity, other.alignment.similarity)
        if left != right { return left > right }
        return one.firstWords.lexicographicallyPrecedes(other.firstWords)
    }

    /// The candidates with a place for the quote, the nearest first. The same text in many articles is compared once.
    private func align(_ candidates: [Candidate]) throws -> [Aligned] {
        var known: [[UInt8]: (QuoteAlignment, PrintedWords)] = [:]
        var aligned: [Aligned] = []
        try view.reader.withContents(of: candidates) { index, _, content in
            let words = WordMap(String(decoding: content, as: UTF8.self))
            if let (alignment, print) = known[words.folded] {
                aligned.append(Aligned(candidate: candidates[index], alignment: alignment, print: print))
                return
            }
            let print = PrintedWords([words])
            guard let alignment = try aligner.alignment(in: print, within: budget) else { return }
            known[words.folded] = (alignment, print)
            aligned.append(Aligned(candidate: candidates[index], alignment: alignment, print: print))
        }
        return aligned.sorted(by: Self.isNearer)
    }

    /// The quote beside a paragraph and those before and behind it, in the first version that has it and in the last.
    private func joined(_ single: Aligned) throws -> [Aligned] {
        guard question.kind != .title, single.print.count <= Self.longestJoined,
            let timeline = try view.timeline(of: single.article),
            let ordinals = try view.ordinals(ofEach: [single.candidate], in: single.article).first
        else { return [] }
        let places = timeline.places(bearing: ordinals)
        let texts = [places.first, places.last].compactMap { $0 }.map { timeline.entries[$0].record.text }
        // The first version before the last, not one ordinal before another: of two equally alike, the first counts.
        let distinct = texts.first == texts.last ? Array(texts.prefix(1)) : texts
        return try distinct.compactMap { ordinal in
            let print = PrintedWords(try neighbourhood(of: single.candidate.paragraph, inText: ordinal))
            guard let alignment = try aligner.alignment(in: print, within: budget) else { return nil }
            let joined = Aligned(candidate: single.candidate, alignment: alignment, print: print)
            return joined.runsOverBreak ? joined : nil
        }
    }

    /// The words of a paragraph and of those before and behind it in one text, as far as the quote may reach; none where it does not stand there.
    private func neighbourhood(of id: ParagraphID, inText ordinal: Int) throws -> [WordMap] {
        guard let paragraphs = try view.reader.text(ordinal, of: id.article)?.paragraphs,
            let place = paragraphs.firstIndex(of: id.number)
        else { return [] }
        let own = try words(of: [id.number], in: id.article)
        let before = try words(of: paragraphs[..<place].reversed(), in: id.article)
        return before.reversed() + own + (try words(of: paragraphs[(place + 1)...], in: id.article))
    }

    /// The words of paragraphs that follow one another, up to the first that is too long to be joined, or until there are twice as many as the
    /// quote has: what is printed with more words between is not near it.
    private func words(of paragraphs: some Sequence<Int>, in article: ArticleID) throws -> [WordMap] {
        var (found, count) = ([WordMap](), 0)
        for number in paragraphs.prefix(Self.mostNeighbours) {
            let words = WordMap(try view.reader.paragraph(ParagraphID(article: article, number: number))?.content ?? "")
            guard count <= 2 * aligner.quote.words.count, words.count <= Self.longestJoined else { break }
            found.append(words)
            count += words.count
        }
        return found
    }

    private func wording(_ aligned: Aligned) throws -> Wording? {
        let runsOverBreak = aligned.runsOverBreak
        let leaf = FoldedLeaf(pattern: .phrase(aligned.printedWords), kind: runsOverBreak ? .body : question.kind)
        let verdict: QuoteVerdict = runsOverBreak && aligned.alignment.hasDeclaredGapsOnly ? .across : .near
        return try LeafSearch(view: view).hits(of: leaf, in: .articles([aligned.article])).first.map {
            Wording(
                article: aligned.article, verdict: verdict, similarity: aligned.alignment.similarity,
                evidence: LeafEvidence(leaf: leaf, hits: $0))
        }
    }
}
