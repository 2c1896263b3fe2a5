import ArchiveStorage

/// What is kept in memory of an article between questions, and for which revisions of the archive it is true.
struct RememberedArticle: Sendable {
    let timeline: Timeline
    /// The revision that last changed the article, and the newest at which it was seen unchanged.
    let changedAt: Int64
    var seenAt: Int64

    init(timeline: Timeline, seenAt: Int64) {
        self.timeline = timeline
        changedAt = timeline.article.revision
        self.seenAt = seenAt
    }

    func isTrue(at revision: Int64) -> Bool {
        changedAt <= revision && revision <= seenAt
    }

    /// About how many bytes it takes.
    var size: Int {
        512 + timeline.entries.count * MemoryLayout<Timeline.Entry>.stride
    }
}
