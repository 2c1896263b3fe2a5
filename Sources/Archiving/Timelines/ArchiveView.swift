import ArchiveStorage
import ArticleModel

/// One state of the archive as a question sees it: the store's reader, and what earlier questions have read that is still true.
struct ArchiveView {
    let reader: any ArchiveReader
    private let memory: ArticleMemory
    /// The revision of the archive that is seen.
    let revision: Int64

    init(reader: any ArchiveReader, memory: ArticleMemory) throws {
        self.reader = reader
        self.memory = memory
        revision = try reader.revision()
    }

    /// The versions of an article in order, at least one; nil where there is no such article, or it is hidden, or a damaged archive has no
    /// version of it.
    func timeline(of id: ArticleID) throws -> Timeline? {
        // Every loop over articles comes by here, also where memory holds all that it needs.
        try reader.checkDeadline()
        guard let timeline = try remembered(id)?.timeline, !timeline.article.isHidden, !timeline.entries.isEmpty else {
            return nil
        }
        return timeline
    }

    /// Reads together what is not known yet of the versions of the articles of a page.
    func load(_ articles: [MatchedArticle]) throws { try load(articles.map { ($0.id, $0.revision) }) }

    /// The same of articles that were listed.
    func load(_ articles: [ArticleRecord]) throws { try load(articles.map { ($0.id, $0.revision) }) }

    /// - Parameter articles: Articles with the revisions that last changed them.
    private func load(_ articles: [(id: ArticleID, changedAt: Int64)]) throws {
        var missing: [ArticleID] = []
        for article in articles {
            guard var known = memory.article(article.id), known.changedAt == article.changedAt else {
                missing.append(article.id)
                continue
            }
            guard known.seenAt < revision else { continue }
            known.seenAt = revision
            memory.keep(known)
        }
        guard !missing.isEmpty else { return }
        for history in try reader.histories(of: missing) {
            let known = memory.article(history.article.id)
            // A question that began before the last change must not hide that change from the next one.
            guard known.map({ $0.seenAt < revision }) ?? true else { continue }
            memory.keep(RememberedArticle(timeline: Timeline(history), seenAt: revision))
        }
    }

    /// The same of articles of which the numbers alone are known, which may come several times.
    func load(_ articles: some Sequence<ArticleID>) throws {
        var known: [ArticleID: Int64] = [:]
        var missing: Set<ArticleID> = []
        for id in articles {
            let article = memory.article(id)
            if let article, article.isTrue(at: revision) { continue }
            missing.insert(id)
            known[id] = article?.changedAt
        }
        guard !missing.isEmpty else { return }
        for history in try reader.histories(of: missing.sorted(), unless: known) {
            let id = history.article.id
            if var unchanged = memory.article(id), unchanged.changedAt == history.article.revision {
                unchanged.seenAt = max(unchanged.seenAt, revision)
                memory.keep(unchanged)
            } else if known[id] != history.article.revision {
                // A question that began before the last change must not hide that change from the next one.
                guard memory.article(id).map({ $0.seenAt < revision }) ?? true else { continue }
                memory.keep(RememberedArticle(timeline: Timeline(history), seenAt: revision))
            }
        }
    }

    private func remembered(_ id: ArticleID) throws -> RememberedArticle? {
        let known = memory.article(id)
        if let known, known.isTrue(at: revision) { return known }
        guard let article = try reader.article(id) else { return nil }
        if var known, known.changedAt == article.revision {
            known.seenAt = max(known.seenAt, revision)
            memory.keep(known)
            return known
        }
        let read = RememberedArticle(timeline: try Timeline(of: article, reading: reader), seenAt: revision)
        // A question that began before the last change must not hide that change from the next one.
        if known.map({ $0.seenAt < revision }) ?? true { memory.keep(read) }
        return read
    }

    /// The ordinals in which each of these paragraphs, of any articles, stands.
    func ordinals(ofEach candidates: [Candidate]) throws -> [Runs] {
        guard !candidates.isEmpty else { return [] }
        var union = SpanUnion()
        return try reader.spans(of: candidates.map(\.paragraph)).map { spans in
            for span in spans { union.add(span.ordinals) }
            return union.takeRuns()
        }
    }
}

extension ArchiveView {
    /// The same of groups of paragraphs: the ordinals in which one of the group stands, at least.
    func ordinals(ofEach groups: [[Candidate]]) throws -> [Runs] {
        var single = try ordinals(ofEach: Array(groups.joined()))[...]
        return groups.map { group in
            defer { single = single.dropFirst(group.count) }
            return Runs(single.prefix(group.count).flatMap(\.ranges))
        }
    }
}

extension Archive {
    /// Runs `body` against one state of the archive.
    func view<Answer>(_ body: (ArchiveView) throws -> Answer) throws -> Answer {
        try store.read { try body(ArchiveView(reader: $0, memory: memory)) }
    }
}
