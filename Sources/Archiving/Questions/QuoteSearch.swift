import ArchiveStorage
import ArticleModel

/// Looks for a quote within paragraphs.
struct QuoteSearch {
    let question: QuoteQuestion
    let leaf: FoldedLeaf
    let view: ArchiveView

    init(_ question: QuoteQuestion, _ view: ArchiveView) throws {
        guard let leaf = FoldedLeaf(quote: question.quote, kind: question.kind, isVerbatim: question.isVerbatim)
        else { throw ArchiveError.emptyQuote }
        self.question = question
        self.leaf = leaf
        self.view = view
    }

    /// Where the words stand within a paragraph; only where they do nowhere, where they run over a paragraph break. With what a bound on
    /// times left out.
    ///
    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where nothing was found, since the source is none.
    func findings(end: PresenceEnd) throws -> QuoteFindings {
        let scope = try SearchScope(question.scope, in: view.reader)
        var findings = QuoteFindings(scope: question.scope)
        for hits in try LeafSearch(view: view).hits(of: leaf, in: scope) {
            findings.add(try presence(in: hits.article, hits.ordinals, .within(hits, leaf), end))
        }
        if findings.presences.isEmpty, question.kind == nil || question.kind == .body,
            case .phrase(let words) = leaf.pattern
        {
            let search = BreakSearch(words: words, verbatim: leaf.verbatim.first, view: view)
            for hits in try search.hits(in: scope) {
                findings.add(try presence(in: hits.article, hits.ordinals, .across(hits, search), end))
            }
        }
        if findings.isEmpty { try NameCheck(reader: view.reader).check(source: question.scope.source) }
        return findings
    }

    /// The presence where its first version is within the times that are asked for; nil for any other.
    func allowedPresence(
        in id: ArticleID, _ ordinals: Runs, _ evidence: QuoteEvidence
    ) throws -> QuotePresence? {
        guard let presence = try presence(in: id, ordinals, evidence), question.scope.allows(presence.time) else {
            return nil
        }
        return presence
    }

    func presence(
        in id: ArticleID, _ ordinals: Runs, _ evidence: QuoteEvidence, _ end: PresenceEnd = .first
    ) throws -> QuotePresence? {
        guard let timeline = try view.timeline(of: id), question.scope.allows(source: timeline.article.source) else {
            return nil
        }
        let places = timeline.places(bearing: ordinals)
        guard !places.isEmpty else { return nil }
        let maker = AnswerMaker(reader: view.reader, timeline: question.kind == .link ? timeline.ofLinks : timeline)
        return QuotePresence(maker: maker, evidence: evidence, places: places, end: end)
    }
}
