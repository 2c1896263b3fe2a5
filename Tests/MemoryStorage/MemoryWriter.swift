import ArchiveStorage
import ArticleModel

/// One transaction that writes: to a copy of the state, which is kept where all went well.
final class MemoryWriter: MemoryReader, ArchiveWriter {
    private let ownWrites: Int64
    /// Whether this transaction has a revision of its own.
    private var hasRevision = false

    /// - Parameter ownWrites: How many writes came through the same connection before.
    init(_ state: ArchiveState, ownWrites: Int64) {
        self.ownWrites = ownWrites
        super.init(state)
    }

    /// The revision that this transaction makes.
    private func takeRevision() -> Int64 {
        if !hasRevision { state.revision += 1 }
        hasRevision = true
        return state.revision
    }

    func changeMark() throws -> Int64 { state.writes - ownWrites }

    func addArticle(source: ExactName, key: ExactName, url: ExactName?) throws -> ArticleRecord {
        guard try article(source: source, key: key) == nil else {
            throw StorageError.failed(path: "memory", detail: "\(source) has an article \(key) already")
        }
        state.greatestArticle += 1
        let id = ArticleID(rawValue: state.greatestArticle)
        let record = ArticleRecord(id: id, source: source, key: key, url: url, counts: VersionCounts())
        state.append(StoredArticle(record))
        return record
    }

    func paragraphs(withContentKey key: Int64, ofLinks: Bool, in article: ArticleID) throws -> [ParagraphRecord] {
        let paragraphs = state[article]?.paragraphs { ($0 == .link) == ofLinks } ?? []
        return paragraphs.map(\.record).filter { $0.contentKey == key }
    }

    func greatestNumbers(of article: ArticleID) throws -> GreatestNumbers {
        let stored = state[article]
        return GreatestNumbers(
            ordinal: stored?.texts.keys.max() ?? 0,
            paragraph: stored?.paragraphs.values.map { $0.record.id.number + $0.record.windows - 1 }.max() ?? 0,
            arrival: stored?.versions.keys.max() ?? 0)
    }

    func version(numbered number: Int, of article: ArticleID) throws -> VersionRecord? {
        try versions(of: article).first { $0.number == number }
    }

    func versions(seenAt time: Timestamp, of article: ArticleID) throws -> [VersionRecord] {
        try versions(of: article).filter { $0.seenAt == time }
    }

    func version(bearing ordinal: Int, of article: ArticleID) throws -> VersionRecord? {
        try versions(of: article).first { $0.text == ordinal }
    }

    func put(_ position: IngestPosition) throws {
        var kept = position
        kept.aliases = []
        state.positions.removeAll { $0.origin == position.origin && $0.options == position.options }
        state.positions.insert(kept, at: 0)
        for alias in position.aliases {
            guard let held = try article(source: alias.source, key: alias.articleKey) else { continue }
            state.aliases[ArchiveState.Name(source: alias.source, key: alias.key)] = held.id
        }
    }

    func forgetPositions() throws { state.positions = [] }

    func forget(_ article: ArticleID) throws {
        _ = takeRevision()
        state.forget(article)
    }

    func apply(_ delta: ArticleDelta) throws {
        let id = delta.article.id
        guard state[id] != nil else { return }
        update(delta.article)
        for removed in delta.removedParagraphs { remove(removed, from: id) }
        for added in delta.addedParagraphs { add(added, to: id) }
        for ordinal in delta.removedTexts { state[id]?.texts[ordinal] = nil }
        for text in delta.addedTexts where state[id]?.texts[text.ordinal] == nil {
            state[id]?.texts[text.ordinal] = text
        }
        for change in delta.spanChanges { state[id]?.apply(change) }
        state[id]?.breaks.formUnion(delta.addedBreaks)
        state[id]?.breaks.subtract(delta.removedBreaks)
        for version in delta.versions {
            var version = version
            version.revision = version.revision ?? takeRevision()
            state[id]?.versions[version.arrival] = version
        }
    }

    /// Source and key stay, and a URL that is known.
    private func update(_ article: ArticleRecord) {
        let revision = takeRevision()
        state[article.id]?.record.counts = article.counts
        state[article.id]?.record.isHidden = article.isHidden
        state[article.id]?.record.revision = revision
        if let url = article.url { state[article.id]?.record.url = url }
    }

    private func add(_ added: ArticleDelta.IndexedParagraph, to id: ArticleID) {
        let number = added.record.id.number
        guard state[id]?.paragraphs[number] == nil else { return }
        let paragraph = StoredParagraph(added)
        state[id]?.paragraphs[number] = paragraph
        state.count(paragraph, by: 1)
    }

    private func remove(_ removed: ArticleDelta.IndexedParagraph, from id: ArticleID) {
        guard let paragraph = state[id]?.paragraphs.removeValue(forKey: removed.record.id.number) else { return }
        state.count(paragraph, by: -1)
    }
}

extension StoredArticle {
    fileprivate mutating func apply(_ change: ArticleDelta.SpanChange) {
        switch change {
        case .put(let paragraph, let span):
            var own = spans[paragraph, default: []].filter { $0.first != span.first }
            own.append(span)
            spans[paragraph] = own.sorted { $0.first < $1.first }
        case .close(let paragraph, let last):
            guard var own = spans[paragraph], let open = own.popLast(), open.last == nil else { return }
            own.append(TextSpan(first: open.first, last: last))
            spans[paragraph] = own
        case .remove(let paragraph, let first):
            spans[paragraph]?.removeAll { $0.first == first }
        }
    }
}
