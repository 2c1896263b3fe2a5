import ArticleModel

/// Where something comes or goes: a version that is known to have it behind one that is known to lack it, or the other way round.
struct Turn: Equatable {
    /// Whether it comes.
    let isComing: Bool
    /// The first version that is known to be on the new side.
    let place: Int
    /// The last version that is known to be on the old side. Between the two lie only versions held in part that show nothing.
    let before: Int

    /// The version that shows what comes or goes: the first that has it, or the last that had it.
    var shown: Int { isComing ? place : before }

    /// The comings and goings of what is shown to stand at `present`, in order.
    ///
    /// What stands in the first versions held did not come, as nothing is known of the time before them; and versions at `unknown` prove
    /// neither a coming nor a going.
    static func turns(present: Runs, unknown: Runs, in timeline: Timeline) -> [Turn] {
        let absent = timeline.allPlaces.subtracting(present).subtracting(unknown)
        let stretches = present.ranges.map { ($0, true) } + absent.ranges.map { ($0, false) }
        let ordered = stretches.sorted { $0.0.lowerBound < $1.0.lowerBound }
        return zip(ordered, ordered.dropFirst()).compactMap { old, new in
            old.1 == new.1 ? nil : Turn(isComing: new.1, place: new.0.lowerBound, before: old.0.upperBound)
        }
    }
}
