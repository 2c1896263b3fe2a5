import ArchiveStorage
import ArticleModel

/// The versions of an article in order, each with its number; places in it count from 0.
///
/// The order is that of the source's numbers where every version has one. Otherwise it is that of the times, and the
/// versions are numbered 1, 2, 3 in it: so a backfilled version renumbers those behind it without a row being written.
///
/// A class: it never changes, and each row of an answer passes it on several times. As a structure, each of its references was counted each
/// time.
final class Timeline: Sendable {
    struct Entry {
        let number: Int
        let record: VersionRecord
    }

    let article: ArticleRecord
    let entries: [Entry]
    /// The text of each entry once more, close together: every question walks over them.
    private let texts: [Int32]
    /// The places of the versions held in part.
    let partialPlaces: Runs
    private let shownTitle: ShownTitle
    /// Whether the versions bear the numbers that the source gives them.
    private let isNumberedBySource: Bool

    /// Puts versions, which may come in any order, in theirs.
    private init(of article: ArticleRecord, versions: [VersionRecord], titled title: ShownTitle) {
        self.article = article
        shownTitle = title
        isNumberedBySource = versions.allSatisfy { $0.number != nil }
        if isNumberedBySource {
            let sorted = versions.sorted { $0.number! < $1.number! }
            entries = sorted.map { Entry(number: $0.number!, record: $0) }
        } else {
            let sorted = versions.sorted { Timeline.timeOrder($0) < Timeline.timeOrder($1) }
            entries = sorted.enumerated().map { Entry(number: $0.offset + 1, record: $0.element) }
        }
        texts = entries.map { Int32($0.record.text) }
        partialPlaces = Runs(
            ascending: entries.indices.lazy.filter { [entries] in entries[$0].record.completeness != .complete })
    }

    /// The same for a question about links: a version whose links are not known is held in part, as it proves none of them absent.
    var ofLinks: Timeline {
        if entries.allSatisfy(\.record.knowsLinks) { return self }
        return Timeline(
            of: article,
            versions: entries.map { entry in
                var record = entry.record
                if !record.knowsLinks { record.completeness = .partial }
                return record
            },
            titled: shownTitle)
    }

    /// Reads the versions of an article; there may be none.
    convenience init(of article: ArticleRecord, reading reader: any ArchiveReader) throws {
        self.init(of: article, versions: try reader.versions(of: article.id), titled: ShownTitle())
    }

    /// The timeline of an article with the versions that were read of it.
    convenience init(_ history: ArticleHistory) {
        self.init(of: history.article, versions: history.versions, titled: ShownTitle())
    }

    /// The places of the versions whose title the article is shown by: that of the newest, and, where that has none, as a removal has none,
    /// that of the newest with another text.
    var placesOfTitle: [Int] {
        guard let newest = entries.last?.record.text else { return [] }
        let before = texts.lastIndex { Int($0) != newest }
        return [entries.count - 1] + (before.map { [$0] } ?? [])
    }

    /// The title by which the article is shown, `.some(nil)` where it has none; nil where it was not read yet.
    var knownTitle: ArticleTitle?? { shownTitle.known }

    /// The title by which the article is shown; nil where it has none. Read once, whoever asks.
    func title(
        content: (_ number: Int) throws -> String?, heading: (_ ordinal: Int) throws -> TextHeading
    ) throws -> ArticleTitle? {
        try shownTitle.title {
            for place in placesOfTitle {
                let number = try heading(entries[place].record.text).title
                if number != 0 { return try content(number).map { ArticleTitle(number: number, content: $0) } }
            }
            return nil
        }
    }

    /// About how many bytes it takes.
    var size: Int { 512 + entries.count * MemoryLayout<Entry>.stride }

    private static func timeOrder(_ version: VersionRecord) -> (Int64, Int, Int) {
        (version.seenAt?.secondsSince1970 ?? .min, version.number ?? 0, version.arrival)
    }

    /// The places of the versions whose text is one of these.
    ///
    /// Walks over all versions, at about a nanosecond each: the text of a version is mostly that of the one before it or the next.
    func places(bearing ordinals: Runs) -> Runs {
        guard let least = ordinals.ranges.first, let greatest = ordinals.ranges.last else { return Runs() }
        let span = least.lowerBound...greatest.upperBound
        var places = Runs()
        var known = least
        var start = -1
        for place in texts.indices {
            let text = Int(texts[place])
            if !known.contains(text), span.contains(text), let run = ordinals.run(holding: text) { known = run }
            if known.contains(text) {
                if start < 0 { start = place }
            } else if start >= 0 {
                places.append(start...place - 1)
                start = -1
            }
        }
        if start >= 0 { places.append(start...texts.count - 1) }
        return places
    }

    /// The places of all versions.
    var allPlaces: Runs {
        entries.isEmpty ? Runs() : Runs(0...entries.count - 1)
    }

    /// The places of the versions that the source's own machinery made.
    var technicalPlaces: Runs {
        Runs(ascending: entries.indices.filter { entries[$0].record.isTechnical })
    }

    /// The places of the versions whose time is known and allowed.
    func places(where isAllowed: (Timestamp) -> Bool) -> Runs {
        Runs(ascending: entries.indices.filter { entries[$0].record.seenAt.map(isAllowed) ?? false })
    }

    /// The places of the versions whose time is unknown.
    var placesOfUnknownTime: Runs {
        Runs(ascending: entries.indices.filter { entries[$0].record.seenAt == nil })
    }

    /// Where a version stands among those of its time: its number where the source gives one to every version; else how many of the same
    /// time stand before it. So it stays as it is while versions arrive.
    func sequence(of place: Int) -> Int {
        if isNumberedBySource { return entries[place].number }
        // Those of unknown time stand before all others.
        guard let time = time(place) else { return place }
        return place - (entries[..<place].lastIndex { $0.record.seenAt != time } ?? -1) - 1
    }

    /// The place of the version with this number; nil where none has it.
    func place(ofNumber number: Int) -> Int? {
        entries.firstIndex { $0.number == number }
    }

    /// The text of the version at a place.
    func text(at place: Int) -> TextID {
        TextID(article: article.id, ordinal: entries[place].record.text)
    }

    func id(ofParagraph number: Int) -> ParagraphID {
        ParagraphID(article: article.id, number: number)
    }

    func isComplete(_ place: Int) -> Bool {
        entries[place].record.completeness == .complete
    }

    /// When the version at a place was seen.
    func time(_ place: Int) -> Timestamp? {
        entries[place].record.seenAt
    }

    /// Runs of places as pairs of version numbers.
    func numbers(of places: Runs) -> [ClosedRange<Int>] {
        places.ranges.map { entries[$0.lowerBound].number...entries[$0.upperBound].number }
    }
}
