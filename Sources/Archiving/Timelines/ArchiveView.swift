import ArchiveStorage
import ArticleModel

/// The revision of one state of the archive; nil until it is asked for.
private final class SeenRevision {
    var revision: Int64?
}

/// One state of the archive as a question sees it: the store's reader, and what earlier questions have read that is still true.
struct ArchiveView {
    let reader: any ArchiveReader
    private let memory: ArticleCache<Timeline>
    private let seen = SeenRevision()

    /// The revision of the archive that is seen. It is read when it is first needed: a store over a network has it by then, with the answer to
    /// what was asked before.
    var revision: Int64 {
        get throws {
            if let known = seen.revision { return known }
            let revision = try reader.revision()
            seen.revision = revision
            return revision
        }
    }

    init(reader: any ArchiveReader, memory: ArticleCache<Timeline>) {
        self.reader = reader
        self.memory = memory
    }

    /// The versions of an article in order, at least one; nil where there is no such article, or it is hidden, or a damaged archive has no
    /// version of it.
    func timeline(of id: ArticleID) throws -> Timeline? {
        // All loops over articles pass through here, even where memory holds all that they need.
        try reader.checkDeadline()
        return shown(try remembered(id))
    }

    private func shown(_ timeline: Timeline?) -> Timeline? {
        timeline.flatMap { $0.article.isHidden || $0.entries.isEmpty ? nil : $0 }
    }

    /// The versions of the articles of a page, in its order, without those that are hidden or have none. What is not known yet is read
    /// together.
    func timelines(of articles: [MatchedArticle]) throws -> [Timeline] {
        var timelines = try articles.map { try known($0.id, changedAt: $0.revision) }
        let missing = timelines.indices.filter { timelines[$0] == nil }
        if !missing.isEmpty {
            var histories: [ArticleID: ArticleHistory] = [:]
            for history in try reader.histories(of: missing.map { articles[$0].id }) {
                histories[history.article.id] = history
            }
            for place in missing {
                // What the store has of another moment is asked for anew.
                guard let history = histories[articles[place].id], history.article.revision == articles[place].revision
                else { continue }
                let timeline = Timeline(history)
                try keep(timeline)
                timelines[place] = timeline
            }
        }
        return try zip(articles, timelines).compactMap { article, timeline in
            guard let timeline else { return try self.timeline(of: article.id) }
            try reader.checkDeadline()
            return shown(timeline)
        }
    }

    /// Reads together what is not known yet of the versions of the articles of a page.
    func load(_ articles: [MatchedArticle]) throws { try load(articles.map { ($0.id, $0.revision) }) }

    /// The same of articles that were listed.
    func load(_ articles: [ArticleRecord]) throws { try load(articles.map { ($0.id, $0.revision) }) }

    /// - Parameter articles: Articles with the revisions that last changed them.
    private func load(_ articles: [(id: ArticleID, changedAt: Int64)]) throws {
        let missing = try articles.filter { try known($0.id, changedAt: $0.changedAt) == nil }.map(\.id)
        guard !missing.isEmpty else { return }
        for history in try reader.histories(of: missing) { try keep(Timeline(history)) }
    }

    /// The same of articles of which the numbers alone are known, which may come several times.
    func load(_ articles: some Sequence<ArticleID>) throws {
        var missing: [ArticleID: Int64?] = [:]
        for id in articles {
            let entry = memory.entry(of: id)
            if try entry?.seenAt != revision { missing[id] = .some(entry?.changedAt) }
        }
        guard !missing.isEmpty else { return }
        let changedAt = missing.compactMapValues(\.self)
        for history in try reader.histories(of: missing.keys.sorted(), unless: changedAt) {
            let (id, revision) = (history.article.id, history.article.revision)
            // What was known, and is forgotten by now, is read when it is asked for.
            if try known(id, changedAt: revision) == nil, changedAt[id] != revision { try keep(Timeline(history)) }
        }
    }

    private func remembered(_ id: ArticleID) throws -> Timeline? {
        // What was seen of this very state is true of it.
        if let known = memory.entry(of: id), try known.seenAt == revision { return known.value }
        guard let article = try reader.article(id) else { return nil }
        if let known = try known(id, changedAt: article.revision) { return known }
        let timeline = try Timeline(of: article, reading: reader)
        try keep(timeline)
        return timeline
    }

    /// What is remembered of an article, if nothing has changed it since; then it is known to be true at this revision, too.
    private func known(_ id: ArticleID, changedAt: Int64) throws -> Timeline? {
        guard var known = memory.entry(of: id), known.changedAt == changedAt else { return nil }
        let revision = try self.revision
        if known.seenAt < revision {
            known.seenAt = revision
            memory.keep(known, of: id)
        }
        return known.value
    }

    private func keep(_ timeline: Timeline) throws {
        let revision = try self.revision
        let (id, changedAt) = (timeline.article.id, timeline.article.revision)
        // A question that began before the last change must not hide that change from the next one.
        guard memory.entry(of: id).map({ $0.seenAt < revision }) ?? true else { return }
        memory.keep(ArticleCache.Entry(timeline, changedAt: changedAt, seenAt: revision), of: id)
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
