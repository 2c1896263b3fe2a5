import ArchiveStorage
import ArticleModel

/// All that a store holds, to be compared; without revisions, which rise with every transaction.
struct StoredState: Equatable {
    private var articles: [ArticleRecord] = []
    private var versions: [ArticleID: [VersionRecord]] = [:]
    private var texts: [ArticleID: [TextRecord?]] = [:]
    private var paragraphs: [ParagraphRecord] = []
    private var spans: [ParagraphID: [TextSpan]] = [:]
    private var postings: [ArticleID: PostingSum] = [:]
    private var breaks: [ArticleID: BreakSum] = [:]
    private var statistics: [[UInt8]: Int] = [:]
    private var positions: [IngestPosition] = []

    static let options: ExactName = "as a test reads"

    init(of store: any ArchiveStore) throws {
        self = try store.read { try StoredState(in: $0) }
    }

    init(in reader: any ArchiveReader) throws {
        articles = try reader.articles(matching: ArticleFilter(), after: nil, limit: .max).map(Self.withoutRevision)
        for article in articles {
            versions[article.id] = try reader.versions(of: article.id).map(Self.withoutRevision).sorted {
                $0.arrival < $1.arrival
            }
            texts[article.id] = try reader.textOrdinals(of: article.id).map { try reader.text($0, of: article.id) }
            try reader.forEachParagraph(of: article.id) { add($0, $1) }
            try reader.forEachLink(of: article.id) { add($0, $1) }
        }
        (postings, breaks) = (try reader.postingSums(), try reader.breakSums())
        statistics = try reader.wordStatistics()
        positions = try reader.positions().filter { $0.options == Self.options }
    }

    private mutating func add(_ record: ParagraphRecord, _ spans: [TextSpan]) {
        paragraphs.append(record)
        self.spans[record.id] = spans
    }

    static func withoutRevision(_ article: ArticleRecord) -> ArticleRecord {
        var article = article
        article.revision = 0
        return article
    }

    static func withoutRevision(_ version: VersionRecord) -> VersionRecord {
        var version = version
        version.revision = nil
        return version
    }
}
