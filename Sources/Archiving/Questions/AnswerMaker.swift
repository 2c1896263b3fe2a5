import ArchiveStorage
import ArticleModel

/// Turns places in a timeline into what results show. Reads only the versions that are shown.
struct AnswerMaker {
    let reader: any ArchiveReader
    let timeline: Timeline
    /// What was read together with other rows of the page; nil where nothing was.
    var shown: ShownTexts?

    /// The article as it is now.
    func article() throws -> ArticleSummary {
        let record = timeline.article
        return ArticleSummary(
            id: record.id, source: record.source, key: record.key, url: record.url, title: try title()?.content,
            versions: timeline.entries.count)
    }

    /// The version at a place of the timeline.
    func version(_ place: Int) throws -> VersionSummary {
        let entry = timeline.entries[place]
        let heading = try heading(entry.record.text)
        return VersionSummary(
            number: entry.number, seenAt: entry.record.seenAt, lastSeenAt: entry.record.lastSeenAt,
            title: try content(of: heading.title), digest: heading.digest, isComplete: timeline.isComplete(place),
            origin: entry.record.origin, isTechnical: entry.record.isTechnical,
            isRemoval: timeline.isComplete(place) && heading.isEmpty)
    }

    /// The version at a place; nil for nil.
    func version(_ place: Int?) throws -> VersionSummary? {
        try place.map { try version($0) }
    }

    /// The versions of a bracket. They are usually the same one, which is then made once.
    func versions(of bracket: Bracket) throws -> (nearest: VersionSummary?, proven: VersionSummary?) {
        let nearest = try version(bracket.nearest)
        return (nearest, bracket.proven == bracket.nearest ? nearest : try version(bracket.proven))
    }

    /// The places as runs of version numbers, with the counts that go with them.
    ///
    /// - Parameter unknown: The places that may match as well; nil for every version held in part.
    func presence(_ places: Runs, unknown: Runs? = nil) -> PresenceSummary {
        PresenceSummary(
            runs: timeline.numbers(of: places), presentIn: places.count, of: timeline.entries.count,
            unknownIn: (unknown ?? timeline.partialPlaces).subtracting(places).count)
    }

    /// Paragraphs of a version, with what matched marked, and whether they have the characters that were typed.
    typealias Passages = (all: [Passage], areVerbatim: Bool)

    /// The paragraphs of the version at `place` in which some leaves stand, in reading order, at most `limit`; but what runs over breaks is
    /// shown to its end.
    func passages(at place: Int, of found: [LeafEvidence], limit: Int) throws -> Passages {
        try passages(
            at: place, among: found.flatMap(\.hits.candidates), matching: found.map(\.leaf), overBreaks: found,
            limit: limit)
    }

    /// The same; within paragraphs, only those among `hits`.
    func passages(
        at place: Int, among hits: [Candidate], matching leaves: [FoldedLeaf], overBreaks found: [LeafEvidence] = [],
        limit: Int
    ) throws -> Passages {
        let within = FoundParagraphs(hits)
        let text = try text(timeline.entries[place].record.text)
        let breaks = try BreakMarks(found, in: text, most: limit) { try content(of: text.paragraphs[$0]) ?? "" }
        var marker = shown?.takeMarker(of: leaves) ?? PassageMarker(leaves)
        defer { shown?.giveBack(marker) }
        var passages: Passages = ([], true)
        for member in text.inReadingOrder {
            guard passages.all.count < limit || passages.all.last?.goesOn == true else { break }
            let across = member.isLink ? nil : breaks.marks[member.number - 1]
            let hit = within.candidate(member.paragraph)
            guard across != nil || hit != nil, let record = try record(of: member.paragraph) else { continue }
            var marks = PassageMarker.Marks()
            if let hit { marks = marker.marks(in: record, windows: hit.windows) }
            if let across {
                marks.places = Runs(marks.places.map { $0.lowerBound...$0.upperBound - 1 } + across.places).marks
            }
            if marks.places.isEmpty { continue }
            passages.areVerbatim = passages.areVerbatim && marks.isVerbatim
            passages.all.append(
                Passage(
                    number: member.number, text: record.content, marks: marks.places, isLink: member.isLink,
                    goesOn: across?.goesOn ?? false))
        }
        let shown = Set(passages.all.filter { !$0.isLink }.map { $0.number - 1 })
        passages.areVerbatim = passages.areVerbatim && breaks.areVerbatim(in: shown)
        return passages
    }

