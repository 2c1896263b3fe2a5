import ArchiveStorage
import ArticleModel

/// An article that a query fits, and what it is sorted by.
struct SearchMatch {
    let timeline: Timeline
    let places: Runs
    /// What is greater comes first; the same for all where times alone decide.
    let weight: Double

    /// Where it stands in an order.
    func cursor(in order: SearchOrder) -> AnswerCursor {
        let place = order == .last ? places.last! : places.first!
        return AnswerCursor(weight: weight, time: timeline.time(place), article: ArticleRank(timeline.article))
    }
}

extension SearchOrder {
    /// The order of articles in which matches are found early.
    var ofArticles: ArticleOrder { self == .last ? .latest : .earliest }

    /// Whether times alone decide.
    var isByTime: Bool { self == .first || self == .last }
}
