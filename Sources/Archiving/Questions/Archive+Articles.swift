public import ArchiveStorage
public import ArticleModel
import Lineage

extension Archive {
    /// The articles in order of their numbers: of one source, or whose key or URL contains a text, or all; none that is hidden.
    ///
    /// - Parameters:
    ///   - source: Only articles of this source; nil for all.
    ///   - containing: Only articles with this text in their key or URL; nil for all.
    ///   - after: Only articles with a greater number; nil for all.
    ///   - limit: How many to list at the most, 0 or more.
    /// - Throws: ``ArchiveError`` where no article is of the source; a storage error.
    public func articles(
        source: String? = nil, containing: String? = nil, after: ArticleID? = nil, limit: Int
    ) throws -> [ArticleSummary] {
        try store.read { reader in
            let source = try ScopeChoice(source: source.map { ExactName($0) }).resolved(in: reader).source
            let filter = ArticleFilter(source: source, containing: containing, includesHidden: false)
            let found = try reader.articles(matching: filter, after: after, limit: limit)
            if found.isEmpty, limit > 0 { try NameCheck(reader: reader).check(source: source) }
            let timelines = try reader.histories(of: found.map(\.id)).map { Timeline($0) }
            let texts = ShownTexts(reader: reader)
            try texts.load(timelines.map { ($0, ShownTexts.Need()) })
            return try timelines.map { try AnswerMaker(reader: reader, timeline: $0, shown: texts).article() }
        }
    }

    /// Every source with what is held of it, by name; none in an empty archive.
    ///
    /// - Throws: A storage error.
    public func sources() throws -> [SourceRecord] {
        try store.read { try $0.sources() }
    }

    /// When the first and the last version of all were seen, without those of unknown time; nil where no time is known.
    ///
    /// - Throws: A storage error.
    public func span() throws -> ClosedRange<Timestamp>? {
        try store.read { reader in
            let first = try reader.articles(in: ArticleScope(), order: .earliest, after: nil, limit: 1).first
            let last = try reader.articles(in: ArticleScope(), order: .latest, after: nil, limit: 1).first
            guard let start = first?.counts.earliest, let end = last?.counts.latest else { return nil }
            return start...max(start, end)
        }
    }

    /// How much the archive holds and takes.
    ///
    /// - Throws: A storage error.
    public func measures() throws -> ArchiveMeasures {
        try store.read { try $0.measures() }
    }

    /// Bytes of the database, without its write-ahead log.
    ///
    /// - Throws: A storage error.
    public func databaseBytes() throws -> Int {
        try store.read { try $0.databaseBytes() }
    }

    /// An article with its versions in order.
    ///
    /// - Parameters:
    ///   - selector: The article's number in the archive, its key, its URL, or a part of key or URL that no other
    ///     article has.
    ///   - source: Only an article of this source; nil for any.
    ///   - places: Only the versions at these places among all, in their order; those that none has are left out. Nil for all.
    /// - Throws: ``ArchiveError`` where no article, or more than one, fits the selector; a storage error.
    public func versions(
        of selector: String, source: String? = nil, at places: [Int]? = nil
    ) throws -> (article: ArticleSummary, versions: [VersionSummary]) {
        try withArticle(selector, source) { maker in
            let held = maker.timeline.entries.indices
            let places = places?.filter(held.contains) ?? Array(held)
            let maker = try maker.showing(ShownTexts.Need(versions: places))
            return (try maker.article(), try places.map { try maker.version($0) })
        }
    }

    /// One version with its text; the newest where neither number nor time is given.
    ///
    /// - Parameters:
    ///   - number: The number of the version.
    ///   - time: Where no number is given, the version that stood then: the last that was seen by this time. A version of unknown time is none.
    /// - Throws: ``ArchiveError`` where no article, or more than one, fits the selector, or the article has no version
    ///   of this number or none that was seen by this time; a storage error.
    public func show(
        _ selector: String, source: String? = nil, number: Int? = nil, at time: Timestamp? = nil
    ) throws -> VersionText {
        try withArticle(selector, source) { maker in
            let place = try maker.place(ofNumber: number, at: time)
            return try maker.showing(.whole(place)).versionText(at: place)
        }
    }

    /// The number of the version that ``show(_:source:number:at:)`` shows, without reading its text.
    ///
    /// - Throws: The same.
    public func versionNumber(of selector: String, number: Int? = nil, at time: Timestamp? = nil) throws -> Int {
        try withArticle(selector, nil) { maker in
            maker.timeline.entries[try maker.place(ofNumber: number, at: time)].number
        }
    }

