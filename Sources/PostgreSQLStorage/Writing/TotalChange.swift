import ArchiveStorage
import ArticleModel

/// By how much a transaction changes what is counted of the archive.
struct TotalChange {
    /// Of all articles together.
    var texts = 0, links = 0, spans = 0, paragraphs = 0, paragraphBytes = 0
    /// By source.
    private(set) var sources: [Int64: SourceChange] = [:]
    /// By word, in how many more of the sampled rows of the index it stands.
    private(set) var words: [[UInt8]: Int] = [:]

    /// Of one source; those of hidden articles are among all.
    struct SourceChange {
        var articles = 0, versions = 0, hiddenArticles = 0, hiddenVersions = 0
    }

    /// Counts articles of a source with their versions; what is negative goes.
    mutating func add(articles: Int, versions: Int, isHidden: Bool, toSource source: Int64) {
        sources[source, default: SourceChange()].articles += articles
        sources[source]?.versions += versions
        guard isHidden else { return }
        sources[source]?.hiddenArticles += articles
        sources[source]?.hiddenVersions += versions
    }

    /// Counts a paragraph, title or link with its words: it comes (1) or goes (-1).
    mutating func count(_ paragraph: ArticleDelta.IndexedParagraph, step: Int) {
        if paragraph.record.kind == .link {
            links += step
        } else {
            paragraphs += step
            paragraphBytes += step * paragraph.record.content.utf8.count
        }
        paragraph.forEachSampledWord { words[Array($0.bytes), default: 0] += step }
    }
}

extension PostgreSQLWriter {
    private static let sums = Statement(
        """
        UPDATE total SET texts = texts + $2, links = links + $3, spans = spans + $4, paragraphs = paragraphs + $5,
          paragraph_bytes = paragraph_bytes + $6
        WHERE slot = $1
        """)
    private static let sourceSums = Statement(
        """
        INSERT INTO source_total (slot, source, articles, versions, hidden_articles, hidden_versions)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (slot, source) DO UPDATE SET articles = source_total.articles + excluded.articles,
          versions = source_total.versions + excluded.versions,
          hidden_articles = source_total.hidden_articles + excluded.hidden_articles,
          hidden_versions = source_total.hidden_versions + excluded.hidden_versions
        """)
    private static let samples = Statement(
        """
        INSERT INTO word_sample (word, slot, index_rows)
        SELECT word, $1, index_rows FROM unnest($2::bytea[], $3::bigint[]) AS changed (word, index_rows)
        ON CONFLICT (word, slot) DO UPDATE SET index_rows = word_sample.index_rows + excluded.index_rows
        """)

    /// Adds a change to the row of totals that this transaction holds: no other transaction waits for it.
    func write(_ change: TotalChange) throws {
        let slot = BoundValue.integer(try takeSlot())
        var calls = [
            Self.sums(
                slot, .number(change.texts), .number(change.links), .number(change.spans), .number(change.paragraphs),
                .number(change.paragraphBytes))
        ]
        for (source, change) in change.sources {
            calls.append(
                Self.sourceSums(
                    slot, .integer(source), .number(change.articles), .number(change.versions),
                    .number(change.hiddenArticles), .number(change.hiddenVersions)))
        }
        let words = change.words.filter { $0.value != 0 }
        if !words.isEmpty {
            calls.append(
                Self.samples(
                    slot, .byteStrings(words.map(\.key)), .integers(words.map { Int64($0.value) })))
        }
        try transaction.run(calls)
    }
}
