import ArchiveStorage
import ArticleModel

/// What hits and orders are checked on: seven articles, whose times are alike, unknown in part, or unknown.
struct DatedContents {
    /// `post/a`, seen at 100, 200 and 300: paragraph 1 leaves in the second text and returns in the third.
    let a: ArticleDelta
    /// `post/b`, seen at 100 and 200.
    let b: ArticleDelta
    /// `courier/c`, seen at 50, at an unknown time, and at 400.
    let c: ArticleDelta
    /// `courier/d`, seen twice at unknown times.
    let d: ArticleDelta
    /// `post/e`, seen at 10, and hidden.
    let e: ArticleDelta
    /// `post/f`, seen at 500: a paragraph of two windows, both of which hold a word, and a link.
    let f: ArticleDelta
    /// `post/g`, seen at 300.
    let g: ArticleDelta

    /// The word 230 stands in both windows, the last one in the second alone.
    static let longWords = (0..<300).map { $0 == 230 ? "boat" : "word\($0)" }

    var all: [ArticleDelta] { [a, b, c, d, e, f, g] }

    /// Writes them, an article a transaction.
    @discardableResult
    init(in store: any ArchiveStore) throws {
        func write(
            _ source: ExactName, _ key: ExactName, _ times: [Int64?], isHidden: Bool = false,
            _ paragraphs: [(number: Int, kind: ParagraphKind, content: String)], spans: [Int: [TextSpan]] = [:]
        ) throws -> ArticleDelta {
            try store.write { writer in
                let article = try writer.addArticle(source: source, key: key, url: nil)
                var delta = ArticleDelta(article: article)
                delta.article.isHidden = isHidden
                delta.addedParagraphs = paragraphs.map { .init($0.number, $0.content, kind: $0.kind, of: article.id) }
                delta.see(at: times.map { $0.map(Timestamp.init(secondsSince1970:)) }, spans: spans)
                try writer.apply(delta)
                return delta
            }
        }
        a = try write(
            "post", "a", [100, 200, 300], [(1, .body, "The boat leaves"), (2, .title, "Boat news")],
            spans: [1: [TextSpan(first: 1, last: 1), TextSpan(first: 3, last: nil)]])
        b = try write("post", "b", [100, 200], [(1, .body, "The boat sinks")])
        c = try write("courier", "c", [50, nil, 400], [(1, .body, "The boat leaves at ten")])
        d = try write("courier", "d", [nil, nil], [(1, .body, "No boat today"), (2, .title, "Today")])
        e = try write("post", "e", [10], isHidden: true, [(1, .body, "A hidden boat leaves")])
        f = try write(
            "post", "f", [500], [(1, .body, Self.longWords.joined(separator: " ")), (3, .link, "/boat/timetable")])
        g = try write("post", "g", [300], [(1, .body, "A train")])
    }

    /// The names of articles, one letter each.
    func names(_ articles: [ArticleID]) -> String {
        articles.map { id in all.first { $0.id == id }?.article.key.text ?? "?" }.joined()
    }
}

extension ArticleDelta {
    /// Adds a version at each time, with a text of its own, all paragraphs standing in every text but where `spans` says otherwise.
    fileprivate mutating func see(at times: [Timestamp?], spans: [Int: [TextSpan]]) {
        let known = times.compactMap { $0 }
        article.counts = VersionCounts(
            versions: times.count, untimed: times.count - known.count, earliest: known.min(), latest: known.max())
        for paragraph in addedParagraphs {
            let number = paragraph.record.id.number
            spanChanges += (spans[number] ?? [TextSpan(first: 1, last: nil)]).map { .put(paragraph: number, $0) }
        }
        for (index, time) in times.enumerated() {
            let standing = addedParagraphs.map(\.record).filter { record in
                spans[record.id.number]?.contains { $0.ordinals.contains(index + 1) } ?? true
            }
            addedTexts.append(
                TextRecord(
                    ordinal: index + 1, digest: SampleContents.digest(UInt8(index + 1)),
                    title: standing.first { $0.kind == .title }?.id.number ?? 0,
                    paragraphs: standing.filter { $0.kind == .body }.map(\.id.number),
                    links: standing.filter { $0.kind == .link }.map(\.id.number)))
            versions.append(
                VersionRecord(
                    arrival: index + 1, number: index + 1, seenAt: time, lastSeenAt: nil, text: index + 1,
                    completeness: .complete, knowsLinks: true, byline: nil))
        }
    }
}
