import ArchiveStorage
import ArticleModel

/// What the requirements are checked on: three articles of two sources, with a title, a link, and a paragraph of two windows.
struct SampleContents {
    /// `post/ferry`: two texts and three versions, of which the last bears the first text again.
    let ferry: ArticleDelta
    /// `post/radar`: one version without number and time, of a paragraph that takes the numbers 1 and 2.
    let radar: ArticleDelta
    /// `courier/ferry`: one version, of so many paragraphs that statistics are kept of some.
    let courier: ArticleDelta

    static let ferryURL: ExactName = "https://post.example/Ferry"
    static let (first, second) = (Timestamp(secondsSince1970: 1_000), Timestamp(secondsSince1970: 2_000))
    static let longWords = (0..<300).map { "word\($0)" }

    var all: [ArticleDelta] { [ferry, radar, courier] }

    /// Writes them, an article a transaction.
    @discardableResult
    init(in store: any ArchiveStore) throws {
        func write(
            _ source: ExactName, _ key: ExactName, _ url: ExactName? = nil, _ make: (ArticleRecord) -> ArticleDelta
        )
            throws -> ArticleDelta
        {
            try store.write { writer in
                let delta = make(try writer.addArticle(source: source, key: key, url: url))
                try writer.apply(delta)
                return delta
            }
        }
        ferry = try write("post", "ferry", Self.ferryURL, Self.ferry)
        radar = try write("post", "radar", nil, Self.radar)
        courier = try write("courier", "ferry", nil, Self.courier)
    }

    static func digest(_ byte: UInt8) -> TextDigest { TextDigest(bytes: [UInt8](repeating: byte, count: 32))! }

    private static func ferry(_ article: ArticleRecord) -> ArticleDelta {
        var delta = ArticleDelta(article: article)
        delta.article.counts = VersionCounts(versions: 3)
        delta.addedParagraphs = [
            .init(1, "Night Ferry", kind: .title, of: article.id), .init(2, "The boat leaves at ten.", of: article.id),
            .init(3, "Last boat sails", of: article.id), .init(4, "The boat leaves at eleven", of: article.id),
            .init(5, "/timetable", kind: .link, of: article.id),
        ]
        delta.addedTexts = [
            TextRecord(ordinal: 1, digest: digest(1), title: 1, paragraphs: [2, 3]),
            TextRecord(ordinal: 2, digest: digest(2), title: 1, paragraphs: [4, 3, 4], links: [5]),
        ]
        delta.spanChanges = [
            .put(paragraph: 1, TextSpan(first: 1, last: nil)), .put(paragraph: 2, TextSpan(first: 1, last: 1)),
            .put(paragraph: 3, TextSpan(first: 1, last: nil)), .put(paragraph: 4, TextSpan(first: 2, last: nil)),
            .put(paragraph: 5, TextSpan(first: 2, last: nil)),
        ]
        delta.addedBreaks = [(2, 3), (4, 3), (3, 4)].map { before, after in
            ParagraphBreak(
                behind: before,
                key: BreakKey(
                    between: delta.addedParagraphs[before - 1].edges, and: delta.addedParagraphs[after - 1].edges)!)
        }
        delta.versions = [
            VersionRecord(
                arrival: 1, number: 1, seenAt: first, lastSeenAt: nil, text: 1, completeness: .complete, byline: nil),
            VersionRecord(
                arrival: 2, number: 2, seenAt: second, lastSeenAt: nil, text: 2, completeness: .complete,
                knowsLinks: true,
                byline: nil),
            VersionRecord(
                arrival: 3, number: 4, seenAt: second, lastSeenAt: Timestamp(secondsSince1970: 3_000), text: 1,
                completeness: .partial, byline: "By Somebody", origin: "r4", isTechnical: true),
        ]
        return delta
    }

    private static func radar(_ article: ArticleRecord) -> ArticleDelta {
        var delta = ArticleDelta(article: article)
        delta.article.counts = VersionCounts(versions: 1, unnumbered: 1, untimed: 1)
        delta.addedParagraphs = [
            .init(1, longWords.joined(separator: " "), of: article.id), .init(3, "Radar", kind: .title, of: article.id),
        ]
        delta.addedTexts = [TextRecord(ordinal: 1, digest: digest(3), title: 3, paragraphs: [1])]
        delta.spanChanges = [1, 3].map { .put(paragraph: $0, TextSpan(first: 1, last: nil)) }
        delta.versions = [
            VersionRecord(
                arrival: 1, number: nil, seenAt: nil, lastSeenAt: nil, text: 1, completeness: .complete, byline: nil)
        ]
        return delta
    }

    private static func courier(_ article: ArticleRecord) -> ArticleDelta {
        var delta = ArticleDelta(article: article)
        delta.article.counts = VersionCounts(versions: 1, untimed: 1)
        let numbers = Array(1...64)
        delta.addedParagraphs = numbers.map {
            .init($0, $0 == 1 ? "A ferry of another paper" : "item \($0)", of: article.id)
        }
        delta.addedTexts = [TextRecord(ordinal: 1, digest: digest(1), title: 0, paragraphs: numbers)]
        delta.spanChanges = numbers.map { .put(paragraph: $0, TextSpan(first: 1, last: nil)) }
        delta.versions = [
            VersionRecord(
                arrival: 1, number: 7, seenAt: nil, lastSeenAt: nil, text: 1, completeness: .complete, byline: nil)
        ]
        return delta
    }
}

extension ArticleDelta {
    var id: ArticleID { article.id }

    /// The row of the index with this number.
    func row(_ number: Int) -> IndexRow { IndexRow(rawValue: ParagraphID(article: id, number: number).rawValue) }
}
