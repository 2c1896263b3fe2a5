import ArchiveStorage
import ArticleModel

extension Archive {
    /// Removes an article with its text, spans and postings, and returns what it was. The selector is its number, its
    /// whole key or its URL: a part could fit another than is meant.
    ///
    /// The index is merged afterwards, since the engine keeps deleted postings until then.
    /// - Throws: ``ArchiveError`` where no article, or more than one, fits the selector, or it is only a part of
    ///   a key or URL; a storage error.
    public func forget(_ selector: String, source: String? = nil) throws -> ArticleSummary {
        let article = try store.read { reader in
            let selector = ArticleSelector(text: selector, source: source.map { ExactName($0) })
            let record = try selector.exactArticle(in: reader)
            return try AnswerMaker(reader: reader, timeline: Timeline(of: record, reading: reader)).article()
        }
        try store.write { writer in
            guard let record = try writer.article(article.id) else { return }
            try removePostings(of: record.id, through: writer)
            try writer.forget(record.id)
        }
        try store.settle(isThorough: true)
        return article
    }

    /// How many paragraphs are removed by one delta, which holds their texts.
    private static let paragraphsAtOnce = 1_024

    private func removePostings(of article: ArticleID, through writer: any ArchiveWriter) throws {
        var ids: [ParagraphID] = []
        try writer.forEachParagraph(of: article) { record, _ in ids.append(record.id) }
        try writer.forEachLink(of: article) { record, _ in ids.append(record.id) }
        for start in stride(from: 0, to: ids.count, by: Archive.paragraphsAtOnce) {
            let some = ids[start..<min(start + Archive.paragraphsAtOnce, ids.count)]
            try writer.change(article) { article in
                var delta = ArticleDelta(article: article)
                delta.removedParagraphs = try some.compactMap { try writer.paragraph($0).map { .init(of: $0) } }
                return delta
            }
        }
    }

    /// Brings the archive into the state in which questions are fastest: the whole index merged into one, room of what was removed given back.
    ///
    /// An ingest leaves the index merged where much of it is new; after many small ones this pays. Costs in proportion to the archive.
    /// - Returns: The bytes of the database before and after.
    /// - Throws: A storage error.
    public func optimize() throws -> (before: Int, after: Int) {
        let before = try databaseBytes()
        try store.settle(isThorough: true)
        try store.compact()
        return (before, try databaseBytes())
    }

    /// Copies the archive, as of one moment, to a new file.
    ///
    /// - Throws: A storage error, also where something is at `path` already.
    public func backUp(to path: String) throws {
        try store.backUp(to: path)
    }

    /// Every fault of the archive: the engine's own, and ours; empty where it is whole.
    ///
    /// Recomputed from what is stored: each digest, each packed text, each span, each posting, and the word statistics.
    /// - Throws: A storage error where the archive cannot be read at all.
    public func check() throws -> [String] {
        let engine = try store.engineFaults()
        // What lies on a damaged engine cannot be judged.
        guard engine.isEmpty else { return engine }
        return try store.read { try IntegrityCheck(reader: $0).faults() }
    }
}

extension ArchiveWriter {
    /// Writes what `makeDelta` makes of an article, as often as another writer has changed it meanwhile; nothing where it is not held.
    func change(_ id: ArticleID, _ makeDelta: (ArticleRecord) throws -> ArticleDelta) throws {
        for _ in 0..<ArticleChange.mostRounds {
            guard let article = try article(id) else { return }
            let change = ArticleChange(from: article.revision, [try makeDelta(article)])
            if case .made = try apply([change]).first { return }
        }
        throw StorageError.inconsistent(article: "\(id.rawValue)", .noChange)
    }
}
