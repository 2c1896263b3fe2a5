import ArchiveStorage
import ArticleModel

/// How much articles hold, counted one by one, to be compared with the totals that a store keeps.
struct HeldTotal {
    private var articles = 0, versions = 0
    private var texts = 0, links = 0, spans = 0
    /// Paragraphs and titles, and the bytes of their texts.
    private var paragraphs = 0, paragraphBytes = 0
    /// How many articles and versions of each source are shown.
    private var shown: [ExactName: (articles: Int, versions: Int)] = [:]
    private var sources: Set<ExactName> = []

    mutating func add(texts count: Int) { texts += count }

    mutating func add(_ record: ParagraphRecord, spans count: Int) {
        spans += count
        if record.kind == .link {
            links += 1
        } else {
            paragraphs += 1
            paragraphBytes += record.content.utf8.count
        }
    }

    mutating func add(_ article: ArticleRecord, versions count: Int) {
        articles += 1
        versions += count
        sources.insert(article.source)
        guard !article.isHidden else { return }
        let known = shown[article.source] ?? (0, 0)
        shown[article.source] = (known.articles + 1, known.versions + count)
    }

    /// One sentence for each total of the store that is another.
    func faults(in reader: any ArchiveReader) throws -> [String] {
        let measures = try reader.measures()
        let pairs = [
            ("sources", sources.count, measures.sources), ("articles", articles, measures.articles),
            ("versions", versions, measures.versions), ("texts", texts, measures.texts),
            ("links", links, measures.links), ("spans", spans, measures.spans),
            ("paragraphs", paragraphs, measures.paragraphs), ("bytes", paragraphBytes, measures.paragraphBytes),
        ]
        let told = try reader.sources()
        let isToldRight =
            told.count == shown.count
            && told.allSatisfy { source in
                shown[source.name].map { $0 == (source.articles, source.versions) } ?? false
            }
        return pairs.filter { $0.1 != $0.2 }.map { "the total of \($0.0) is \($0.2), and \($0.1) are held" }
            + (isToldRight ? [] : ["the totals of the sources are wrong"])
    }
}
