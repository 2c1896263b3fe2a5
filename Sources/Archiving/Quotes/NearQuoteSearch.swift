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

    /// The nearest wording of each article, the best articles first, at most ``mostArticles``.
    func wordings(in scope: SearchScope) throws -> [Wording] {
        let contents = try NearCandidates(quote: aligner.quote, question: question, view: view).contents(in: scope)
        var aligned = try align(contents)
        let joinable = aligned.filter(\.touchesEdge).prefix(Self.mostJoined).filter(canBeJoined)
        let surroundings = QuoteSurroundings(view: view, mostWords: 2 * aligner.quote.words.count)
        let near = aligned.filter { $0.alignment.similarity >= threshold }
        try view.load((near + joinable).lazy.map(\.article))
        try surroundings.load(around: joinable.map(\.candidate), startsOf: rivals(among: near).map(\.candidate))
        for single in joinable {
            for joined in try joined(single, surroundings)
            where joined.alignment.similarity > single.alignment.similarity {
                aligned.append(joined)
            }
        }
        var best: [ArticleID: Aligned] = [:]
        for one in aligned where one.alignment.similarity >= threshold {
            if let other = best[one.article], try !isBetter(one, than: other, surroundings) { continue }
            best[one.article] = one
        }
        return try wordings(of: nearest(best.values))
    }

    /// Wordings of one article none of which is more alike than the others.
    private func rivals(among near: [Aligned]) -> [Aligned] {
        Dictionary(grouping: near, by: \.article).values.flatMap { wordings in
            let best = wordings.map(\.alignment.similarity).max()
            let rivals = wordings.filter { $0.alignment.similarity == best }
            return rivals.count > 1 ? rivals : []
        }
    }

    /// Whether one wording of an article goes before another: the more alike, then that which stood first, and was read first there.
    private func isBetter(
        _ one: Aligned, than other: Aligned, _ surroundings: QuoteSurroundings
    ) throws -> Bool {
        if one.alignment.similarity != other.alignment.similarity {
            return one.alignment.similarity > other.alignment.similarity
        }
        if one.candidate.paragraph == other.candidate.paragraph { return false }
        return try surroundings.start(of: one.candidate) < surroundings.start(of: other.candidate)
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
    private func align(_ contents: [ParagraphContent]) throws -> [Aligned] {
        var known: [[UInt8]: (QuoteAlignment, PrintedWords)] = [:]
        var aligned: [Aligned] = []
        for content in contents {
            let words = WordMap(content.text)
            if let (alignment, print) = known[words.folded] {
                aligned.append(Aligned(candidate: content.candidate, alignment: alignment, print: print))
                continue
            }
            let print = PrintedWords([words])
            guard let alignment = try aligner.alignment(in: print, within: budget) else { continue }
            known[words.folded] = (alignment, print)
            aligned.append(Aligned(candidate: content.candidate, alignment: alignment, print: print))
        }
        return aligned.sorted(by: Self.isNearer)
    }

    private func canBeJoined(_ single: Aligned) -> Bool {
        question.kind != .title && single.print.count <= QuoteSurroundings.longestJoined
    }

    /// The quote beside a paragraph and those before and behind it, in the first version that has it and in the last.
    private func joined(_ single: Aligned, _ surroundings: QuoteSurroundings) throws -> [Aligned] {
        try surroundings.texts(around: single.candidate).compactMap { ordinal in
            let print = PrintedWords(try surroundings.words(around: single.candidate.paragraph, inText: ordinal))
            guard let alignment = try aligner.alignment(in: print, within: budget) else { return nil }
            let joined = Aligned(candidate: single.candidate, alignment: alignment, print: print)
            return joined.runsOverBreak ? joined : nil
        }
    }

    /// Where the printed words of each stand in its article; none for those that stand nowhere there.
    private func wordings(of aligned: [Aligned]) throws -> [Wording] {
        var articles: [FoldedLeaf: [ArticleID]] = [:]
        for one in aligned { articles[leaf(of: one), default: []].append(one.article) }
        let wanted = articles.map { (leaf: $0.key, articles: $0.value.sorted()) }
        guard !wanted.isEmpty else { return [] }
        let searches = wanted.compactMap { leaf, articles in
            BreakSearch(leaf, in: .articles(articles), view).map { (search: $0, articles: articles) }
        }
        var within: [ArticleID: ArticleHits] = [:]
        var endings: [[ParagraphID]] = []
        try LeafSearch(view: view).forEachPage(
            of: wanted.map { ($0.leaf, $0.articles) },
            in: ArticleScope(in: .articles(wanted.flatMap(\.articles).sorted())),
            breaks: searches.flatMap(\.search.places)
        ) { page, hits in
            endings += page.endings
            for case let hits? in hits.joined() { within[hits.article] = hits }
        }
        var across: [ArticleID: BreakHits] = [:]
        for hits in try BreakSearch.hits(of: searches, endings: endings) {
            across[hits.article] = hits.leavingOut(within[hits.article]?.ordinals ?? Runs())
        }
        return aligned.compactMap { one in
            let article = one.article
            let isAcross = one.runsOverBreak && one.alignment.hasDeclaredGapsOnly
            return ArticleHits(within[article], over: across[article], in: article).map { hits in
                Wording(
                    article: article, verdict: isAcross ? .across : .near, similarity: one.alignment.similarity,
                    evidence: LeafEvidence(leaf: leaf(of: one), hits: hits))
            }
        }
    }

    private func leaf(of aligned: Aligned) -> FoldedLeaf {
        FoldedLeaf(pattern: .phrase(aligned.printedWords), kind: aligned.runsOverBreak ? .body : question.kind)
    }
}
