/// What is known of the versions beside a place without the words: the nearest, which may be held in part only and then
/// proves nothing, and the nearest that is complete, which proves that the words were absent.
struct Bracket {
    let nearest: Int?
    let proven: Int?

    /// Looks from `place` towards older versions (`step` -1) or newer ones (`step` 1) as far as `limit`, exclusive.
    init(beside place: Int, step: Int, until limit: Int, in timeline: Timeline) {
        let candidates = stride(from: place + step, to: limit, by: step)
        nearest = candidates.first { _ in true }
        proven = candidates.first { timeline.isComplete($0) }
    }
}
