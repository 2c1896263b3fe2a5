import ArchiveStorage
import ArticleModel

/// An article as a source names it.
struct ArticleKey: Hashable {
    let source: ExactName
    let key: ExactName
}

/// A batch of versions on its way into the archive, within one `write`.
///
/// The archive is asked for all that the articles of the batch need to know, what changes is computed, and all of it is written at once. What
/// other writers have changed meanwhile is given back, and computed anew until all is stored.
struct IngestBatch {
    /// What is to be stored, in order.
    enum Step {
        case version(WaitingVersion)
        case renumbering(ArticleRenumbering)
    }

    private let batch: [Step]
    private let writer: any ArchiveWriter
    /// What is remembered of articles, of this batch and of those before it.
    private(set) var editors: [ArticleKey: ArticleEditor]
    /// What became of each version.
    var outcomes: [IngestOutcome] { outcomeOfStep.compactMap { $0 } }
    private var outcomeOfStep: [IngestOutcome?]
    /// How many paragraphs were added.
    private(set) var addedParagraphs = 0
    /// The keys of articles that turned from the source's numbers to numbers by time.
    private(set) var renumbered: [ExactName] = []
    /// Whether a version was refused, or held without its links, so that the next ingest has to look at its source again.
    private(set) var mustLookAgain = false
    /// Whether something is no longer as a source was read.
    private var mustForgetPositions = false

    init(_ batch: [Step], editors: [ArticleKey: ArticleEditor], through writer: any ArchiveWriter) {
        (self.batch, self.editors, self.writer) = (batch, editors, writer)
        outcomeOfStep = Array(repeating: nil, count: batch.count)
    }

    /// Stores all of it.
    ///
    /// - Throws: ``StorageError``.
    mutating func store() throws {
        let all = stepsByArticle()
        var open = all
        var rounds = 0
        while let first = open.first {
            guard rounds < ArticleChange.mostRounds else {
                throw StorageError.inconsistent(article: first.name.key.text, .noChange)
            }
            rounds += 1
            try prepare(&open)
            for index in open.indices where !open[index].isStale { try take(&open[index]) }
            open = try write(open)
        }
        for article in all {
            // A new article all of whose versions were refused is none.
            if editors[article.name]?.isHeld == false { editors[article.name] = nil }
            editors[article.name]?.endBatch()
        }
        if mustForgetPositions { try writer.forgetPositions() }
    }

    // MARK: Steps

    /// What the batch has for one article, in order, each with its place in the batch.
    private struct ArticleSteps {
        let name: ArticleKey
        var versions: [WaitingVersion] = []
        var steps: [(place: Int, kind: Kind)] = []
        /// Whether another writer was met, so that what is remembered of the article is nothing to build upon.
        var isStale = false

        enum Kind {
            /// By its place in ``versions``.
            case version(Int)
            case renumbering(ArticleRenumbering)
        }
    }

    private mutating func stepsByArticle() -> [ArticleSteps] {
        var all: [ArticleSteps] = []
        var places: [ArticleKey: Int] = [:]
        func article(named name: ArticleKey) -> Int {
            if let known = places[name] { return known }
            places[name] = all.count
            all.append(ArticleSteps(name: name))
            return all.count - 1
        }
        for (place, step) in batch.enumerated() {
            switch step {
            case .version(let waiting):
                if let refusal = waiting.version.refusal {
                    outcomeOfStep[place] = refused(refusal)
                    continue
                }
                let (source, key) = (waiting.version.source, waiting.version.articleKey)
                let article = article(named: ArticleKey(source: source, key: key))
                all[article].steps.append((place, .version(all[article].versions.count)))
                all[article].versions.append(waiting)
            case .renumbering(let renumbering):
                let name = ArticleKey(source: renumbering.source, key: renumbering.articleKey)
                all[article(named: name)].steps.append((place, .renumbering(renumbering)))
            }
        }
        return all
    }

