import Archiving
import ArticleModel
import Plotting

extension PlottedHistory {
    /// The answer of `history` for one article, with each of its versions.
    init(_ history: History, versions: [VersionPresence]) {
        let article = history.first.article
        let places = Dictionary(versions.enumerated().map { ($0.element.number, $0.offset) }) { first, _ in first }
        let events = history.events.compactMap { event -> Event? in
            switch event.kind {
            case .appeared:
                let number = event.version.number
                // Of words in the first version held it is not known when they came.
                let label =
                    event.absentIn == nil ? "in version \(number), the first held" : "appeared in version \(number)"
                return places[number].map { Event(.appeared, at: $0, label: label) }
            case .left:
                // It shows where the words are first seen to be gone.
                return places[event.absentIn?.number ?? event.version.number].map {
                    Event(.left, at: $0, label: "left after version \(event.version.number)")
                }
            }
        }
        self.init(
            title: article.title ?? article.key, source: article.source, versions: versions, events: events)
    }
}
