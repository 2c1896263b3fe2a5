import ArchiveStorage
import ArticleModel
import TextNormalization

/// One transaction over an archive in memory.
class MemoryReader: ArchiveReader {
    /// What the transaction sees.
    var state: ArchiveState
    private let deadline: Deadline?

    /// - Parameter deadline: When to give up; nil for never.
    init(_ state: ArchiveState, deadline: Deadline? = nil) {
        self.state = state
        self.deadline = deadline
    }

    func checkDeadline() throws {
        if let deadline, deadline.hasPassed { throw StorageError.timeOut(path: "memory") }
    }

    /// Calls `body` with every article, in order of the numbers, as long as the deadline has not passed.
    func forEachArticle(_ body: (StoredArticle) throws -> Void) throws {
        try state.forEachArticle { article in
            try checkDeadline()
            try body(article)
        }
    }

    func revision() throws -> Int64 { state.revision }

    func identity() throws -> String { state.identity }

    func measures() throws -> ArchiveMeasures {
        var measures = ArchiveMeasures(
            sources: Set(state.all.map(\.record.source)).count, articles: 0, versions: 0, texts: 0, paragraphs: 0,
            links: 0, spans: 0, paragraphBytes: 0, databaseBytes: 0, schema: 0, wordRule: WordRule.number)
        try forEachArticle { article in
            let links = article.paragraphs { $0 == .link }
            measures.articles += 1
            measures.versions += article.versions.count
            measures.texts += article.texts.count
            measures.paragraphs += article.paragraphs.count - links.count
            measures.links += links.count
            measures.spans += article.spans.values.map(\.count).reduce(0, +)
            measures.paragraphBytes += article.paragraphs { $0 != .link }.map(\.record.content.utf8.count).reduce(0, +)
        }
        measures.databaseBytes = measures.paragraphBytes
        return measures
    }

    func databaseBytes() throws -> Int { try measures().databaseBytes }

    func paragraphCount() throws -> Int {
        var count = 0
        try forEachArticle { count += $0.paragraphs.values.count { $0.record.kind != .link } }
        return count
    }

    func sources() throws -> [SourceRecord] {
        var sources: [ExactName: SourceRecord] = [:]
        try forEachArticle { article in
            guard !article.record.isHidden else { return }
            let name = article.record.source
            sources[name, default: SourceRecord(name: name, articles: 0, versions: 0)].articles += 1
            sources[name]?.versions += article.record.counts.versions
        }
        return sources.values.sorted { $0.name < $1.name }
    }

    func aliases(of articles: [ArticleID]) throws -> [ArticleAlias] {
        state.aliases.compactMap { name, id in
            guard articles.contains(id), let record = state[id]?.record else { return nil }
            return ArticleAlias(source: record.source, articleKey: record.key, key: name.key)
        }
    }

    func positions() throws -> [IngestPosition] { state.positions }

    // MARK: Articles and versions

    /// The first `limit` articles that fit, in order of the numbers.
    private func articles(limit: Int, where fits: (ArticleRecord) -> Bool) throws -> [ArticleRecord] {
        var found: [ArticleRecord] = []
        for article in state.all where fits(article.record) {
            try checkDeadline()
            if found.count >= limit { break }
            found.append(article.record)
        }
        return found
    }

    func article(_ id: ArticleID) throws -> ArticleRecord? { state[id]?.record }

    func article(source: ExactName, key: ExactName) throws -> ArticleRecord? {
        state.keys[ArchiveState.Name(source: source, key: key)].flatMap { state[$0]?.record }
    }

    func articles(matching filter: ArticleFilter, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        try articles(limit: limit) { record in after.map { $0 < record.id } ?? true && filter.lets(record) }
    }

    func articles(
        beginning start: ExactName, source: ExactName?, includesHidden: Bool, limit: Int
    ) throws -> [ArticleRecord] {
        try articles(limit: limit) { record in
            (source == nil || source == record.source) && (includesHidden || !record.isHidden)
                && record.names.contains { $0.utf8.starts(with: start.utf8) }
        }
    }

