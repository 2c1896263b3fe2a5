import ArchiveStorage
import ArticleModel

/// Takes what another archive lacks of an article in, as an ingest does.
struct ArticleMerge {
    /// The article where it comes from, and what is held of it there.
    let history: ArticleHistory
    let fingerprint: ArticleFingerprint
    /// What the other archive holds of it.
    let held: ArticleFingerprint
    let heldID: ArticleID
    let reader: any ArchiveReader

    /// The places of the versions that the other archive does not hold exactly so.
    var missing: [Int] {
        let known = Set(held.versions.map(\.whole))
        return fingerprint.versions.indices.filter { !known.contains(fingerprint.versions[$0].whole) }
    }

    /// The versions at some places, as an importer gives them. Each is read by itself, but for one whose text is that of the one before it.
    func forEachVersion(at places: [Int], _ body: (ImportedVersion) throws -> Void) throws {
        var last: (ordinal: Int, text: ImportedVersion)?
        for place in places {
            let version = history.versions[place]
            let known = last.flatMap { $0.ordinal == version.text ? $0.text : nil }
            let text = try known ?? self.text(version.text)
            last = (version.text, text)
            try body(version.imported(bearing: text))
        }
    }

    /// A version of the article with this text, of which nothing else is known.
    private func text(_ ordinal: Int) throws -> ImportedVersion {
        let (article, id) = (history.article, TextID(article: history.article.id, ordinal: ordinal))
        var request = TextRequest()
        request.parts = [TextRequest.Part(id)]
        let answer = try reader.texts(request)
        guard let text = answer.texts[id] else {
            throw StorageError.inconsistent(article: article.key.text, .noText(ordinal: ordinal))
        }
        func content(_ number: Int) throws -> String {
            if let known = answer.paragraphs[ParagraphID(article: article.id, number: number)] { return known.content }
            throw StorageError.inconsistent(article: article.key.text, .noParagraph(number: number))
        }
        var version = ImportedVersion(
            source: article.source, articleKey: article.key, url: article.url,
            title: text.title == 0 ? nil : try content(text.title), paragraphs: try text.paragraphs.map(content),
            links: try text.links?.map(content), contentToken: UInt64(ordinal))
        version.digest = text.digest
        return version
    }

    /// What the other archive lacks beside versions: further keys, an address, and that the article is hidden. Nil where it lacks nothing.
    var further: (aliases: [ArticleAlias], url: ExactName?, hides: Bool)? {
        let known = Set(held.aliases)
        let aliases = fingerprint.aliases.filter { !known.contains($0) }.map {
            ArticleAlias(source: history.article.source, articleKey: history.article.key, key: $0)
        }
        let url = held.record.url == nil ? history.article.url : nil
        let hides = history.article.isHidden && !held.record.isHidden
        return aliases.isEmpty && url == nil && !hides ? nil : (aliases, url, hides)
    }

    /// Writes what the other archive lacks beside versions; false where it lacks nothing.
    func writeFurther(to store: any ArchiveStore) throws -> Bool {
        guard let (aliases, url, hides) = further else { return false }
        try store.write { writer in
            try writer.put(aliases)
            // Also where keys alone are new, so that the archive's revision tells of them.
            try writer.change(heldID) { article in
                var delta = ArticleDelta(article: article)
                delta.article.url = article.url ?? url
                delta.article.isHidden = article.isHidden || hides
                return delta
            }
        }
        return true
    }
}

/// Takes versions into an archive that holds others of their articles.
struct MergingSession {
    private let session: IngestSession

    /// What became of some versions of an article, by their places in it.
    typealias Outcomes = [(place: Int, outcome: IngestOutcome)]

    init(into archive: Archive, replacing: Bool) {
        session = IngestSession(into: archive, replacing: replacing)
    }

    /// Takes in what is missing of each article.
    func take(_ merges: [ArticleMerge]) throws -> [Outcomes] {
        var outcomes = try take(merges, at: merges.map(\.missing), replacing: nil)
        // The title and the body are the same, so that nothing is lost where links are put in.
        let linkless = outcomes.map { $0.filter { $0.outcome == .heldWithoutLinks }.map(\.place) }
        guard linkless.contains(where: { !$0.isEmpty }) else { return outcomes }
        for (index, linked) in try take(merges, at: linkless, replacing: true).enumerated() {
            outcomes[index].removeAll { $0.outcome == .heldWithoutLinks }
            outcomes[index] += linked
        }
        return outcomes
    }

    private func take(_ merges: [ArticleMerge], at places: [[Int]], replacing: Bool?) throws -> [Outcomes] {
        var outcomes: [IngestOutcome] = []
        for (merge, places) in zip(merges, places) {
            try merge.forEachVersion(at: places) { outcomes += try session.add($0, replacing: replacing) }
        }
        outcomes += try session.flush()
        var rest = outcomes[...]
        return places.map { places in
            defer { rest = rest.dropFirst(places.count) }
            return Array(zip(places, rest)).map { (place: $0, outcome: $1) }
        }
    }

    /// Leaves the index in a state in which questions are fast.
    func finish() throws { _ = try session.finish() }
}

extension VersionRecord {
    /// The version as an importer gives it, with the text of another one.
    fileprivate func imported(bearing text: ImportedVersion) -> ImportedVersion {
        var version = text
        (version.number, version.seenAt, version.lastSeenAt) = (number, seenAt, lastSeenAt)
        (version.completeness, version.byline, version.origin) = (completeness, byline, origin)
        version.isTechnical = isTechnical
        version.isRemoval = completeness == .complete && text.title == nil && text.paragraphs.isEmpty
        if !knowsLinks { version.links = nil }
        return version
    }
}
