import ArchiveStorage
public import ArticleModel
import QueryGrammar

extension Archive {
    /// So many articles are put in an order that no index has: those that were seen last. Their times are kept in memory, and their titles too.
    public static let mostSortedArticles = 2_000
    /// So many articles with the words in their title are listed.
    private static let mostTitled = 500

    /// Articles with their times and the number of their changes: of one source, with a text in their key or URL, with words in a title of any of
    /// their versions, or all; none that is hidden.
    ///
    /// In any order but that of numbers, and with words, no more than ``mostSortedArticles`` are looked at.
    /// - Parameters:
    ///   - source: Only articles of this source; nil for all.
    ///   - containing: Only articles with this text in their key or URL; nil for all.
    ///   - words: Only articles of which a version has all these words in its title; nil for all. A word may end in `*`.
    ///   - order: The order.
    ///   - after: Go on behind this article; nil for the beginning.
    ///   - limit: How many to list at the most, 0 or more.
    /// - Throws: ``ArchiveError`` where no article is of the source, or `after` is not in the list; `QueryError` where there are no words; a
    ///   storage error.
    public func articleList(
        source: String? = nil, containing: String? = nil, titled words: String? = nil,
        by order: ArticleListOrder = .number, after: ArticleID? = nil, limit: Int
    ) throws -> ArticleListPage {
        let titled = try words.map { try articles(titled: $0, source: source) }
        return try view { view in
            let source = try ScopeChoice(source: source.map { ExactName($0) }).resolved(in: view.reader).source
            let filter = ArticleFilter(source: source, containing: containing, includesHidden: false)
            guard order != .number || titled != nil else {
                let most = limit == .max ? limit : limit + 1
                let found = try view.reader.articles(matching: filter, after: after, limit: most)
                if found.isEmpty, limit > 0 { try NameCheck(reader: view.reader).check(source: source) }
                let shown = Array(found.prefix(limit))
                return ArticleListPage(
                    rows: try view.listings(of: shown), next: found.count > limit ? shown.last?.id : nil)
            }
            var (found, isTruncated): ([ArticleRecord], Bool)
            if let titled {
                let texts = containing.map { $0.lowercased() }
                found = try view.articles(titled.ids).filter { article in
                    guard let texts else { return true }
                    return [article.key, article.url].contains { $0?.text.lowercased().contains(texts) ?? false }
                }
                isTruncated = titled.isTruncated
            } else {
                (found, isTruncated) = try view.newest(filter, most: Self.mostSortedArticles)
            }
            if found.isEmpty { try NameCheck(reader: view.reader).check(source: source) }
            let sorted = try view.sorted(found, by: order)
            var start = 0
            if let after {
                guard let place = sorted.firstIndex(where: { $0.maker.timeline.article.id == after }) else {
                    throw ArchiveError.badCursor(text: "\(after.rawValue)")
                }
                start = place + 1
            }
            let rows = try sorted[start...].prefix(limit).map { ArticleListing(try $0.maker.article(), $0.looks) }
            return ArticleListPage(
                rows: rows, next: start + rows.count < sorted.count ? rows.last?.article.id : nil,
                isTruncated: isTruncated)
        }
    }

    /// The articles of which a version has all these words in its title.
    private func articles(titled words: String, source: String?) throws -> (ids: [ArticleID], isTruncated: Bool) {
        let leaves = words.split(whereSeparator: \.isWhitespace).prefix(32).map { word -> Query in
            let pattern: Pattern = word.hasSuffix("*") ? .prefix(String(word.dropLast())) : .word(String(word))
            return .leaf(Leaf(pattern: pattern, place: .title))
        }
        let query = leaves.count == 1 ? leaves[0] : Query.and(leaves)
        let found = try search(
            query, in: ScopeChoice(source: source.map { ExactName($0) }), sortedBy: .last, limit: Self.mostTitled)
        return (found.rows.map(\.article.id), found.next != nil)
    }
}

extension ArchiveView {
    /// The articles with these numbers that are shown.
    fileprivate func articles(_ ids: [ArticleID]) throws -> [ArticleRecord] {
        try load(ids)
        return try ids.compactMap { try timeline(of: $0)?.article }
    }

    /// The articles that a filter lets through; where there are more than `most`, those that were seen last.
    fileprivate func newest(
        _ filter: ArticleFilter, most: Int
    ) throws -> (articles: [ArticleRecord], isTruncated: Bool) {
        let found =
            filter.containing == nil
            ? try reader.articles(in: ArticleScope(source: filter.source), order: .latest, after: nil, limit: most + 1)
            : try reader.articles(matching: filter, after: nil, limit: most + 1)
        return (Array(found.prefix(most)), found.count > most)
    }

    fileprivate func sorted(_ articles: [ArticleRecord], by order: ArticleListOrder) throws -> [Listed] {
        let listed = try listed(articles)
        func sorted<Key: Comparable>(by key: (Listed) throws -> Key) rethrows -> [Listed] {
            var keyed: [(key: Key, id: ArticleID, listed: Listed)] = []
            for one in listed { keyed.append((try key(one), one.maker.timeline.article.id, one)) }
            keyed.sort { one, two in one.key == two.key ? one.id < two.id : one.key < two.key }
            return keyed.map(\.listed)
        }
        switch order {
        case .number: return sorted { $0.maker.timeline.article.id }
        case .newest: return sorted { TextChanges($0.looks).last.map { 0 &- $0.secondsSince1970 } ?? .max }
        case .changes: return sorted { -TextChanges($0.looks).count }
        case .title:
            return try sorted { listed in
                let title = try listed.maker.article().title ?? listed.maker.timeline.article.key.text
                // A quotation mark or a blank before the first letter is no reason to stand first.
                return String(title.lowercased().drop { !$0.isLetter && !$0.isNumber })
            }
        }
    }

    /// An article with what a list tells of it.
    fileprivate typealias Listed = (maker: AnswerMaker, looks: [VersionLook])

    fileprivate func listings(of articles: [ArticleRecord]) throws -> [ArticleListing] {
        try listed(articles).map { ArticleListing(try $0.maker.article(), $0.looks) }
    }

    /// Of each article what a list shows, read together.
    private func listed(_ articles: [ArticleRecord]) throws -> [Listed] {
        try load(articles)
        let timelines = try articles.compactMap { try timeline(of: $0.id) }
        let texts = ShownTexts(reader: reader)
        try texts.load(timelines.map { ($0, ShownTexts.Need(versions: $0.placesInDoubt)) })
        return try timelines.map { timeline in
            let maker = AnswerMaker(reader: reader, timeline: timeline, shown: texts)
            return (maker, try maker.looks())
        }
    }
}
