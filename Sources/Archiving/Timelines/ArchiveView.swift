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

    /// The paragraphs whose windows these rows of one article are.
    func owners(of rows: ArraySlice<IndexRow>, in article: ArticleID) throws -> [Candidate] {
        if let spans = try spans(of: article, forLookUps: rows) { return spans.owners(of: rows, article: article) }
        return try reader.owners(of: rows)
    }

    /// The ordinals in which each of these paragraphs of one article stands.
    func ordinals(ofEach candidates: [Candidate], in article: ArticleID) throws -> [Runs] {
        var union = SpanUnion()
        return try candidates.map { candidate in
            try addSpans(of: [candidate], in: article, to: &union)
            return union.takeRuns()
        }
    }

    /// Adds the ordinals in which paragraphs of one article stand.
    func addSpans(of candidates: [Candidate], in article: ArticleID, to ordinals: inout SpanUnion) throws {
        if let spans = memory.article(article), spans.isTrue(at: revision), let table = spans.spans {
            for candidate in candidates { table.add(spansOf: candidate.paragraph, to: &ordinals) }
        } else {
            try reader.withSpans(of: candidates.map(\.paragraph)) { _, spans in
                for span in spans { ordinals.add(span.ordinals) }
            }
        }
    }

    /// All spans of the article, once as many were looked up one by one as make reading all of them pay.
    private func spans(of article: ArticleID, forLookUps rows: ArraySlice<IndexRow>) throws -> SpanTable? {
        guard var known = try remembered(article) else { return nil }
        if let spans = known.spans { return spans }
        known.lookUps += rows.count
        // A row read in passing costs about a sixteenth of a row looked up.
        let pays = known.lookUps >= 64 && known.lookUps * 16 >= rows.last?.number ?? 0
        if pays { known.spans = try SpanTable(of: article, reading: reader) }
        if known.isTrue(at: revision) { memory.keep(known) }
        return known.spans
    }
}

extension Archive {
    /// Runs `body` against one state of the archive.
    func view<Answer>(_ body: (ArchiveView) throws -> Answer) throws -> Answer {
        try store.read { try body(ArchiveView(reader: $0, memory: memory)) }
    }
}
