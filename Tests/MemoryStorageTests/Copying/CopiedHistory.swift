import ArchiveStorage
import Archiving
import ArticleModel
import TestSupport

/// A random history as it stands in an archive after some time: with hidden and forgotten articles, further keys, texts that gave way, removals
/// by the source, and positions of sources.
struct CopiedHistory {
    let history: AgreementHistory
    /// The archive that holds it.
    let archive: Archive
    let store: any ArchiveStore

    /// Takes a history of so many articles into an empty archive.
    ///
    /// - Parameter forgets: Whether some of the articles are forgotten, so that numbers of articles are missing.
    init(articles: Int, forgets: Bool, in store: any ArchiveStore, using random: inout SeededGenerator) throws {
        (self.store, archive) = (store, Archive(store: store))
        history = AgreementHistory(articles: articles, using: &random)
        try Self.ingest(history.versions, into: archive)
        try Self.ingest(Self.laterLooks(at: history.versions, using: &random), into: archive)
        try addNames(using: &random)
        for key in history.keys.shuffled(using: &random).prefix(articles / 20 + 1) {
            try archive.setHidden(true, key)
        }
        guard forgets else { return }
        for key in history.keys.shuffled(using: &random).prefix(articles / 10 + 1) {
            let isHeld = try store.read { reader in
                try reader.articles(matching: ArticleFilter(exactly: ExactName(key)), after: nil, limit: 1)
            }.contains { !$0.isHidden }
            if isHeld { _ = try archive.forget(key) }
        }
        try addPositions()
    }

    /// Takes versions into an archive; what was replaced gave way.
    static func ingest(_ versions: [ImportedVersion], into archive: Archive) throws {
        let session = IngestSession(into: archive, replacing: true)
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
    }

    /// Some versions once more, with other text, bylines, names and times; and removals by the source.
    private static func laterLooks(
        at versions: [ImportedVersion], using random: inout SeededGenerator
    ) -> [ImportedVersion] {
        var looks: [ImportedVersion] = []
        for version in versions where Int.random(in: 0..<6, using: &random) == 0 {
            var version = version
            version.byline = "By \(random.next() % 10)"
            version.origin = "\(random.next())"
            version.isTechnical = Bool.random(using: &random)
            version.url = ExactName("https://example.org/" + version.articleKey.text)
            if let time = version.seenAt {
                version.lastSeenAt = Timestamp(secondsSince1970: time.secondsSince1970 + 100)
            }
            if Bool.random(using: &random), version.completeness == .complete {
                version.paragraphs = version.paragraphs.dropFirst() + ["What was left out."]
            }
            looks.append(version)
            guard let number = version.number, Int.random(in: 0..<4, using: &random) == 0 else { continue }
            looks.append(
                ImportedVersion(
                    source: version.source, articleKey: version.articleKey, number: number + 1_000,
                    seenAt: version.seenAt.map { Timestamp(secondsSince1970: $0.secondsSince1970 + 200) },
                    paragraphs: [], isRemoval: true))
        }
        return looks
    }

    private func addNames(using random: inout SeededGenerator) throws {
        let articles = try store.read { try $0.articles(matching: ArticleFilter(), after: nil, limit: .max) }
        let aliases = articles.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }.flatMap { article in
            (0..<Int.random(in: 1...3, using: &random)).map { number in
                ArticleAlias(
                    source: article.source, articleKey: article.key,
                    key: ExactName("\(article.key)-moved-\(number)\(number == 2 ? "e\u{301}" : "")"))
            }
        }
        try store.write { try $0.put(aliases) }
    }

    private func addPositions() throws {
        try store.write { writer in
            try writer.put(IngestPosition(origin: "/a", options: "git", head: "abc", moves: [0, 1, 255]))
            try writer.put(IngestPosition(origin: "/b", options: "git"))
        }
    }
}
