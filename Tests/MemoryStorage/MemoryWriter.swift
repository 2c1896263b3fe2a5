import ArchiveStorage
import ArticleModel

/// One transaction that writes: to a copy of the state, which is kept where all went well.
final class MemoryWriter: MemoryReader, ArchiveWriter {
    /// Whether this transaction has a revision of its own.
    private var hasRevision = false
    /// The greatest number that this transaction has given out for an article.
    private var greatestArticle: Int64 = 0

    /// Writes to a copy of `state`.
    init(_ state: ArchiveState) {
        super.init(state)
    }

    /// The revision that this transaction makes.
    private func takeRevision() -> Int64 {
        if !hasRevision { state.revision += 1 }
        hasRevision = true
        return state.revision
    }

    func newArticles(_ count: Int) throws -> [ArticleID] {
        let first = max(greatestArticle, state.greatestArticle) + 1
        greatestArticle = first + Int64(count) - 1
        return (first..<first + Int64(count)).map { ArticleID(rawValue: $0) }
    }

    func holdings(_ requests: [HoldingsRequest]) throws -> [Holdings?] {
        try requests.map { request in
            guard let article = try article(source: request.source, key: request.key), let stored = state[article.id]
            else { return nil }
            return holdings(request, of: stored)
        }
    }

    private func holdings(_ request: HoldingsRequest, of stored: StoredArticle) -> Holdings {
        var holdings = Holdings(article: stored.record)
        if request.known != stored.record.revision { holdings.standing = standing(of: stored) }
        let texts = stored.texts.values.sorted { $0.ordinal < $1.ordinal }
        holdings.texts = texts.filter { request.digests.contains($0.digest) }.map {
            Holdings.Text(digest: $0.digest, ordinal: $0.ordinal, links: $0.links)
        }
        let borne = request.looks.contains(.init(number: nil, seenAt: nil)) ? holdings.texts.map(\.ordinal) : []
        holdings.versions = stored.versions.values.filter { version in
            borne.contains(version.text)
                || request.looks.contains { look in
                    (look.number != nil && look.number == version.number)
                        || (look.seenAt != nil && look.seenAt == version.seenAt)
                }
        }
        holdings.paragraphs = stored.paragraphs.values.map(\.record).filter { record in
            (record.kind == .link ? request.linkKeys : request.paragraphKeys).contains(record.contentKey)
        }
        holdings.records = texts.filter { request.ordinals.contains($0.ordinal) }
        return holdings
    }

    private func standing(of stored: StoredArticle) -> Holdings.Standing {
        let newest = stored.texts.values.max { $0.ordinal < $1.ordinal }
        let paragraphs = stored.paragraphs.values.map(\.record)
        return Holdings.Standing(
            greatest: GreatestNumbers(
                ordinal: newest?.ordinal ?? 0,
                paragraph: paragraphs.map { $0.id.number + $0.windows - 1 }.max() ?? 0,
                arrival: stored.versions.keys.max() ?? 0),
            newest: newest,
            paragraphs: paragraphs.filter { newest?.everything.contains($0.id.number) == true })
    }

    func put(_ position: IngestPosition) throws {
        var kept = position
        kept.aliases = []
        state.positions.removeAll { $0.origin == position.origin && $0.options == position.options }
        state.positions.insert(kept, at: 0)
        try put(position.aliases)
    }

    func put(_ aliases: [ArticleAlias]) throws {
        for alias in aliases {
            guard let held = try article(source: alias.source, key: alias.articleKey) else { continue }
            state.aliases[ArchiveState.Name(source: alias.source, key: alias.key)] = held.id
        }
    }

    func forgetPositions() throws { state.positions = [] }

    func forget(_ article: ArticleID) throws {
        _ = takeRevision()
        state.forget(article)
    }

    func apply(_ changes: [ArticleChange]) throws -> [ArticleChange.Outcome] {
        try changes.map { change in
            guard let article = change.deltas.last?.article, try isExpected(change.expected, of: article) else {
                return .givenBack
            }
            let revision = takeRevision()
            if change.expected == nil { state.add(StoredArticle(article)) }
            update(article, revision: revision)
            for delta in change.deltas { write(delta, revision: revision) }
            return .made(revision: revision)
        }
    }

    private func isExpected(_ revision: Int64?, of given: ArticleRecord) throws -> Bool {
        if let revision { return state[given.id]?.record.revision == revision }
        return try state[given.id] == nil && article(source: given.source, key: given.key) == nil
    }

    private func write(_ delta: ArticleDelta, revision: Int64) {
        let id = delta.article.id
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
            version.revision = version.revision ?? revision
            state[id]?.versions[version.arrival] = version
        }
    }

    /// Source and key stay, and a URL that is known.
    private func update(_ article: ArticleRecord, revision: Int64) {
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
