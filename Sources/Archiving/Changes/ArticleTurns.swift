import ArchiveStorage
import ArticleModel

/// The comings and goings in one article that a question asks for.
struct ArticleTurns {
    let timeline: Timeline
    /// The versions in which a change counts.
    let counting: Runs
    private let partial: Runs
    /// The same for links; most questions ask for none.
    private lazy var partialOfLinks = timeline.ofLinks.partialPlaces
    /// Many paragraphs stand in the same texts, and so do many links.
    private var known: [Runs: [Turn]] = [:]
    private var knownOfLinks: [Runs: [Turn]] = [:]

    /// - Parameters:
    ///   - times: Conditions on times that every change must meet.
    ///   - revision: Only versions that got their text by it or later count; nil for all.
    init(
        timeline: Timeline, scope: ScopeChoice, times: [FoldedQuery] = [], leavingOutTechnical: Bool = false,
        storedSince revision: Int64? = nil
    ) {
        self.timeline = timeline
        var counting = timeline.allPlaces
        if scope.since != nil || scope.until != nil {
            counting = timeline.places { scope.allows($0) }
        }
        if let revision {
            let new = timeline.entries.indices.lazy.filter { timeline.entries[$0].record.revision ?? 0 >= revision }
            counting = counting.intersection(Runs(ascending: new))
        }
        if leavingOutTechnical { counting = counting.subtracting(timeline.technicalPlaces) }
        self.counting = times.reduce(counting) { $0.intersection($1.places(matching: [], in: timeline)) }
        partial = timeline.partialPlaces
    }

    /// The turns of what stands in these texts: paragraphs and titles, or links.
    mutating func turns(ofTexts ordinals: Runs, areLinks: Bool) -> [Turn] {
        if let turns = areLinks ? knownOfLinks[ordinals] : known[ordinals] { return turns }
        let present = timeline.places(bearing: ordinals)
        let unknown = areLinks ? partialOfLinks : partial
        let turns = turns(present: present, unknown: unknown.subtracting(present))
        if areLinks { knownOfLinks[ordinals] = turns } else { known[ordinals] = turns }
        return turns
    }

    func turns(present: Runs, unknown: Runs) -> [Turn] {
        Turn.turns(present: present, unknown: unknown, in: timeline).filter { counting.contains($0.place) }
    }
}
