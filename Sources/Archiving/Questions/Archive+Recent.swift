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
    /// It reads the times of versions and no text, and only of articles that may be among the newest, so it costs less than ``changes(_:)``.
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
            let source = try ScopeChoice(source: source.map { ExactName($0) }).resolved(in: view.reader).source
            let scope = ArticleScope(source: source, fewestVersions: 2)
            var after: ArticlePosition?
            // An article of the same time as the last of the page could hide what is newer: some more settle that.
            var size = most + 12
            repeat {
                let articles = try view.reader.articles(in: scope, order: .latest, after: after, limit: size)
                after = articles.count < size ? nil : articles.last?.position(in: .latest)
                size = min(2 * size, 1_024)
                try view.load(articles)
                for article in articles {
                    guard let timeline = try view.timeline(of: article.id) else { continue }
                    newest += timeline.recentChanges(limit: most)
                }
                newest = Self.newest(of: newest, most)
                // Nothing in the articles that are left is newer than the last time of the first of them.
                if newest.count == most, let time = after?.time, newest[most - 1].seenAt > time { break }
            } while after?.time != nil
            return Array(newest.dropFirst(offset))
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
