import ArchiveStorage
import ArticleModel

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
    /// Where `places` are given, which are ascending, only the versions there are read; places outside of the versions held are ignored.
    /// - Throws: The same as ``versions(of:source:)``.
    public func versionExtents(
        of selector: String, source: String? = nil, at places: [Int]? = nil
    ) throws -> (article: ArticleSummary, versions: [(version: VersionSummary, extent: VersionExtent)]) {
        try withArticle(selector, source) { maker in
            let held = maker.timeline.entries.indices
            var rest = (places ?? Array(held)).filter(held.contains)[...]
            var versions: [(version: VersionSummary, extent: VersionExtent)] = []
            while !rest.isEmpty {
                let places = Array(rest.prefix(Self.versionsAtOnce))
                rest = rest.dropFirst(places.count)
                let compared = Set(places + places.filter { $0 > 0 }.map { $0 - 1 }).sorted()
                let maker = try maker.showing(
                    ShownTexts.Need(
                        versions: places, parts: compared.map { .init(place: $0, paragraphs: [], limit: 0) }))
                versions += try places.map { (try maker.version($0), try maker.extent(at: $0)) }
            }
            return (try maker.article(), versions)
        }
    }

    /// Of so many versions the lists of paragraphs are held at once.
    private static let versionsAtOnce = 64

    /// Every version of an article in order, without text: when it was seen, and which of them read the same.
    ///
    /// - Throws: The same as ``versions(of:source:)``.
    public func versionLooks(of selector: String, source: String? = nil) throws -> [VersionLook] {
        try withArticle(selector, source) { maker in
            let names = try maker.textNames()
            return maker.timeline.entries.indices.map { place in
                let entry = maker.timeline.entries[place]
                return VersionLook(
                    number: entry.number, seenAt: entry.record.seenAt, lastSeenAt: entry.record.lastSeenAt,
                    isComplete: maker.timeline.isComplete(place), text: names[entry.record.text] ?? entry.record.text)
            }
        }
    }
}

extension AnswerMaker {
    /// For texts that differ from another one in their links alone, the ordinal of the first that reads the same. Where no links are known there
    /// are none, and nothing is read.
    fileprivate func textNames() throws -> [Int: Int] {
        guard timeline.entries.contains(where: \.record.knowsLinks) else { return [:] }
        let maker = try showing(ShownTexts.Need(versions: Array(timeline.entries.indices)))
        var (names, known): ([Int: Int], [TextDigest: Int]) = ([:], [:])
        for entry in timeline.entries where names[entry.record.text] == nil {
            let digest = try maker.heading(entry.record.text).digest
            names[entry.record.text] = known[digest] ?? entry.record.text
            if known[digest] == nil { known[digest] = entry.record.text }
        }
        return names
    }

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
