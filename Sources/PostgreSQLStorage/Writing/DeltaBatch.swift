import ArchiveStorage
import ArticleModel

/// The statements that write the deltas of many articles, and what their answers say of totals.
///
/// What is the first delta of each article is written together, table by table, then what is the second of each, and so on: so an article's deltas
/// follow one another, and a batch of new articles is a dozen statements.
struct DeltaBatch {
    /// The revision of the transaction.
    let revision: Int64
    private(set) var articles: [(record: ArticleRecord, former: PostgreSQLWriter.FormerArticle)] = []
    /// The first deltas of all articles, then the second ones, and so on.
    private var steps: [[ArticleDelta]] = []
    /// What is read in the answers of the statements, in their order.
    private var readers: [(ResultRows, inout TotalChange) throws -> Void] = []
    private var written: [Call] = []

    /// A batch of a transaction with this revision; nothing yet.
    init(revision: Int64) {
        self.revision = revision
    }

    /// Adds a change of an article that no other change of the batch is of.
    mutating func add(_ change: ArticleChange, following former: PostgreSQLWriter.FormerArticle) {
        guard let article = change.deltas.last?.article else { return }
        articles.append((article, former))
        for (place, delta) in change.deltas.enumerated() {
            if place == steps.count { steps.append([]) }
            steps[place].append(delta)
        }
    }

    /// All statements, in order.
    mutating func calls() -> [Call] {
        putArticles()
        for step in steps {
            put(step.flatMap(\.removedParagraphs), isAdded: false)
            put(step.flatMap(\.addedParagraphs), isAdded: true)
            putTexts(step)
            putSpans(step)
            putBreaks(step)
            putVersions(step)
        }
        return written
    }

    /// What has changed, by the answers of these statements.
    func total(of found: [ResultRows]) throws -> TotalChange {
        var change = TotalChange()
        for (rows, read) in zip(found, readers) { try read(rows, &change) }
        return change
    }

    /// Adds a statement, and what is read in its answer.
    mutating func write(
        _ call: Call, _ read: @escaping (ResultRows, inout TotalChange) throws -> Void = { _, _ in }
    ) {
        written.append(call)
        readers.append(read)
    }
}
