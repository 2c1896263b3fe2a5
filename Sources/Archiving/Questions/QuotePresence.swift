import ArchiveStorage
import ArticleModel

/// Where the words of a quote stand in one article.
struct QuotePresence {
    var maker: AnswerMaker
    /// What was found, and where: one leaf, or several where a quote can be read in several ways.
    let evidence: [LeafEvidence]
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

    /// What a row about it shows of the article.
    func needs(ofHistory isWhole: Bool) -> ShownTexts.Need {
        var versions = [place]
        for step in [-1, 1] where isWhole || (step == -1) == (end == .first) {
            for run in isWhole ? places.ranges : [place...place] {
                let edge = step == -1 ? run.lowerBound : run.upperBound
                let bracket = Bracket(
                    beside: edge, step: step, until: step == -1 ? -1 : timeline.entries.count, in: timeline)
                versions += [edge] + [bracket.nearest, bracket.proven].compactMap { $0 }
            }
        }
        return ShownTexts.Need(versions: versions, parts: evidence.parts(at: place, limit: 1))
    }

    func appearance() throws -> Appearance {
        let bracket = Bracket(
            beside: place, step: end == .first ? -1 : 1, until: end == .first ? -1 : timeline.entries.count,
            in: timeline)
        let (nearest, proven) = try maker.versions(of: bracket)
        let passages = try maker.passages(at: place, of: evidence, limit: 1)
        return Appearance(
            article: try maker.article(), version: try maker.version(place), absentIn: nearest, provenAbsentIn: proven,
            presence: maker.presence(places), passages: passages.all, isVerbatim: passages.areVerbatim)
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
