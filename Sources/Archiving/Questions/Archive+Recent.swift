import ArchiveStorage
public import ArticleModel

/// A version whose text differs from that of the one before it.
public struct RecentChange: Sendable, Equatable {
    /// The article.
    public let article: ArticleID
    /// Its order among changes of the same time.
    let rank: ArticleRank
    /// The numbers of the version before and of the version itself.
    public let before, number: Int
    /// When it was seen.
    public let seenAt: Timestamp
}

extension Archive {
    /// The versions that changed something, newest first, without those of unknown time and first versions.
    ///
    /// It reads the times of all versions and no text, so it costs less than ``changes(_:)``.
    /// - Parameters:
    ///   - source: Only articles of this source; nil for all.
    ///   - offset: How many of the newest to skip.
    ///   - limit: The most to return.
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
                // Trimmed now and then, so that memory stays in proportion to the limit.
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
    /// The newest versions whose text differs from that of the one before.
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