    private mutating func refused(_ refusal: IngestRefusal) -> IngestOutcome {
        mustLookAgain = true
        return .refused(refusal)
    }

    /// Asks for all that the articles need to know: in two calls, or in one where they are asked for again; a third gives new articles their numbers.
    private mutating func prepare(_ articles: inout [ArticleSteps]) throws {
        var requests: [HoldingsRequest] = []
        for index in articles.indices { requests.append(request(for: &articles[index])) }
        var new: [Int] = []
        for (index, holdings) in try writer.holdings(requests).enumerated() {
            let name = articles[index].name
            if let holdings {
                editors[name]?.take(holdings)
            } else {
                editors[name] = nil
                if !articles[index].versions.isEmpty { new.append(index) }
            }
        }
        if !new.isEmpty {
            for (index, id) in zip(new, try writer.newArticles(new.count)) {
                let name = articles[index].name
                editors[name] = ArticleEditor(ofNew: id, source: name.source, key: name.key)
            }
        }
        // What was asked for again was asked for wholly.
        let others = articles.indices.filter { !articles[$0].isStale }
        for index in articles.indices { articles[index].isStale = false }
        try askForContents(of: &articles, at: others)
    }

    private mutating func request(for article: inout ArticleSteps) -> HoldingsRequest {
        let editor = editor(of: article.name)
        var request = editor.request(for: article.versions)
        if article.isStale, let contents = editor.contentRequest(for: &article.versions) {
            (request.paragraphKeys, request.linkKeys) = (contents.paragraphKeys, contents.linkKeys)
        }
        return request
    }

    private mutating func editor(of name: ArticleKey) -> ArticleEditor {
        if let known = editors[name] { return known }
        let editor = ArticleEditor(source: name.source, key: name.key)
        editors[name] = editor
        return editor
    }

    private func askForContents(of articles: inout [ArticleSteps], at indices: [Int]) throws {
        var asked: [(index: Int, editor: ArticleEditor, request: HoldingsRequest)] = []
        for index in indices {
            guard let editor = editors[articles[index].name] else { continue }
            if let request = editor.contentRequest(for: &articles[index].versions) {
                asked.append((index, editor, request))
            }
        }
        guard !asked.isEmpty else { return }
        for (asked, holdings) in zip(asked, try writer.holdings(asked.map(\.request))) {
            if let holdings, holdings.standing == nil {
                asked.editor.take(holdings)
            } else {
                // Of another revision than the first answer: what that one left out is not known.
                makeStale(&articles[asked.index])
            }
        }
    }

    /// Computes what the steps of an article change, and what becomes of each.
    private mutating func take(_ article: inout ArticleSteps) throws {
        // New numbers alone, of an article that is not held.
        guard let editor = editors[article.name] else { return article.steps = [] }
        do {
            for (place, step) in article.steps {
                switch step {
                case .version(let index):
                    outcomeOfStep[place] = try take(article.versions[index], by: editor)
                case .renumbering(let renumbering):
                    try editor.renumber(renumbering.versions, through: writer)
                    // Numbers of this article that another reading counted are no longer what it has.
                    mustForgetPositions = true
                }
                editor.noteStep()
            }
        } catch is StaleArticle {
            makeStale(&article)
        }
    }

    private mutating func take(_ waiting: WaitingVersion, by editor: ArticleEditor) throws -> IngestOutcome {
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
    private mutating func write(_ articles: [ArticleSteps]) throws -> [ArticleSteps] {
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

    private mutating func count(_ editor: ArticleEditor, of article: ArticleSteps) {
        addedParagraphs += editor.takeAddedCount()
        if editor.takeRenumbering() { renumbered.append(article.name.key) }
    }

    private func makeStale(_ article: inout ArticleSteps) {
        article.isStale = true
        guard let editor = editors[article.name] else { return }
        article.steps.removeFirst(editor.becomeStale())
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
