import ArticleModel

/// The versions of one article that a query fits.
struct QueryMatch {
    let timeline: Timeline
    /// Their places in the timeline, at least one.
    let places: Runs

    /// The place of the first of them.
    var first: Int { places.ranges[0].lowerBound }

    /// Whether it is listed before another: by the time of its first version.
    func isBefore(_ other: QueryMatch) -> Bool {
        timeline.isListed(at: first, before: other.timeline, at: other.first, <)
    }
}
