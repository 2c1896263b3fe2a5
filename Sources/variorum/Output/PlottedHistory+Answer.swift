import Archiving
import ArticleModel
import Plotting

extension PlottedHistory {
    /// The answer of `history` for one article, with each of its versions.
    init(_ history: History, versions: [VersionPresence]) {
        let article = history.first.article
        self.init(
            title: article.title ?? article.key.text, source: article.source.text, versions: versions,
            turns: history.events.map { event in
                Turn(
                    event.kind == .appeared ? .appeared : .left, version: event.version.number,
                    absentIn: event.absentIn?.number)
            })
    }
}
