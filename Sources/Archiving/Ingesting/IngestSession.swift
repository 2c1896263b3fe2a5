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
    private let rememberedParagraphs: Int
    private var batch: [IngestBatch.Step] = []
    private var batchBytes = 0
    private var editors: [ArticleKey: ArticleEditor] = [:]
    private var addedParagraphs = 0
    private var positions: [IngestPosition] = []
    private var mustLookAgain = false
    private var renumbered: [ExactName] = []

    /// A batch is stored when it has so many bytes of text, or so many versions.
    static let batchLimits = (bytes: 16 << 20, versions: 4_096)
    /// A session on `archive`; with `replacing`, a version that is held with other content gives way. Each transaction is told to `log`,
    /// at the level `debug`.
    ///
    /// - Parameter rememberedParagraphs: How many paragraphs are remembered in all before articles are forgotten and read again when needed.
    public init(
        into archive: Archive, replacing: Bool = false, log: Logger = Logger(label: "variorum.ingest"),
        remembering rememberedParagraphs: Int = 2_000_000
    ) {
        self.rememberedParagraphs = rememberedParagraphs
        store = archive.store
        replaces = replacing
        self.log = log
    }

    /// Takes a version. Returns what became of it and of those given since the last answer, in order; empty while they wait.
    ///
    /// - Parameter replacing: Whether it takes the place of one with other content; nil for what the session was made with.
    /// - Throws: ``StorageError``; then nothing that waited was stored.
    public func add(_ version: ImportedVersion, replacing: Bool? = nil) throws -> [IngestOutcome] {
        batch.append(.version(WaitingVersion(version, replaces: replacing ?? replaces)))
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
            if editors.values.reduce(0, { $0 + $1.rememberedCount }) > rememberedParagraphs { editors = [:] }
            var known = editors
            let stored = try store.write { writer in
                // Where the store begins anew, what the first run has noted of articles was not kept.
                defer { known = [:] }
                var batch = IngestBatch(batch, editors: known, through: writer)
                try batch.store()
                return batch
            }
            editors = stored.editors
            addedParagraphs += stored.addedParagraphs
            renumbered += stored.renumbered
            if stored.mustLookAgain { mustLookAgain = true }
            log.debug(
                "stored a batch",
                metadata: [
                    "versions": "\(batch.count)", "bytes": "\(batchBytes)", "paragraphs": "\(addedParagraphs) so far",
                    "took": "\(ContinuousClock.now - start)",
                ])
            return stored.outcomes
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
        let start = ContinuousClock.now
        if let isThorough = try store.settle(afterAdding: addedParagraphs) {
            log.debug(
                "merged the index",
                metadata: [
                    "whole": "\(isThorough)", "new paragraphs": "\(addedParagraphs)",
                    "took": "\(ContinuousClock.now - start)",
                ])
        }
        addedParagraphs = 0
        return outcomes
    }
}
