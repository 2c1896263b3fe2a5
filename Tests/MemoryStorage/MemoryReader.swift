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
        for article in state.all {
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

    func paragraphCount() throws -> Int { try measures().paragraphs }

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

    func positions() throws -> [IngestPosition] { state.positions }

    // MARK: Articles and versions

    /// The first `limit` articles that fit, in order of the numbers.
    private func articles(limit: Int, where fits: (ArticleRecord) -> Bool) throws -> [ArticleRecord] {
        var found: [ArticleRecord] = []
        try forEachArticle { if fits($0.record), found.count < limit { found.append($0.record) } }
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

    func articles(alias: ExactName, source: ExactName?) throws -> [ArticleRecord] {
        let ids = state.aliases.filter { $0.key.key == alias }.values
        return try articles(limit: .max) { ids.contains($0.id) && (source == nil || source == $0.source) }
    }

    func versions(of article: ArticleID) throws -> [VersionRecord] {
        (state[article]?.versions.values).map { $0.sorted { $0.arrival < $1.arrival } } ?? []
    }

    func histories(of articles: [ArticleID]) throws -> [ArticleHistory] {
        try articles.compactMap { id in
            try article(id).map { ArticleHistory(article: $0, versions: try versions(of: id)) }
        }
    }

    // MARK: Texts, paragraphs, spans

    func heading(ofText ordinal: Int, of article: ArticleID) throws -> TextHeading? {
        try text(ordinal, of: article).map {
            TextHeading(digest: $0.digest, title: $0.title, isEmpty: $0.title == 0 && $0.paragraphs.isEmpty)
        }
    }

    func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord? { state[article]?.texts[ordinal] }

    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)] {
        try texts(of: article).filter { $0.digest == digest }.map { ($0.ordinal, $0.links) }
    }

    func forEachBody(
        of article: ArticleID, ordinals: ClosedRange<Int>,
        _ body: (_ ordinal: Int, UnsafeBufferPointer<Int>) throws -> Void
    ) throws {
        for text in try texts(of: article) where ordinals.contains(text.ordinal) {
            try checkDeadline()
            try text.paragraphs.withUnsafeBufferPointer { try body(text.ordinal, $0) }
        }
    }

    func textOrdinals(of article: ArticleID) throws -> [Int] { try texts(of: article).map(\.ordinal) }

    /// Every text of an article, by the ordinals.
    private func texts(of article: ArticleID) throws -> [TextRecord] {
        (state[article]?.texts.values).map { $0.sorted { $0.ordinal < $1.ordinal } } ?? []
    }

    func paragraph(_ id: ParagraphID) throws -> ParagraphRecord? { state[id.article]?.paragraphs[id.number]?.record }

    func forEachParagraph(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws {
        try forEachRecord(of: article, where: { $0 != .link }, body)
    }

    func forEachLink(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws {
        try forEachRecord(of: article, where: { $0 == .link }, body)
    }

    private func forEachRecord(
        of article: ArticleID, where isWanted: (ParagraphKind) -> Bool,
        _ body: (ParagraphRecord, [TextSpan]) throws -> Void
    ) throws {
        guard let stored = state[article] else { return }
        for paragraph in stored.paragraphs(where: isWanted) {
            try checkDeadline()
            try body(paragraph.record, stored.spans[paragraph.record.id.number] ?? [])
        }
    }

    func withSpans(of ids: [ParagraphID], _ body: (Int, [TextSpan]) throws -> Void) throws {
        for (index, id) in ids.enumerated() {
            try checkDeadline()
            try body(index, state[id.article]?.spans[id.number] ?? [])
        }
    }

    func forEachSpan(of article: ArticleID, _ body: (_ paragraph: Int, TextSpan) throws -> Void) throws {
        guard let spans = state[article]?.spans else { return }
        for (paragraph, own) in spans.sorted(by: { $0.key < $1.key }) {
            try checkDeadline()
            for span in own { try body(paragraph, span) }
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
