import ArchiveStorage
import ArticleModel

/// All that an archive holds, as one value: a copy of it is the state that a transaction sees.
struct ArchiveState: Sendable {
    let identity: String
    /// How many transactions changed an article.
    var revision: Int64 = 0
    /// The greatest number that was given to an article, also to one that is forgotten.
    private(set) var greatestArticle: Int64 = 0
    private var articles: [ArticleID: StoredArticle] = [:]
    /// The numbers of the articles, ascending.
    private(set) var numbers: [ArticleID] = []
    /// By what their sources know them by.
    private(set) var keys: [Name: ArticleID] = [:]
    /// Further keys.
    var aliases: [Name: ArticleID] = [:]
    /// The newest first.
    var positions: [IngestPosition] = []
    /// In how many of the sampled rows of the index each word stands: relevance goes by it, so it is the same in every store.
    private(set) var sampledRows: [[UInt8]: Int] = [:]

    /// A key with the source that gives it.
    struct Name: Hashable {
        let source, key: ExactName
    }

    /// An archive that holds nothing.
    init(identity: String) {
        self.identity = identity
    }

    /// The article with this number; setting it replaces what is held, and nil forgets it.
    subscript(id: ArticleID) -> StoredArticle? {
        _read { yield articles[id] }
        _modify { yield &articles[id] }
    }

    /// Every article, in order of the numbers.
    var all: some Sequence<StoredArticle> { numbers.lazy.compactMap { articles[$0] } }

    /// Calls `body` with every article, in order of the numbers.
    func forEachArticle(_ body: (StoredArticle) throws -> Void) rethrows {
        for number in numbers {
            if let article = articles[number] { try body(article) }
        }
    }

    /// Adds a new article.
    mutating func add(_ article: StoredArticle) {
        greatestArticle = max(greatestArticle, article.record.id.rawValue)
        articles[article.record.id] = article
        numbers.insert(article.record.id, at: (numbers.lastIndex { $0 < article.record.id } ?? -1) + 1)
        keys[Name(source: article.record.source, key: article.record.key)] = article.record.id
    }

    mutating func forget(_ id: ArticleID) {
        for paragraph in articles[id]?.paragraphs.values.map({ $0 }) ?? [] { count(paragraph, by: -1) }
        articles[id] = nil
        numbers.removeAll { $0 == id }
        keys = keys.filter { $0.value != id }
        aliases = aliases.filter { $0.value != id }
        positions = []
    }

    /// Adds the words of a paragraph to the statistics, or takes them away.
    mutating func count(_ paragraph: StoredParagraph, by change: Int) {
        paragraph.forEachSampledWord { word in
            let count = sampledRows[word, default: 0] + change
            sampledRows[word] = count > 0 ? count : nil
        }
    }
}

/// All that is held of one article.
struct StoredArticle: Sendable {
    var record: ArticleRecord
    /// By arrival.
    var versions: [Int: VersionRecord] = [:]
    /// By ordinal.
    var texts: [Int: TextRecord] = [:]
    var paragraphs = StoredParagraphs()
    /// By the number of a paragraph, ascending.
    var spans: [Int: [TextSpan]] = [:]
    var breaks: Set<ParagraphBreak> = []

    /// What `record` says, and nothing else yet.
    init(_ record: ArticleRecord) {
        self.record = record
    }

    /// The paragraphs of some kinds, in order of their numbers.
    func paragraphs(where isWanted: (ParagraphKind) -> Bool) -> [StoredParagraph] {
        paragraphs.values.filter { isWanted($0.record.kind) }.sorted { $0.record.id < $1.record.id }
    }

    /// The paragraph that a row of the index belongs to, and which of its windows the row is, counted from 0.
    func owner(of row: IndexRow) -> (paragraph: StoredParagraph, window: Int)? {
        paragraphs.values.lazy.map { ($0, Int(row.rawValue - $0.record.id.rawValue)) }
            .first { (0..<$0.0.record.windows).contains($0.1) }
    }
}

/// The paragraphs, titles and links of an article, by number.
struct StoredParagraphs: Sendable {
    private var byNumber: [Int: StoredParagraph] = [:]
    /// The rows of each paragraph that is held, or was: what stands in none of them stands nowhere in the article.
    private(set) var terms: [UInt8] = []

    var count: Int { byNumber.count }
    var values: Dictionary<Int, StoredParagraph>.Values { byNumber.values }

    /// Setting a paragraph adds it; nil takes it away.
    subscript(number: Int) -> StoredParagraph? {
        get { byNumber[number] }
        set {
            byNumber[number] = newValue
            for row in newValue?.rows ?? [] { terms += row }
        }
    }

    mutating func removeValue(forKey number: Int) -> StoredParagraph? { byNumber.removeValue(forKey: number) }
}

/// A paragraph, title or link with its words: it never changes, so copies of the state share it.
final class StoredParagraph: Sendable {
    let record: ParagraphRecord
    /// The terms of each row that the index has of it, a space before and behind each term.
    let rows: [[UInt8]]
    private let indexed: ArticleDelta.IndexedParagraph

    /// A link is one row, however long.
    init(_ indexed: ArticleDelta.IndexedParagraph) {
        self.indexed = indexed
        record = indexed.record
        let isOneRow = record.kind == .link && !indexed.terms.isEmpty
        let windows = isOneRow ? [indexed.terms.startIndex..<indexed.terms.endIndex] : indexed.windows
        let space = [UInt8(ascii: " ")]
        rows = windows.map { space + indexed.terms[$0] + space }
    }

    /// Calls `body` with each word that statistics are kept of, once a row.
    func forEachSampledWord(_ body: ([UInt8]) -> Void) { indexed.forEachSampledWord { body(Array($0.bytes)) } }

    /// The paragraph with some of its windows; one of a single window bears none.
    func candidate(_ windows: ClosedRange<Int>) -> Candidate {
        Candidate(record.id, windows: record.windows == 1 ? nil : windows)
    }

    /// The bytes of the text that hold the windows of a candidate, or all of it.
    func content(of candidate: Candidate) -> [UInt8] {
        let content = Array(record.content.utf8)
        guard let windows = candidate.windows, record.windows > 1 else { return content }
        return Array(
            content[IndexWindows.bytes(ofWindows: windows, starts: record.windowStarts, count: content.count)])
    }
}
