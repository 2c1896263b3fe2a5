import ArchiveStorage
public import ArticleModel
public import Logging

/// A stream of versions on its way into an archive: gathered, and stored one transaction a batch.
///
/// What a batch holds is stored wholly or not at all; after a crash the same ingest can be run again and goes on where it stopped, since
/// versions that are held already are recognised. Memory is bounded by the batch and by what is remembered of articles.
/// Not for use from two threads at once.
public final class IngestSession {
    private let store: any ArchiveStore
    private let replaces: Bool
    private let log: Logger
    private var batch: [Step] = []
    private var batchBytes = 0
    private var editors: [ArticleName: ArticleEditor] = [:]
    private var lastMark: Int64?
    private var addedParagraphs = 0
    private var positions: [IngestPosition] = []
    private var mustLookAgain = false
    private var renumbered: [ExactName] = []

    /// A batch is stored when it has so many bytes of text, or so many versions.
    static let batchLimits = (bytes: 16 << 20, versions: 4_096)
    /// How many paragraphs are remembered in all before articles are forgotten and read again when needed.
    static let rememberedParagraphs = 2_000_000

    /// What waits to be stored, in order.
    private enum Step {
        case version(ImportedVersion, replaces: Bool)
        case renumbering(ArticleRenumbering)
    }

    private struct ArticleName: Hashable {
        let source: ExactName
        let key: ExactName
    }

    /// A session on `archive`; with `replacing`, a version that is held with other content gives way. Each transaction is told to `log`,
    /// at the level `debug`.
    public init(into archive: Archive, replacing: Bool = false, log: Logger = Logger(label: "variorum.ingest")) {
        store = archive.store
        replaces = replacing
        self.log = log
    }

    /// Takes a version. Returns what became of it and of those given since the last answer, in order; empty while they wait.
    ///
    /// - Parameter replacing: Whether it takes the place of one with other content; nil for what the session was made with.
    /// - Throws: ``StorageError``; then nothing that waited was stored.
    public func add(_ version: ImportedVersion, replacing: Bool? = nil) throws -> [IngestOutcome] {
        batch.append(.version(version, replaces: replacing ?? replaces))
        batchBytes += version.paragraphs.reduce(256) { $0 + $1.utf8.count }
        batchBytes += (version.links ?? []).reduce(0) { $0 + $1.utf8.count }
        let isFull = batchBytes >= Self.batchLimits.bytes || batch.count >= Self.batchLimits.versions
        return isFull ? try flush() : []
    }

    /// Takes new numbers of versions that are held, before the versions that are given next. Where two of them would bear the same number, all
    /// stay as they are.
    public func add(_ renumbering: ArticleRenumbering) {
        batch.append(.renumbering(renumbering))
        batchBytes += renumbering.versions.count * 64
    }

    /// Notes how far a source has been read: one that is under way at once, one that has a head when all is stored.
    ///
    /// Where a version was refused, or held without its links, no head is written, so that the next ingest looks at the versions again.
    /// - Throws: ``StorageError``.
    public func add(_ position: IngestPosition) throws {
        guard position.head == nil else { return positions.append(position) }
        try store.write { try $0.put(position) }
    }

    /// Stores what waits and returns what became of it, in order.
    ///
    /// - Throws: ``StorageError``; then nothing that waited was stored.
    public func flush() throws -> [IngestOutcome] {
        guard !batch.isEmpty else { return [] }
        defer {
            batch = []
            batchBytes = 0
        }
        do {
            let start = ContinuousClock.now
            let outcomes = try store.write { writer in
                try dropStaleEditors(writer)
                return try batch.compactMap { try store($0, through: writer) }
            }
            log.debug(
                "stored a batch",
                metadata: [
                    "versions": "\(batch.count)", "bytes": "\(batchBytes)", "paragraphs": "\(addedParagraphs) so far",
                    "took": "\(ContinuousClock.now - start)",
                ])
            return outcomes
        } catch {
            (editors, renumbered) = ([:], [])
            throw error
        }
    }

    /// The keys of articles whose versions had numbers of the source, and are numbered by time since one came without;
    /// those since this was last asked.
    public func takeRenumbered() -> [ExactName] {
        defer { renumbered = [] }
        return renumbered
    }

