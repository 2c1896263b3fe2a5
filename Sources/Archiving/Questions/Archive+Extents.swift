import ArchiveStorage
public import ArticleModel

/// How much of an article changed in one of its versions, counted in distinct paragraphs.
public struct VersionExtent: Sendable, Equatable {
    /// How many paragraphs the version has.
    public let paragraphs: Int
    /// How many of them the version before lacks, and how many of that version it lacks; 0 for the first version held.
    ///
    /// A reworded paragraph counts in both. A version held in part counts nothing as removed, and the one after it nothing as added.
    public let added, removed: Int
    /// Whether both are complete, so that this is all that changed.
    public let isCertain: Bool
    /// Whether the version before has another title.
    public let changesTitle: Bool
}

extension Archive {
    /// The versions of an article in order, as ``versions(of:source:)`` gives them, and how much each changed.
    ///
    /// Where `range` is given, only the versions at these places are read; places outside of the versions held are ignored.
    /// - Throws: The same as ``versions(of:source:)``.
    public func versionExtents(
        of selector: String, source: String? = nil, range: Range<Int>? = nil
    ) throws -> (article: ArticleSummary, versions: [(version: VersionSummary, extent: VersionExtent)]) {
        try withArticle(selector, source) { maker in
            let held = maker.timeline.entries.indices
            var texts = ExtentReader(maker: maker)
            let versions = try (range ?? held).clamped(to: held).map { place in
                (try maker.version(place), try texts.extent(at: place))
            }
            return (try maker.article(), versions)
        }
    }

    /// Every version of an article in order with its time, without text, for drawing a strip of versions.
    ///
    /// - Throws: The same as ``versions(of:source:)``.
    public func versionTimes(of selector: String, source: String? = nil) throws -> [VersionPresence] {
        try withArticle(selector, source) { maker in
            maker.timeline.entries.indices.map { place in
                let entry = maker.timeline.entries[place]
                return VersionPresence(
                    number: entry.number, seenAt: entry.record.seenAt, lastSeenAt: entry.record.lastSeenAt,
                    state: maker.timeline.isComplete(place) ? .present : .unknown)
            }
        }
    }
}

/// Compares the paragraphs of adjacent versions, reading each version once.
private struct ExtentReader {
    let maker: AnswerMaker
    private var known: (place: Int, text: TextRecord)?

    init(maker: AnswerMaker) {
        self.maker = maker
    }

    mutating func extent(at place: Int) throws -> VersionExtent {
        let text = try text(at: place)
        guard place > 0 else {
            known = (place, text)
            return VersionExtent(
                paragraphs: text.paragraphs.count, added: 0, removed: 0, isCertain: true, changesTitle: false)
        }
        let before = known?.place == place - 1 ? known!.text : try self.text(at: place - 1)
        known = (place, text)
        let (old, new) = (Set(before.paragraphs), Set(text.paragraphs))
        let timeline = maker.timeline
        return VersionExtent(
            paragraphs: text.paragraphs.count,
            added: timeline.isComplete(place - 1) ? new.subtracting(old).count : 0,
            removed: timeline.isComplete(place) ? old.subtracting(new).count : 0,
            isCertain: timeline.isComplete(place - 1) && timeline.isComplete(place),
            changesTitle: before.title != text.title)
    }

    private func text(at place: Int) throws -> TextRecord {
        try maker.text(maker.timeline.entries[place].record.text)
    }
}