    /// Two versions side by side: titles, and paragraphs paired by similarity; or also links.
    ///
    /// - Parameters:
    ///   - old: The number of the older version; nil for the one that stood at `start`, and without that for the one before the newer.
    ///   - new: The number of the newer version; nil for the one that stood at `end`, and without that for the newest.
    ///   - start: The time of the older version, as ``show(_:source:number:at:)`` takes it.
    ///   - end: The time of the newer version.
    ///   - showsLinks: Whether links that came and went are rows, too.
    /// - Throws: ``ArchiveError`` where no article, or more than one, fits the selector, the article has no version
    ///   of these numbers or times, or none before the newer is held; a storage error.
    public func diff(
        _ selector: String, source: String? = nil, old: Int? = nil, new: Int? = nil, from start: Timestamp? = nil,
        to end: Timestamp? = nil, showsLinks: Bool = false
    ) throws -> Comparison {
        try withArticle(selector, source) { maker in
            let newPlace = try maker.place(ofNumber: new, at: end)
            let oldPlace = old == nil && start == nil ? newPlace - 1 : try maker.place(ofNumber: old, at: start)
            guard oldPlace >= 0 else {
                throw ArchiveError.firstVersion(
                    number: maker.timeline.entries[newPlace].number, article: maker.timeline.article.key.text)
            }
            let maker = try maker.showing(.whole(oldPlace, newPlace))
            return try Comparison(
                old: try maker.versionText(at: oldPlace), new: try maker.versionText(at: newPlace),
                showsLinks: showsLinks, within: WorkBudget(checkDeadline: maker.reader.checkDeadline))
        }
    }

    /// The versions of an article, remembered from an earlier question where nothing has changed the article since.
    private func timeline(of article: ArticleRecord, reading reader: any ArchiveReader) throws -> Timeline {
        let known = memory.entry(of: article.id)
        if let known, known.changedAt == article.revision { return known.value }
        let timeline = try Timeline(of: article, reading: reader)
        // It is true of the state that the article's last change made, and so of any since.
        if known.map({ $0.seenAt < article.revision }) ?? true {
            memory.keep(
                ArticleCache.Entry(timeline, changedAt: article.revision, seenAt: article.revision), of: article.id)
        }
        return timeline
    }

    /// Answers about the one article that a selector fits.
    func withArticle<Answer>(
        _ selector: String, _ source: String?, _ body: (AnswerMaker) throws -> Answer
    ) throws -> Answer {
        try store.read { reader in
            let selector = ArticleSelector(text: selector, source: source.map { ExactName($0) })
            let article = try selector.article(in: reader)
            let timeline = try timeline(of: article, reading: reader)
            // Whatever is asked of an article is asked of its versions, and each that is held has one.
            guard !timeline.entries.isEmpty else {
                throw StorageError.inconsistent(article: article.key.text, .noVersion)
            }
            return try body(AnswerMaker(reader: reader, timeline: timeline))
        }
    }
}

extension ShownTexts.Need {
    /// The whole texts of the versions at some places.
    fileprivate static func whole(_ places: Int...) -> ShownTexts.Need {
        ShownTexts.Need(versions: places, parts: places.map { Part(place: $0) })
    }
}

extension AnswerMaker {
    /// The place of the version with a number; without one, of the version that stood at a time; without either, of the newest.
    fileprivate func place(ofNumber number: Int?, at time: Timestamp?) throws -> Int {
        guard let number else { return try time.map(place(at:)) ?? timeline.entries.count - 1 }
        guard let place = timeline.place(ofNumber: number) else {
            throw ArchiveError.noSuchVersion(
                number: number, article: timeline.article.key.text, held: timeline.entries.map(\.number))
        }
        return place
    }

    /// The place of the last version that is known to have been seen by a time.
    private func place(at time: Timestamp) throws -> Int {
        let seen = timeline.entries.indices.filter { timeline.time($0).map { $0 <= time } ?? false }
        // The numbers of a source need not follow the times.
        guard let latest = seen.compactMap(timeline.time).max(),
            let place = seen.last(where: { timeline.time($0) == latest })
        else {
            throw ArchiveError.notSeenYet(
                by: time, article: timeline.article.key.text, first: timeline.entries.compactMap(\.record.seenAt).min())
        }
        return place
    }

    fileprivate func versionText(at place: Int) throws -> VersionText {
        let record = timeline.entries[place].record
        let text = try text(record.text)
        func contents(of numbers: [Int]) throws -> [String] { try self.contents(of: numbers, inText: record.text) }
        return VersionText(
            article: try article(), version: try version(place), byline: record.byline,
            paragraphs: try contents(of: text.paragraphs), links: try text.links.map(contents))
    }
}