    /// Stores what waits, and leaves the index in a state in which questions are fast.
    ///
    /// - Throws: ``StorageError``; what earlier answers told of is stored all the same.
    public func finish() throws -> [IngestOutcome] {
        let outcomes = try flush()
        editors = [:]
        if !positions.isEmpty, !mustLookAgain {
            try store.write { writer in
                for position in positions { try writer.put(position) }
            }
        }
        positions = []
        guard addedParagraphs > 0 else { return outcomes }
        let held = try store.read { try $0.paragraphCount() }
        // Merging the whole index pays where much of it is new; else a bounded step keeps it tidy.
        let isThorough = addedParagraphs * 4 > held
        let start = ContinuousClock.now
        try store.settle(isThorough: isThorough)
        log.debug(
            "merged the index",
            metadata: ["whole": "\(isThorough)", "paragraphs": "\(held)", "took": "\(ContinuousClock.now - start)"])
        addedParagraphs = 0
        return outcomes
    }

    private func dropStaleEditors(_ writer: any ArchiveWriter) throws {
        let mark = try writer.changeMark()
        let remembered = editors.values.reduce(0) { $0 + $1.rememberedCount }
        if mark != lastMark || remembered > Self.rememberedParagraphs { editors = [:] }
        lastMark = mark
    }

    private func store(_ step: Step, through writer: any ArchiveWriter) throws -> IngestOutcome? {
        switch step {
        case .version(let version, let replaces):
            let outcome = try store(version, replacing: replaces, through: writer)
            if outcome == .heldWithoutLinks { mustLookAgain = true }
            // What was read in another way, and what its reader remembers, is no longer all as it was read.
            if outcome == .replaced, version.origin != nil { try writer.forgetPositions() }
            return outcome
        case .renumbering(let renumbering):
            try renumber(renumbering, through: writer)
            return nil
        }
    }

    private func renumber(_ renumbering: ArticleRenumbering, through writer: any ArchiveWriter) throws {
        let name = ArticleName(source: renumbering.source, key: renumbering.articleKey)
        guard let held = try writer.article(source: name.source, key: name.key) else { return }
        let editor = try editors[name] ?? ArticleEditor(of: held, reading: writer)
        editors[name] = editor
        try editor.renumber(renumbering.versions, through: writer)
        // Numbers of this article that another reading counted are no longer what it has.
        try writer.forgetPositions()
    }

    private func store(
        _ version: ImportedVersion, replacing: Bool, through writer: any ArchiveWriter
    ) throws -> IngestOutcome {
        do {
            try version.validate()
            let editor = try editor(for: version, writer)
            let outcome = try editor.add(version, replacing: replacing, through: writer)
            addedParagraphs += editor.takeAddedCount()
            if editor.takeRenumbering() { renumbered.append(version.articleKey) }
            return outcome
        } catch let refusal as IngestRefusal {
            mustLookAgain = true
            try dropArticleWithoutVersions(named: version, writer)
            return .refused(refusal)
        }
    }

    /// An article whose first version was refused is none.
    private func dropArticleWithoutVersions(named version: ImportedVersion, _ writer: any ArchiveWriter) throws {
        let name = ArticleName(source: version.source, key: version.articleKey)
        guard let editor = editors[name], editor.record.counts.versions == 0 else { return }
        try writer.forget(editor.record.id)
        editors[name] = nil
    }

    private func editor(for version: ImportedVersion, _ writer: any ArchiveWriter) throws -> ArticleEditor {
        let name = ArticleName(source: version.source, key: version.articleKey)
        if let editor = editors[name] { return editor }
        let editor: ArticleEditor
        if let held = try writer.article(source: name.source, key: name.key) {
            editor = try ArticleEditor(of: held, reading: writer)
        } else {
            editor = ArticleEditor(ofNew: try writer.addArticle(source: name.source, key: name.key, url: version.url))
        }
        editors[name] = editor
        return editor
    }
}

extension ImportedVersion {
    fileprivate func validate() throws(IngestRefusal) {
        let hasText = title != nil || !paragraphs.isEmpty
        if isRemoval, hasText || completeness != .complete { throw .removalWithText }
        if completeness == .complete, !hasText, !isRemoval { throw .noText }
        if title?.holdsNUL == true || paragraphs.contains(where: \.holdsNUL) { throw .holdsNUL }
        if links?.contains(where: \.holdsNUL) == true { throw .holdsNUL }
    }
}
