import Archiving
import ArticleModel
import Plotting

extension PlottedHistory {
    /// The answer of `history` for one article, with each of its versions.
    init(_ history: History, versions: [VersionPresence]) {
        let article = history.first.article
        let places = Dictionary(versions.enumerated().map { ($0.element.number, $0.offset) }) { first, _ in first }
        let events = history.events.compactMap { event -> Event? in
            let number = event.version.number
            switch event.kind {
            case .appeared:
                let label =
                    event.absentIn == nil ? "in version \(number), the first held" : "appeared in version \(number)"
                return places[number].map { Event(.appeared, at: $0, label: label) }
            case .left:
                return places[event.absentIn?.number ?? number].map {
                    Event(.left, at: $0, label: "left after version \(number)")
                }
            }
        }
        self.init(title: Headline.of(article), source: article.source, versions: versions, events: events)
    }
}
