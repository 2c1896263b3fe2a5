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
    private var addedParagraphs = 0
    private var positions: [IngestPosition] = []
    private var mustLookAgain = false
    private var mustForgetPositions = false
    private var renumbered: [ExactName] = []

    /// A batch is stored when it has so many bytes of text, or so many versions.
    static let batchLimits = (bytes: 16 << 20, versions: 4_096)
    /// How many paragraphs are remembered in all before articles are forgotten and read again when needed.
    static let rememberedParagraphs = 2_000_000

    /// What waits to be stored, in order.
    private enum Step {
        case version(WaitingVersion)
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
            let outcomes = try store.write { try storeBatch(through: $0) }
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

    // MARK: A batch

    /// What a batch has for one article, in order, each with its place in the batch.
    private struct ArticleSteps {
        let name: ArticleName
        var versions: [WaitingVersion] = []
        var steps: [(place: Int, kind: StepKind)] = []
        /// Whether another writer was met, so that what is remembered of the article is nothing to build upon.
        var isStale = false

        enum StepKind {
            /// By its place in ``versions``.
            case version(Int)
            case renumbering(ArticleRenumbering)
        }
    }

    /// Stores the batch, whatever of it other writers let through at once: what is given back is computed anew until all is stored.
    private func storeBatch(through writer: any ArchiveWriter) throws -> [IngestOutcome] {
        if editors.values.reduce(0, { $0 + $1.rememberedCount }) > Self.rememberedParagraphs { editors = [:] }
        mustForgetPositions = false
        var outcomes = [IngestOutcome?](repeating: nil, count: batch.count)
        let all = stepsByArticle(refusing: &outcomes)
        var open = all
        var rounds = 0
        while let first = open.first {
            guard rounds < ArticleChange.mostRounds else {
                throw StorageError.inconsistent(article: first.name.key.text, .noChange)
            }
            rounds += 1
            try prepare(&open, through: writer)
            for index in open.indices { try take(&open[index], into: &outcomes, through: writer) }
            open = try write(open, through: writer)
        }
        for article in all {
            // A new article all of whose versions were refused is none.
            if editors[article.name]?.isHeld == false { editors[article.name] = nil }
            editors[article.name]?.endBatch()
        }
        if mustForgetPositions { try writer.forgetPositions() }
        return outcomes.compactMap { $0 }
    }

    private func stepsByArticle(refusing outcomes: inout [IngestOutcome?]) -> [ArticleSteps] {
        var all: [ArticleSteps] = []
        var places: [ArticleName: Int] = [:]
        func article(named name: ArticleName) -> Int {
            if let known = places[name] { return known }
            places[name] = all.count
            all.append(ArticleSteps(name: name))
            return all.count - 1
        }
        for (place, step) in batch.enumerated() {
            switch step {
            case .version(let waiting):
                if let refusal = waiting.version.refusal {
                    outcomes[place] = refused(refusal)
                    continue
                }
                let (source, key) = (waiting.version.source, waiting.version.articleKey)
                let article = article(named: ArticleName(source: source, key: key))
                all[article].steps.append((place, .version(all[article].versions.count)))
                all[article].versions.append(waiting)
            case .renumbering(let renumbering):
                let name = ArticleName(source: renumbering.source, key: renumbering.articleKey)
                all[article(named: name)].steps.append((place, .renumbering(renumbering)))
            }
        }
        return all
    }

    private func refused(_ refusal: IngestRefusal) -> IngestOutcome {
        mustLookAgain = true
        return .refused(refusal)
    }

    /// Asks for all that the articles need to know: in two calls, or in one where they are asked for again; a third gives new articles their numbers.
    private func prepare(_ articles: inout [ArticleSteps], through writer: any ArchiveWriter) throws {
        let requests = articles.indices.map { request(for: &articles[$0]) }
        var new: [Int] = []
        for (index, holdings) in try writer.holdings(requests).enumerated() {
            let name = articles[index].name
            if let holdings, let editor = editors[name] {
                editor.take(holdings)
            } else if let holdings {
                editors[name] = ArticleEditor(of: holdings, askedFor: requests[index])
            } else {
                editors[name] = nil
                if !articles[index].versions.isEmpty { new.append(index) }
            }
        }
        if !new.isEmpty {
            for (index, id) in zip(new, try writer.newArticles(new.count)) {
                editors[articles[index].name] = ArticleEditor(ofNew: id, named: articles[index].versions[0].version)
            }
        }
        try askForContents(of: &articles, through: writer)
        for index in articles.indices { articles[index].isStale = false }
    }

    private func request(for article: inout ArticleSteps) -> HoldingsRequest {
        guard let editor = editors[article.name] else {
            var request = HoldingsRequest(source: article.name.source, key: article.name.key)
            request.look(for: article.versions)
            return request
        }
        var request = editor.request(for: article.versions)
        if article.isStale, let contents = editor.contentRequest(for: &article.versions) {
            (request.paragraphKeys, request.linkKeys) = (contents.paragraphKeys, contents.linkKeys)
        }
        return request
    }

    private func askForContents(of articles: inout [ArticleSteps], through writer: any ArchiveWriter) throws {
        var asked: [(editor: ArticleEditor, request: HoldingsRequest)] = []
        for index in articles.indices where !articles[index].isStale {
            guard let editor = editors[articles[index].name] else { continue }
            if let request = editor.contentRequest(for: &articles[index].versions) { asked.append((editor, request)) }
        }
        guard !asked.isEmpty else { return }
        for (asked, holdings) in zip(asked, try writer.holdings(asked.map(\.request))) {
            if let holdings { asked.editor.take(holdings) } else { asked.editor.becomeStale() }
        }
    }

    /// Computes what the steps of an article change, and what becomes of each.
    private func take(
        _ article: inout ArticleSteps, into outcomes: inout [IngestOutcome?], through writer: any ArchiveWriter
    ) throws {
        // New numbers alone, of an article that is not held.
        guard let editor = editors[article.name] else { return article.steps = [] }
        do {
            for (place, step) in article.steps {
                switch step {
                case .version(let index):
                    outcomes[place] = try take(article.versions[index], by: editor, through: writer)
                case .renumbering(let renumbering):
                    try editor.renumber(renumbering.versions, through: writer)
                    // Numbers of this article that another reading counted are no longer what it has.
                    mustForgetPositions = true
                }
                editor.noteStored()
            }
        } catch is StaleArticle {
            makeStale(&article)
        }
    }

    private func take(
        _ waiting: WaitingVersion, by editor: ArticleEditor, through writer: any ArchiveWriter
    ) throws -> IngestOutcome {
        do {
            let outcome = try editor.add(waiting, through: writer)
            if outcome == .heldWithoutLinks { mustLookAgain = true }
            // What was read in another way, and what its reader remembers, is no longer all as it was read.
            if outcome == .replaced, waiting.version.origin != nil { mustForgetPositions = true }
            return outcome
        } catch let refusal as IngestRefusal {
            return refused(refusal)
        }
    }

    /// Writes what was computed, and returns the articles of which it was given back.
    private func write(_ articles: [ArticleSteps], through writer: any ArchiveWriter) throws -> [ArticleSteps] {
        var open: [ArticleSteps] = []
        var changed: [(article: ArticleSteps, editor: ArticleEditor)] = []
        var changes: [ArticleChange] = []
        for article in articles {
            if article.isStale { open.append(article) }
            guard !article.isStale, let editor = editors[article.name] else { continue }
            if let change = editor.takeChange() {
                changed.append((article, editor))
                changes.append(change)
            } else {
                count(editor, of: article)
            }
        }
        guard !changes.isEmpty else { return open }
        for ((article, editor), outcome) in zip(changed, try writer.apply(changes)) {
            switch outcome {
            case .made(let revision):
                editor.noteWritten(revision: revision)
                count(editor, of: article)
            case .givenBack:
                var article = article
                makeStale(&article)
                open.append(article)
            }
        }
        return open
    }

    private func count(_ editor: ArticleEditor, of article: ArticleSteps) {
        addedParagraphs += editor.takeAddedCount()
        if editor.takeRenumbering() { renumbered.append(article.name.key) }
    }

    private func makeStale(_ article: inout ArticleSteps) {
        article.isStale = true
        guard let editor = editors[article.name] else { return }
        article.steps.removeFirst(editor.writtenSteps)
        editor.becomeStale()
    }
}

extension ImportedVersion {
    /// Why it cannot be taken in, whatever is held; nil where it can.
    fileprivate var refusal: IngestRefusal? {
        let hasText = title != nil || !paragraphs.isEmpty
        if isRemoval, hasText || completeness != .complete { return .removalWithText }
        if completeness == .complete, !hasText, !isRemoval { return .noText }
        if title?.holdsNUL == true || paragraphs.contains(where: \.holdsNUL) { return .holdsNUL }
        return links?.contains(where: \.holdsNUL) == true ? .holdsNUL : nil
    }
}
