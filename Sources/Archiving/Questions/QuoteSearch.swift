import ArchiveStorage
import ArticleModel

/// Looks for the words of a quote.
struct QuoteSearch {
    let question: QuoteQuestion
    /// The quote in each way in which it can be read and has words, as it is written first.
    let readings: [(text: String, leaf: FoldedLeaf)]
    let view: ArchiveView

    init(_ question: QuoteQuestion, _ view: ArchiveView) throws {
        try question.checkLength()
        readings = QuoteReadings(question.quote).texts.compactMap { text in
            FoldedLeaf(quote: text, kind: question.kind, isVerbatim: question.isVerbatim).map { (text, $0) }
        }
        guard !readings.isEmpty else { throw ArchiveError.emptyQuote }
        var question = question
        question.scope = try question.scope.resolved(in: view.reader)
        self.question = question
        self.view = view
    }

    /// Where the words stand, within a paragraph or over paragraph breaks, with what a bound on times left out.
    ///
    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where nothing was found, since the source is none.
    func findings(end: PresenceEnd) throws -> QuoteFindings {
        let scope = try SearchScope(question.scope, in: view.reader)
        var findings = QuoteFindings(scope: question.scope)
        for evidence in try evidence(in: scope) { findings.add(try presence(of: evidence, end)) }
        if findings.isEmpty { try NameCheck(reader: view.reader).check(source: question.scope.source) }
        return findings
    }

    /// Where one reading of the quote or another stands, by article, ascending.
    private func evidence(in scope: SearchScope) throws -> [[LeafEvidence]] {
        let search = LeafSearch(view: view)
        let found = try readings.flatMap { reading in
            try search.hits(of: reading.leaf, in: scope).map { LeafEvidence(leaf: reading.leaf, hits: $0) }
        }
        if readings.count == 1 { return found.map { [$0] } }
        return Dictionary(grouping: found, by: \.hits.article).sorted { $0.key < $1.key }.map(\.value)
    }

    /// The presence where its first version is within the times that are asked for; nil for any other.
    func allowedPresence(of evidence: LeafEvidence) throws -> QuotePresence? {
        guard let presence = try presence(of: [evidence]), question.scope.allows(presence.time) else { return nil }
        return presence
    }

    /// The versions of an article with what was found in it; nil where it is not to be shown.
    private func presence(of evidence: [LeafEvidence], _ end: PresenceEnd = .first) throws -> QuotePresence? {
        guard let article = evidence.first?.hits.article, let timeline = try view.timeline(of: article),
            question.scope.allows(source: timeline.article.source)
        else { return nil }
        let ordinals = evidence.dropFirst().reduce(evidence[0].hits.ordinals) { $0.union($1.hits.ordinals) }
        let places = timeline.places(bearing: ordinals)
        guard !places.isEmpty else { return nil }
        let maker = AnswerMaker(reader: view.reader, timeline: question.kind == .link ? timeline.ofLinks : timeline)
        return QuotePresence(maker: maker, evidence: evidence, places: places, end: end)
    }
}
