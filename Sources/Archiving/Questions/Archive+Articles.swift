public import ArchiveStorage
import ArticleModel

/// A version with its text.
public struct VersionText: Sendable, Equatable {
    /// The article.
    public let article: ArticleSummary
    /// The version.
    public let version: VersionSummary
    /// Who wrote it, as printed; nil where unknown.
    public let byline: String?
    /// The body in order.
    public let paragraphs: [String]
}

extension Archive {
    /// The articles in order of their numbers: of one source, or whose key or URL contains a text, or all; at most `limit` of them.
    public func articles(source: String? = nil, containing: String? = nil, limit: Int) throws -> [ArticleSummary] {
        try store.read { reader in
            let filter = ArticleFilter(source: source, containing: containing)
            return try reader.articles(matching: filter, after: nil, limit: limit).map { article in
                try AnswerMaker(reader: reader, timeline: Timeline(of: article, reading: reader)).article()
            }
        }
    }

    /// Every source with what is held of it, by name.
    public func sources() throws -> [SourceRecord] {
        try store.read { try $0.sources() }
    }

    /// How much the archive holds and takes.
    public func measures() throws -> ArchiveMeasures {
        try store.read { try $0.measures() }
    }

    /// The versions of an article in order.
    public func versions(of selector: String, source: String? = nil) throws -> (ArticleSummary, [VersionSummary]) {
        try withArticle(selector, source) { maker in
            (try maker.article(), try maker.timeline.entries.indices.map { try maker.version($0) })
        }
    }

    /// One version with its text; the newest where no number is given.
    public func show(_ selector: String, source: String? = nil, number: Int? = nil) throws -> VersionText {
        try withArticle(selector, source) { maker in
            try maker.versionText(at: try maker.place(ofNumber: number))
        }
    }

    /// Two versions with their texts; the newest and the one before it where no numbers are given.
    public func pair(
        _ selector: String, source: String? = nil, old: Int? = nil, new: Int? = nil
    ) throws -> (old: VersionText, new: VersionText) {
        try withArticle(selector, source) { maker in
            let newPlace = try maker.place(ofNumber: new)
            let oldPlace = try old.map { try maker.place(ofNumber: $0) } ?? max(0, newPlace - 1)
            return (try maker.versionText(at: oldPlace), try maker.versionText(at: newPlace))
        }
    }

    /// Two versions side by side: titles, and paragraphs paired by similarity; the newest and the one before it where no numbers are given.
    public func diff(_ selector: String, source: String? = nil, old: Int? = nil, new: Int? = nil) throws -> Comparison {
        let (old, new) = try pair(selector, source: source, old: old, new: new)
        return Comparison(old: old, new: new)
    }

    private func withArticle<Answer>(
        _ selector: String, _ source: String?, _ body: (AnswerMaker) throws -> Answer
    ) throws -> Answer {
        try store.read { reader in
            let article = try ArticleSelector(text: selector, source: source).article(in: reader)
            return try body(AnswerMaker(reader: reader, timeline: Timeline(of: article, reading: reader)))
        }
    }
}

extension AnswerMaker {
    fileprivate func place(ofNumber number: Int?) throws -> Int {
        guard let number else { return timeline.entries.count - 1 }
        guard let place = timeline.place(ofNumber: number) else {
            throw ArchiveError.noSuchVersion(
                number: number, article: timeline.article.key, held: timeline.entries.map(\.number))
        }
        return place
    }

    fileprivate func versionText(at place: Int) throws -> VersionText {
        let record = timeline.entries[place].record
        let paragraphs = try text(record.text).paragraphs.map { try content(of: $0) ?? "" }
        return VersionText(
            article: try article(), version: try version(place), byline: record.byline, paragraphs: paragraphs)
    }
}
