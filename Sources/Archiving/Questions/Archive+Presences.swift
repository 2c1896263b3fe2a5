import ArchiveStorage
public import ArticleModel

extension Archive {
    /// Every version of the article of an answer in order, each with whether the words stand in it; empty where the article is gone.
    ///
    /// - Throws: A storage error.
    public func versionPresences(of history: History) throws -> [VersionPresence] {
        try store.read { reader in
            guard let article = try reader.article(history.first.article.id) else { return [] }
            let held = try Timeline(of: article, reading: reader)
            let timeline = history.first.passages.contains(where: \.isLink) ? held.ofLinks : held
            let numbers = Runs(history.first.presence.runs)
            return timeline.entries.indices.map { place in
                let (number, record) = (timeline.entries[place].number, timeline.entries[place].record)
                let otherwise: VersionPresence.State = timeline.isComplete(place) ? .absent : .unknown
                return VersionPresence(
                    number: number, seenAt: record.seenAt, lastSeenAt: record.lastSeenAt,
                    state: numbers.contains(number) ? .present : otherwise)
            }
        }
    }
}