    /// The heading of a text, without its list of paragraphs: the digest, and the number of its title, 0 where it has none.
    func heading(_ ordinal: Int) throws -> TextHeading {
        if let heading = shown?.heading(ordinal, of: timeline.article.id) { return heading }
        guard let heading = try reader.heading(ofText: ordinal, of: timeline.article.id) else { throw missing(ordinal) }
        return heading
    }

    /// The distinct text of an ordinal that a version refers to; where it is missing, the archive is damaged.
    func text(_ ordinal: Int) throws -> TextRecord {
        if let text = shown?.text(ordinal, of: timeline.article.id) { return text }
        guard let text = try reader.text(ordinal, of: timeline.article.id) else { throw missing(ordinal) }
        return text
    }

    private func missing(_ ordinal: Int) -> StorageError {
        StorageError.inconsistent(article: timeline.article.key.text, .noText(ordinal: ordinal))
    }

    /// The content of a paragraph by its number; nil for number 0, which stands for no title.
    func content(of number: Int) throws -> String? {
        if number == 0 { return nil }
        // Most versions bear the title of the newest.
        if let title = try title(), title.number == number { return title.content }
        return try record(of: number)?.content
    }

    /// The contents of paragraphs or links of the text of an ordinal, in their order; empty for those that are missing.
    ///
    /// Each is read once. A text that repeats more of itself than one may is refused: of few bytes in the archive it would make any number.
    func contents(of numbers: [Int], inText ordinal: Int) throws -> [String] {
        var known: [Int: String] = [:]
        var repeated = 0
        return try numbers.map { number in
            if let content = known[number] {
                repeated += content.utf8.count
                guard repeated <= TextRecord.mostRepeatedBytes else {
                    throw StorageError.inconsistent(
                        article: timeline.article.key.text, .tooRepetitive(ordinal: ordinal))
                }
                return content
            }
            let content = try content(of: number) ?? ""
            known[number] = content
            return content
        }
    }

    private func record(of number: Int) throws -> ParagraphRecord? {
        let id = timeline.id(ofParagraph: number)
        return try shown?.record(id) ?? reader.paragraph(id)
    }

    /// The title by which the article is shown; nil where it has none.
    private func title() throws -> ArticleTitle? {
        try timeline.title { number in
            try record(of: number)?.content
        } heading: { ordinal in
            try heading(ordinal)
        }
    }
}

/// Paragraphs of one article in which something was found, by their numbers.
private struct FoundParagraphs {
    /// Ascending, each once.
    private var found: [Candidate]

    /// - Parameter hits: In any order; one that comes several times has the windows of all of them.
    init(_ hits: [Candidate]) {
        found = hits
        // Those of one leaf are ascending already.
        let isAscending = hits.indices.dropFirst().allSatisfy { hits[$0 - 1].paragraph < hits[$0].paragraph }
        if !isAscending { merge() }
    }

    private mutating func merge() {
        var merged: [Candidate] = []
        for next in found.sorted(by: { $0.paragraph < $1.paragraph }) {
            guard let last = merged.last, last.paragraph == next.paragraph else {
                merged.append(next)
                continue
            }
            merged[merged.count - 1].windows = last.windows.flatMap { one in
                next.windows.map { min(one.lowerBound, $0.lowerBound)...max(one.upperBound, $0.upperBound) }
            }
        }
        found = merged
    }

    /// The paragraph with this number; nil where nothing was found in it.
    func candidate(_ number: Int) -> Candidate? {
        var (low, high) = (0, found.count)
        while low < high {
            let middle = (low + high) / 2
            if found[middle].paragraph.number < number { low = middle + 1 } else { high = middle }
        }
        return low < found.count && found[low].paragraph.number == number ? found[low] : nil
    }
}

extension Runs {
    /// The same as half-open ranges, ascending and apart.
    var marks: [Range<Int>] { ranges.map { $0.lowerBound..<$0.upperBound + 1 } }
}
