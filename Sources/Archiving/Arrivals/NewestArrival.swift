import ArchiveStorage
public import JSONText

/// The version that came to be held last: how far an ingest has got.
public struct NewestArrival: Sendable, Equatable {
    /// The article, with the title of its newest version.
    public let article: ArticleSummary
    /// The version itself; another of the article may have been seen later.
    public let version: VersionSummary
}

extension NewestArrival: JSONRecord {
    /// `{"article","version"}`.
    public static let shape = JSONShape(
        "arrival", NewestArrival.init, JSONField("article", \.article), JSONField("version", \.version))
}

extension Archive {
    /// The version that was stored last, of those that are shown; of several that one transaction stored, one of them. Nil where none is held.
    ///
    /// - Throws: A storage error.
    public func newestArrival() throws -> NewestArrival? {
        try view { view in
            // The newest revisions may have stored nothing that is shown: looked at are one, two, four, … of them.
            var reach: Int64 = 1
            repeat {
                let since = max(0, view.revision - reach + 1)
                if let found = try view.newestArrival(since: since) { return found }
                reach *= 2
            } while reach / 2 <= view.revision
            return nil
        }
    }
}

extension ArchiveView {
    /// So many articles of a transaction are looked at: there may be very many.
    private static let mostArticles = 64

    fileprivate func newestArrival(since revision: Int64) throws -> NewestArrival? {
        var newest: (revision: Int64, arrival: Int, timeline: Timeline, place: Int)?
        for article in try reader.articles(changedSince: revision, after: nil, limit: Self.mostArticles) {
            guard let timeline = try timeline(of: article.id) else { continue }
            for (place, entry) in timeline.entries.enumerated() {
                let (stored, arrival) = (entry.record.revision ?? 0, entry.record.arrival)
                // An article changes without a new version, too: by being hidden, or shown again.
                guard stored >= revision, newest.map({ ($0.revision, $0.arrival) < (stored, arrival) }) ?? true else {
                    continue
                }
                newest = (stored, arrival, timeline, place)
            }
        }
        guard let newest else { return nil }
        let maker = AnswerMaker(reader: reader, timeline: newest.timeline)
        return NewestArrival(article: maker.article(), version: try maker.version(newest.place))
    }
}
