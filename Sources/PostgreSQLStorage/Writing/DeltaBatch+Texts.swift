import ArchiveStorage
import ArticleModel

extension DeltaBatch {
    // MARK: Paragraphs and their windows

    private static let newParagraphs = Statement(
        """
        INSERT INTO paragraph (article, number, kind, windows, content_key, window_starts, content)
        SELECT article, number, kind, windows, content_key, window_starts::int[], convert_from(content, 'UTF8')
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::bytea[])
          AS wanted (article, number, kind, windows, content_key, window_starts, content)
        ON CONFLICT (article, number) DO NOTHING RETURNING article, number
        """)
    private static let newWindows = Statement(
        """
        INSERT INTO win (article, number, paragraph, kind, folded)
        SELECT article, number, paragraph, kind, ' ' || convert_from(folded, 'UTF8') || ' '
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bytea[]) AS wanted (article, number, paragraph, kind, folded)
        ON CONFLICT (article, number) DO NOTHING
        """)
    private static let goneParagraphs = Statement(
        """
        DELETE FROM paragraph USING unnest($1::bigint[], $2::bigint[]) AS gone (article, number)
        WHERE paragraph.article = gone.article AND paragraph.number = gone.number RETURNING paragraph.article, paragraph.number
        """)
    private static let goneWindows = Statement(
        """
        DELETE FROM win USING unnest($1::bigint[], $2::bigint[]) AS gone (article, number), generate_series(0, $3) AS place
        WHERE win.article = gone.article AND win.number = gone.number + place AND win.paragraph = gone.number
        """)

    mutating func put(_ paragraphs: [ArticleDelta.IndexedParagraph], isAdded: Bool) {
        guard !paragraphs.isEmpty else { return }
        let records = paragraphs.map(\.record)
        let (articles, numbers) = PostgreSQLReader.values(records.map(\.id))
        func count(_ rows: ResultRows, _ change: inout TotalChange) throws {
            let written = Set(
                try rows.map { ParagraphID(article: try $0.articleID(0), number: try $0.number(1, .paragraph)) })
            // One that is named twice is written once.
            var counted: Set<ParagraphID> = []
            for paragraph in paragraphs
            where written.contains(paragraph.record.id) && counted.insert(paragraph.record.id).inserted {
                change.count(paragraph, step: isAdded ? 1 : -1)
            }
        }
        guard isAdded else {
            write(Self.goneParagraphs(articles, numbers), count)
            let most = records.map(\.windows).max() ?? 1
            return write(Self.goneWindows(articles, numbers, .number(most - 1)))
        }
        write(
            Self.newParagraphs(
                articles, numbers, .integers(records.map { Int64($0.kind.rawValue) }),
                .integers(records.map { Int64($0.windows) }), .integers(records.map(\.contentKey)),
                .texts(records.map { Self.list($0.windowStarts) }), .byteStrings(records.map { Array($0.content.utf8) })
            ),
            count)
        let rows = paragraphs.flatMap(\.indexRows)
        guard !rows.isEmpty else { return }
        write(
            Self.newWindows(
                .articles(rows.map(\.id.article)), .integers(rows.map { Int64($0.id.number + $0.window) }),
                .integers(rows.map { Int64($0.id.number) }), .integers(rows.map { Int64($0.kind.rawValue) }),
                .byteStrings(rows.map(\.folded))))
    }

    /// A list of numbers as PostgreSQL writes it: lists of several lengths are no array of two dimensions.
    static func list(_ numbers: [Int]) -> String {
        "{" + numbers.map(String.init).joined(separator: ",") + "}"
    }

    // MARK: Texts

    private static let newTexts = Statement(
        """
        INSERT INTO distinct_text (article, ordinal, digest, title, paragraphs, links)
        SELECT article, ordinal, digest, title, paragraphs::int[], links::int[]
        FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bigint[], $5::text[], $6::text[])
          AS wanted (article, ordinal, digest, title, paragraphs, links)
        ON CONFLICT (article, ordinal) DO NOTHING
        """)
    private static let goneTexts = Statement(
        """
        DELETE FROM distinct_text USING unnest($1::bigint[], $2::bigint[]) AS gone (article, ordinal)
        WHERE distinct_text.article = gone.article AND distinct_text.ordinal = gone.ordinal
        """)

    mutating func putTexts(_ step: [ArticleDelta]) {
        let gone = step.flatMap { delta in delta.removedTexts.map { (delta.article.id, $0) } }
        if !gone.isEmpty {
            write(Self.goneTexts(.articles(gone.map(\.0)), .integers(gone.map { Int64($0.1) }))) { rows, change in
                change.texts -= rows.changedCount
            }
        }
        let new = step.flatMap { delta in delta.addedTexts.map { (id: delta.article.id, text: $0) } }
        guard !new.isEmpty else { return }
        write(
            Self.newTexts(
                .articles(new.map(\.id)), .integers(new.map { Int64($0.text.ordinal) }),
                .byteStrings(new.map(\.text.digest.bytes)), .integers(new.map { Int64($0.text.title) }),
                .texts(new.map { Self.list($0.text.paragraphs) }), .texts(new.map { $0.text.links.map(Self.list) }))
        ) { rows, change in
            change.texts += rows.changedCount
        }
    }
}

extension ArticleDelta.IndexedParagraph {
    /// The rows that the index has of it: a link is one, however long.
    fileprivate var indexRows: [(id: ParagraphID, window: Int, kind: ParagraphKind, folded: [UInt8])] {
        let isOneRow = record.kind == .link && !terms.isEmpty
        let windows = isOneRow ? [terms.startIndex..<terms.endIndex] : windows
        return windows.enumerated().map { (record.id, $0, record.kind, Array(terms[$1])) }
    }
}