    func articles(
        in scope: ArticleScope, order: ArticleOrder, after: ArticlePosition?, limit: Int
    ) throws -> [ArticleRecord] {
        let found = try articles(limit: .max) { record in
            scope.allows(record) && after.map { order.puts($0, before: record.position(in: order)) } ?? true
        }
        let sorted = found.sorted { order.puts($0.position(in: order), before: $1.position(in: order)) }
        return Array(sorted.prefix(limit))
    }

    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        try articles(limit: limit) { record in
            record.revision >= revision && after.map { $0 < record.id } ?? true
        }
    }

    func isChanged(since revision: Int64) throws -> Bool {
        try !articles(changedSince: revision, after: nil, limit: 1).isEmpty
    }

    func articles(
        named names: [ArticleName], includesHidden: Bool, limit: Int
    ) throws -> (place: Int, articles: [ArticleRecord])? {
        for (place, name) in names.enumerated() {
            let found = try articles(limit: limit) { record in
                (includesHidden || !record.isHidden) && isNamed(record, name)
            }
            if !found.isEmpty { return (place, found) }
        }
        return nil
    }

    private func isNamed(_ record: ArticleRecord, _ name: ArticleName) -> Bool {
        switch name {
        case .exact(let text, let source):
            return record.names.contains(text) && (source == nil || source == record.source)
        case .alias(let text, let source):
            let isAlias = state.aliases[ArchiveState.Name(source: record.source, key: text)] == record.id
            return isAlias && (source == nil || source == record.source)
        case .number(let id): return record.id == id
        }
    }

    func versions(of article: ArticleID) throws -> [VersionRecord] {
        (state[article]?.versions.values).map { $0.sorted { $0.arrival < $1.arrival } } ?? []
    }

    func histories(of articles: [ArticleID], unless known: [ArticleID: Int64]) throws -> [ArticleHistory] {
        try articles.compactMap { id in
            try article(id).map { article in
                let isKnown = known[id] == article.revision
                return ArticleHistory(article: article, versions: isKnown ? [] : try versions(of: id))
            }
        }
    }

    // MARK: Texts, paragraphs, spans

    func texts(_ request: TextRequest) throws -> TextAnswer {
        request.answer {
            state[$0.article]?.texts[$0.ordinal]
        } heading: {
            state[$0.article]?.texts[$0.ordinal].map(TextHeading.init)
        } paragraph: {
            state[$0.article]?.paragraphs[$0.number]?.record
        }
    }

    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)] {
        try texts(of: article).filter { $0.digest == digest }.map { ($0.ordinal, $0.links) }
    }

    func bodies(of stretches: [TextStretch], after: TextID?, limit: Int) throws -> BodyPage {
        var page = BodyPage()
        var count = 0
        for stretch in stretches {
            for text in try texts(of: stretch.article) where stretch.ordinals.contains(text.ordinal) {
                try checkDeadline()
                let id = TextID(article: stretch.article, ordinal: text.ordinal)
                if let after, id <= after { continue }
                if count >= limit {
                    page.next = page.bodies.last?.id
                    return page
                }
                page.bodies.append((id, text.paragraphs))
                count += text.paragraphs.count
            }
        }
        return page
    }

    func textOrdinals(of article: ArticleID) throws -> [Int] { try texts(of: article).map(\.ordinal) }

    /// Every text of an article, by the ordinals.
    private func texts(of article: ArticleID) throws -> [TextRecord] {
        (state[article]?.texts.values).map { $0.sorted { $0.ordinal < $1.ordinal } } ?? []
    }

    func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord] {
        var records: [ParagraphID: ParagraphRecord] = [:]
        for id in ids { records[id] = state[id.article]?.paragraphs[id.number]?.record }
        return records
    }

    func paragraphs(
        of articles: [ArticleID], areLinks: Bool, after: ParagraphID?, bytes: Int
    ) throws -> ParagraphPage {
        var page = ParagraphPage()
        var count = 0
        for id in articles {
            guard let stored = state[id] else { continue }
            for paragraph in stored.paragraphs(where: { ($0 == .link) == areLinks }) {
                try checkDeadline()
                if let after, paragraph.record.id <= after { continue }
                if count >= bytes {
                    page.next = page.paragraphs.last?.record.id
                    return page
                }
                page.paragraphs.append((paragraph.record, stored.spans[paragraph.record.id.number] ?? []))
                count += paragraph.record.content.utf8.count
            }
        }
        return page
    }

    func spans(of ids: [ParagraphID]) throws -> [[TextSpan]] {
        try ids.map { id in
            try checkDeadline()
            return state[id.article]?.spans[id.number] ?? []
        }
    }
}

extension ArticleFilter {
    /// Whether an article is one of those to list.
    fileprivate func lets(_ article: ArticleRecord) -> Bool {
        (source == nil || source == article.source) && (includesHidden || !article.isHidden)
            && exactly.map { article.names.contains($0) } ?? true
            && containing.map { text in article.names.contains { $0.contains(text) } } ?? true
    }
}

extension ArticleRecord {
    /// Its key and its URL.
    fileprivate var names: [ExactName] { [key] + (url.map { [$0] } ?? []) }
}

extension ExactName {
    /// Whether a text is part of the name, capitals of ASCII letters made alike.
    fileprivate func contains(_ text: String) -> Bool {
        let (name, text) = (lowercased(utf8), lowercased(text.utf8))
        return text.isEmpty || name.indices.contains { name[$0...].starts(with: text) }
    }

    private func lowercased(_ bytes: String.UTF8View) -> [UInt8] {
        bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
