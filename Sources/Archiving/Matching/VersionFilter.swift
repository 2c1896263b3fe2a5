import ArchiveStorage
import ArticleModel
import QueryGrammar

/// A condition on the source, the article or the time of a version.
enum VersionFilter {
    case source(ExactName)
    /// An article as it was typed, not looked up yet.
    case article(ExactName)
    /// The article that was meant; nil for one that is not held, which no version is of.
    case articleID(ArticleID?)
    case since(Timestamp)
    case until(Timestamp)

    init(_ filter: Filter) throws(QueryError) {
        switch filter.kind {
        case .source: self = .source(ExactName(filter.value))
        case .article: self = .article(ExactName(filter.value))
        case .since, .until:
            guard let period = CalendarPeriod(filter.value) else {
                throw QueryError(.badDate(filter.value), at: filter.range)
            }
            self = filter.kind == .since ? .since(period.start) : .until(period.end)
        }
    }

    /// The places that the condition lets through, and those at which it cannot be decided, as their time is unknown.
    func places(in timeline: Timeline) -> (passing: Runs, undecided: Runs) {
        let article = timeline.article
        func whole(_ isPassing: Bool) -> (Runs, Runs) { (isPassing ? timeline.allPlaces : Runs(), Runs()) }
        func timed(_ isAllowed: (Timestamp) -> Bool) -> (Runs, Runs) {
            (timeline.places(where: isAllowed), timeline.placesOfUnknownTime)
        }
        switch self {
        case .source(let name): return whole(name == article.source)
        case .article(let key): return whole([article.key, article.url].contains(key))
        case .articleID(let id): return whole(article.id == id)
        case .since(let time): return timed { time <= $0 }
        case .until(let time): return timed { $0 <= time }
        }
    }

    var isAboutTime: Bool {
        switch self {
        case .since, .until: true
        case .source, .article, .articleID: false
        }
    }
}
