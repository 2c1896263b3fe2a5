import ArchiveStorage
import ArticleModel

/// All that an archive holds, by the names of its articles: numbers of articles and revisions are left out.
struct NamedContents: Equatable {
    /// All that is held of an article.
    struct Article: Equatable {
        var record: ArticleRecord
        var versions: [VersionRecord]
        var texts: [TextRecord?]
        var paragraphs: [ParagraphRecord] = []
        var spans: [[TextSpan]] = []
        var aliases: [ExactName]
    }

    private(set) var articles: [[ExactName]: Article] = [:]
    /// How far sources were read, as far as nothing is under way.
    private(set) var positions: [IngestPosition] = []

    init(of store: any ArchiveStore) throws {
        self = try store.read { try NamedContents(in: $0) }
    }

    private init(in reader: any ArchiveReader) throws {
        for record in try reader.articles(matching: ArticleFilter(), after: nil, limit: .max) {
            articles[[record.source, record.key]] = try Self.article(record, in: reader)
        }
        positions = try reader.positions().filter { $0.head != nil }.sorted { $0.origin < $1.origin }
    }

    private static func article(_ record: ArticleRecord, in reader: any ArchiveReader) throws -> Article {
        let versions = try reader.versions(of: record.id).map { version in
            var version = version
            version.revision = nil
            return version
        }
        var article = Article(
            record: record, versions: versions.sorted { $0.arrival < $1.arrival },
            texts: try reader.textOrdinals(of: record.id).map { try reader.text($0, of: record.id) },
            aliases: try reader.aliases(of: [record.id]).map(\.key).sorted())
        func add(_ paragraph: ParagraphRecord, _ spans: [TextSpan]) {
            var paragraph = paragraph
            paragraph.id = ParagraphID(article: ArticleID(rawValue: 0), number: paragraph.id.number)
            article.paragraphs.append(paragraph)
            article.spans.append(spans)
        }
        try reader.forEachParagraph(of: record.id, add)
        try reader.forEachLink(of: record.id, add)
        (article.record.id, article.record.revision) = (ArticleID(rawValue: 0), 0)
        return article
    }
}

/// What an archive holds of versions, in whatever order they arrived.
struct SortedVersions: Equatable {
    /// By the names of articles; each version with its paragraphs and links.
    private var versions: [[ExactName]: Set<String>] = [:]

    init(of store: any ArchiveStore) throws {
        for (name, article) in try NamedContents(of: store).articles {
            let contents = Dictionary(uniqueKeysWithValues: article.paragraphs.map { ($0.id.number, $0.content) })
            let texts = article.texts.compactMap { $0 }
            versions[name] = Set(
                article.versions.map { version in
                    let text = texts.first { $0.ordinal == version.text }
                    var version = version
                    (version.arrival, version.text) = (0, 0)
                    let (body, links) = (text?.paragraphs.map { contents[$0] }, text?.links?.map { contents[$0] })
                    return "\(version) \(text?.digest as Any) \(body as Any) \(links as Any)"
                })
        }
    }
}
