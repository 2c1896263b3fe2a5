import ArchiveStorage
public import JSONText

/// The version that was stored last: how far an ingest has come.
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
    /// The version that was stored last, among those that are shown; one of them where a transaction stored several. Nil where none is held.
    ///
    /// - Throws: A storage error.
    public func newestArrival() throws -> NewestArrival? {
        try view { view in
            // The newest revisions may have stored nothing that is shown, so one, two, four, … of them are examined.
            let newest = try view.reader.settledRevision()
            var reach: Int64 = 1
            repeat {
                let since = max(0, newest - reach + 1)
                if let found = try view.newestArrival(since: since) { return found }
                reach *= 2
            } while reach / 2 <= newest
            return nil
        }
    }
}

extension ArchiveView {
    /// The most articles of a transaction that are examined: there may be very many.
    private static let mostArticles = 64

    fileprivate func newestArrival(since revision: Int64) throws -> NewestArrival? {
        var newest: (revision: Int64, arrival: Int, timeline: Timeline, place: Int)?
        for article in try reader.articles(changedSince: revision, after: nil, limit: Self.mostArticles) {
            guard let timeline = try timeline(of: article.id) else { continue }
            for (place, entry) in timeline.entries.enumerated() {
                let (stored, arrival) = (entry.record.revision ?? 0, entry.record.arrival)
                // Hiding an article, or showing it again, changes it without a new version.
                guard stored >= revision, newest.map({ ($0.revision, $0.arrival) < (stored, arrival) }) ?? true else {
                    continue
                }
                newest = (stored, arrival, timeline, place)
            }
        }
        guard let newest else { return nil }
        let maker = AnswerMaker(reader: reader, timeline: newest.timeline)
        return NewestArrival(article: try maker.article(), version: try maker.version(newest.place))
    }
}
