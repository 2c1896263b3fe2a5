import ArchiveStorage
import ArticleModel
import TextNormalization

extension Archive {
    /// For each article that has the words, the first version with them; earliest first, those of unknown time last.
    ///
    /// - Throws: ``ArchiveError`` for a quote without words or an article that is not there; a storage error.
    public func first(_ question: QuoteQuestion) throws -> Answers<Appearance> {
        try appearances(question, of: .first) { one, two in one < two }
    }

    /// For each article that has the words, the last version with them; latest first, those of unknown time last.
    public func last(_ question: QuoteQuestion) throws -> Answers<Appearance> {
        try appearances(question, of: .last) { one, two in one > two }
    }

    /// For each article that has the words, all their comings and goings; by first appearance.
    public func history(of question: QuoteQuestion) throws -> Answers<History> {
        try view { view in
            let found = try QuoteSearch(question, view).presences(end: .first).sorted { $0.isBefore($1) { $0 < $1 } }
            return Answers(rows: try found.prefix(question.limit).map { try $0.history() }, total: found.count)
        }
    }

    private func appearances(
        _ question: QuoteQuestion, of end: PresenceEnd, inOrder: (Timestamp, Timestamp) -> Bool
    ) throws -> Answers<Appearance> {
        try view { view in
            let found = try QuoteSearch(question, view).presences(end: end).sorted { $0.isBefore($1, inOrder) }
            return Answers(rows: try found.prefix(question.limit).map { try $0.appearance() }, total: found.count)
        }
    }
}

/// Which end of a presence is asked for.
enum PresenceEnd {
    case first, last
}

/// Looks for a quote within paragraphs.
private struct QuoteSearch {
    let question: QuoteQuestion
    let leaf: FoldedLeaf
    let view: ArchiveView

    init(_ question: QuoteQuestion, _ view: ArchiveView) throws {
        guard let leaf = FoldedLeaf(quote: question.quote, kind: question.kind) else { throw ArchiveError.emptyQuote }
        self.question = question
        self.leaf = leaf
        self.view = view
    }

    /// Where the words stand within a paragraph; only where they do nowhere, where they run over a paragraph break.
    func presences(end: PresenceEnd) throws -> [QuotePresence] {
        let scope = try SearchScope(question.scope, in: view.reader)
        let found = try LeafSearch(view: view).hits(of: leaf, in: scope).compactMap { hits in
            try presence(in: hits.article, hits.ordinals, .within(hits, leaf), end)
        }
        guard found.isEmpty, question.kind != .title, case .phrase(let words) = leaf.pattern else { return found }
        let search = BreakSearch(words: words, view: view)
        return try search.hits(in: scope).compactMap { hits in
            try presence(in: hits.article, hits.ordinals, .across(hits, search), end)
        }
    }

    private func presence(
        in id: ArticleID, _ ordinals: Runs, _ evidence: QuoteEvidence, _ end: PresenceEnd
    ) throws -> QuotePresence? {
        guard let timeline = try view.timeline(of: id) else { return nil }
        if let source = question.scope.source, timeline.article.source != source { return nil }
        let places = timeline.places(bearing: ordinals)
        guard !places.isEmpty else { return nil }
        let maker = AnswerMaker(reader: view.reader, timeline: timeline)
        let presence = QuotePresence(maker: maker, evidence: evidence, places: places, end: end)
        return question.scope.allows(presence.time) ? presence : nil
    }
}

/// How the words were found, and so what is to be shown of them.
private enum QuoteEvidence {
    /// In each of these paragraphs.
    case within(ArticleHits, FoldedLeaf)
    /// Over a paragraph break.
    case across(BreakHits, BreakSearch)
}

/// Where the words of a quote stand in one article.
private struct QuotePresence {
    let maker: AnswerMaker
    let evidence: QuoteEvidence
    let places: Runs
    let end: PresenceEnd

    private var timeline: Timeline { maker.timeline }
    private var place: Int { end == .first ? places.first! : places.last! }
    var time: Timestamp? { timeline.time(place) }

    func isBefore(_ other: QuotePresence, _ inOrder: (Timestamp, Timestamp) -> Bool) -> Bool {
        timeline.isListed(at: place, before: other.timeline, at: other.place, inOrder)
    }

    func appearance() throws -> Appearance {
        let bracket = Bracket(
            beside: place, step: end == .first ? -1 : 1, until: end == .first ? -1 : timeline.entries.count,
            in: timeline)
        return Appearance(
            article: try maker.article(), version: try maker.version(place),
            absentIn: try maker.version(bracket.nearest),
            provenAbsentIn: try maker.version(bracket.proven), presence: maker.presence(places),
            passages: try passages())
    }

    private func passages() throws -> [Passage] {
        switch evidence {
        case .within(let hits, let leaf):
            return try maker.passages(at: place, among: hits.candidates, matching: [leaf], limit: 1)
        case .across(let hits, let search):
            let text = try maker.text(timeline.entries[place].record.text)
            return try (search.parts(in: text, of: hits) ?? []).map { part in
                let content = try maker.content(of: text.paragraphs[part.place]) ?? ""
                return Passage(
                    number: part.place + 1, text: content, marks: [WordMap(content).place(ofWords: part.words)])
            }
        }
    }

    func history() throws -> History {
        var events: [HistoryEvent] = []
        for (index, run) in places.ranges.enumerated() {
            let previous = index == 0 ? -1 : places.ranges[index - 1].upperBound
            let next = index + 1 < places.ranges.count ? places.ranges[index + 1].lowerBound : timeline.entries.count
            let before = Bracket(beside: run.lowerBound, step: -1, until: previous, in: timeline)
            let after = Bracket(beside: run.upperBound, step: 1, until: next, in: timeline)
            // Between two runs, versions held in part alone prove neither a going nor a coming back.
            if index == 0 || before.proven != nil { events.append(try event(.appeared, run.lowerBound, before)) }
            if after.proven != nil { events.append(try event(.left, run.upperBound, after)) }
        }
        return History(first: try appearance(), events: events)
    }

    private func event(_ kind: HistoryEvent.Kind, _ place: Int, _ bracket: Bracket) throws -> HistoryEvent {
        HistoryEvent(
            kind: kind, version: try maker.version(place), absentIn: try maker.version(bracket.nearest),
            provenAbsentIn: try maker.version(bracket.proven))
    }
}

extension SearchScope {
    /// The articles that a choice names. A source is not narrowed to here: its articles may be a million.
    init(_ choice: ScopeChoice, in reader: any ArchiveReader) throws {
        guard let selector = choice.article else {
            self = .everything
            return
        }
        self = .articles([try ArticleSelector(text: selector, source: choice.source).article(in: reader).id])
    }
}
