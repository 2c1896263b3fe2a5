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
            let wanted = (range ?? held).clamped(to: held)
            var versions: [(version: VersionSummary, extent: VersionExtent)] = []
            for start in stride(from: wanted.lowerBound, to: wanted.upperBound, by: Self.versionsAtOnce) {
                let places = start..<min(start + Self.versionsAtOnce, wanted.upperBound)
                let compared = max(start - 1, 0)..<places.upperBound
                let maker = try maker.showing(
                    ShownTexts.Need(
                        versions: Array(places), parts: compared.map { .init(place: $0, paragraphs: [], limit: 0) }))
                versions += try places.map { (try maker.version($0), try maker.extent(at: $0)) }
            }
            return (try maker.article(), versions)
        }
    }

    /// Of so many versions the lists of paragraphs are held at once.
    private static let versionsAtOnce = 64

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

extension AnswerMaker {
    /// Compares the paragraphs of a version with those of the one before it.
    fileprivate func extent(at place: Int) throws -> VersionExtent {
        let text = try text(timeline.entries[place].record.text)
        guard place > 0 else {
            return VersionExtent(
                paragraphs: text.paragraphs.count, added: 0, removed: 0, isCertain: true, changesTitle: false)
        }
        let before = try self.text(timeline.entries[place - 1].record.text)
        let (old, new) = (Set(before.paragraphs), Set(text.paragraphs))
        return VersionExtent(
            paragraphs: text.paragraphs.count,
            added: timeline.isComplete(place - 1) ? new.subtracting(old).count : 0,
            removed: timeline.isComplete(place) ? old.subtracting(new).count : 0,
            isCertain: timeline.isComplete(place - 1) && timeline.isComplete(place),
            changesTitle: before.title != text.title)
    }
}
