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

    /// Where the words stand, within a paragraph or over paragraph breaks: as many articles as the question asks for, by the time of one end
    /// of their presence. Looks at no article that cannot be among them.
    ///
    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)`` where nothing was found, since the source is none.
    func findings(end: PresenceEnd) throws -> QuoteFindings {
        let scope = try ArticleScope(question.scope, in: view.reader)
        let evaluator = QueryEvaluator(view: view, scope: scope.place)
        let query = FoldedQuery.or(readings.map { .leaf($0.leaf) })
        let order: ArticleOrder = end == .first ? .earliest : .latest
        var candidates = try evaluator.candidates(for: query, in: scope, order: order, limit: question.limit)
        var findings = QuoteFindings(question, order: order)
        let numbers = readings.map { evaluator.number(of: $0.leaf) }
        while let page = try candidates.nextPage() {
            for timeline in page { findings.add(try presence(in: timeline, ofLeaves: numbers, evaluator, end)) }
            if let next = candidates.next, findings.isComplete(before: next) { break }
        }
        findings.end(candidates)
        if findings.isEmpty { try NameCheck(reader: view.reader).check(source: question.scope.source) }
        return findings
    }

    private func presence(
        in timeline: Timeline, ofLeaves numbers: [Int], _ evaluator: QueryEvaluator, _ end: PresenceEnd
    ) throws -> QuotePresence? {
        var evidence: [LeafEvidence] = []
        for (reading, number) in zip(readings, numbers) {
            guard let hits = try evaluator.hits(ofLeaf: number, in: timeline.article.id) else { continue }
            evidence.append(LeafEvidence(leaf: reading.leaf, hits: hits))
        }
        return presence(of: evidence, in: timeline, end)
    }

    /// The presence where its first version is within the times that are asked for; nil for any other.
    func allowedPresence(of evidence: LeafEvidence) throws -> QuotePresence? {
        guard let timeline = try view.timeline(of: evidence.hits.article),
            question.scope.allows(source: timeline.article.source),
            let presence = presence(of: [evidence], in: timeline), question.scope.allows(presence.time)
        else { return nil }
        return presence
    }

    /// The versions of an article with what was found in it; nil where no version has it.
    private func presence(
        of evidence: [LeafEvidence], in timeline: Timeline, _ end: PresenceEnd = .first
    ) -> QuotePresence? {
        guard let first = evidence.first else { return nil }
        let ordinals = evidence.dropFirst().reduce(first.hits.ordinals) { $0.union($1.hits.ordinals) }
        let places = timeline.places(bearing: ordinals)
        guard !places.isEmpty else { return nil }
        let maker = AnswerMaker(reader: view.reader, timeline: question.kind == .link ? timeline.ofLinks : timeline)
        return QuotePresence(maker: maker, evidence: evidence, places: places, end: end)
    }
}
