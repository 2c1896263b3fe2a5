import ArchiveStorage
import ArticleModel
import QueryGrammar

/// A condition on the source, the article or the time of a version.
enum VersionFilter {
    case source(ExactName)
    case article(ExactName)
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

    /// The places that the condition lets through. A version of unknown time meets no condition on times.
    func places(in timeline: Timeline) -> Runs {
        let article = timeline.article
        switch self {
        case .source(let name): return name == article.source ? timeline.allPlaces : Runs()
        case .article(let key): return [article.key, article.url].contains(key) ? timeline.allPlaces : Runs()
        case .since(let time): return timeline.places { time <= $0 }
        case .until(let time): return timeline.places { $0 <= time }
        }
    }
}
