import ArchiveStorage
import ArticleModel
import TextNormalization

/// Where the words of a quote stand in one article.
struct QuotePresence {
    let maker: AnswerMaker
    let evidence: QuoteEvidence
    let places: Runs
    let end: PresenceEnd

    /// The same, asked for its other end.
    func with(end: PresenceEnd) -> QuotePresence {
        QuotePresence(maker: maker, evidence: evidence, places: places, end: end)
    }

    private var timeline: Timeline { maker.timeline }
    private var place: Int { end == .first ? places.first! : places.last! }
    var time: Timestamp? { timeline.time(place) }

    var cursor: AnswerCursor { AnswerCursor(time: time, article: ArticleRank(timeline.article)) }

    func isBefore(_ other: QuotePresence, _ inOrder: (Timestamp, Timestamp) -> Bool) -> Bool {
        cursor.precedes(other.cursor, inOrder)
    }

    func appearance() throws -> Appearance {
        let bracket = Bracket(
            beside: place, step: end == .first ? -1 : 1, until: end == .first ? -1 : timeline.entries.count,
            in: timeline)
        let (nearest, proven) = try maker.versions(of: bracket)
        return Appearance(
            article: maker.article(), version: try maker.version(place), absentIn: nearest, provenAbsentIn: proven,
            presence: maker.presence(places), passages: try passages())
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
        let (nearest, proven) = try maker.versions(of: bracket)
        return HistoryEvent(
            kind: kind, version: try maker.version(place), absentIn: nearest, provenAbsentIn: proven)
    }
}
