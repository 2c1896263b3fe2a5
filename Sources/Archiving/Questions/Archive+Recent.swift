import ArchiveStorage
public import ArticleModel

/// A version that reads otherwise than the one before it.
public struct RecentChange: Sendable, Equatable {
    /// The article.
    public let article: ArticleID
    /// Where it stands among others of one time.
    let rank: ArticleRank
    /// The numbers of the version before and of the version itself.
    public let before, number: Int
    /// When it was seen.
    public let seenAt: Timestamp
}

extension Archive {
    /// The versions that changed something, the newest first; those of unknown time and first versions are left out.
    ///
    /// Looks at the times of all versions and at no text, so it costs less than ``changes(_:)`` does.
    /// - Parameters:
    ///   - source: Only articles of this source; nil for all.
    ///   - offset: How many of the newest to pass over.
    ///   - limit: How many to give at the most.
    /// - Throws: A storage error.
    public func recentChanges(source: String? = nil, offset: Int = 0, limit: Int) throws -> [RecentChange] {
        let most = offset + limit
        guard limit > 0, offset >= 0 else { return [] }
        return try view { view in
            var newest: [RecentChange] = []
            var after: ArticleID?
            let scope = try ScopeChoice(source: source.map { ExactName($0) }).resolved(in: view.reader)
            repeat {
                let filter = ArticleFilter(source: scope.source, includesHidden: false)
                let articles = try view.reader.articles(matching: filter, after: after, limit: 1_024)
                for article in articles where article.counts.versions > 1 {
                    guard let timeline = try view.timeline(of: article.id) else { continue }
                    newest += timeline.recentChanges(limit: most)
                }
                // Cut now and then, so that what is held stays near what is asked for.
                if newest.count > 4 * most { newest = Self.newest(of: newest, most) }
                after = articles.last?.id
            } while after != nil
            return Array(Self.newest(of: newest, most).dropFirst(offset))
        }
    }

    private static func newest(of changes: [RecentChange], _ most: Int) -> [RecentChange] {
        let sorted = changes.sorted { one, two in
            if one.seenAt != two.seenAt { return one.seenAt > two.seenAt }
            return one.rank == two.rank ? one.number > two.number : one.rank < two.rank
        }
        return Array(sorted.prefix(most))
    }
}

extension Timeline {
    /// The newest of the versions that bear another text than the one before.
    fileprivate func recentChanges(limit: Int) -> [RecentChange] {
        var changes: [RecentChange] = []
        for place in entries.indices.dropFirst().reversed() where changes.count < limit {
            let (before, entry) = (entries[place - 1], entries[place])
            guard before.record.text != entry.record.text, let seenAt = entry.record.seenAt else { continue }
            changes.append(
                RecentChange(
                    article: article.id, rank: ArticleRank(article), before: before.number, number: entry.number,
                    seenAt: seenAt))
        }
        return changes
    }
}
