import ArchiveStorage
import ArticleModel

/// Turns places in a timeline into what results show. Reads only the versions that are shown.
struct AnswerMaker {
    let reader: any ArchiveReader
    let timeline: Timeline

    /// The article as it is now.
    func article() -> ArticleSummary {
        let record = timeline.article
        return ArticleSummary(
            id: record.id, source: record.source, key: record.key, url: record.url, title: timeline.title?.content,
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

    /// The version at a place; nil where there is no place.
    func version(_ place: Int?) throws -> VersionSummary? {
        try place.map { try version($0) }
    }

    /// The versions of a bracket. Mostly the two are one, which is then made once.
    func versions(of bracket: Bracket) throws -> (nearest: VersionSummary?, proven: VersionSummary?) {
        let nearest = try version(bracket.nearest)
        return (nearest, bracket.proven == bracket.nearest ? nearest : try version(bracket.proven))
    }

    /// The places as runs of version numbers, with the counts that go with them.
    ///
    /// - Parameter unknown: Where what is asked for may stand, too; nil for every version held in part.
    func presence(_ places: Runs, unknown: Runs? = nil) -> PresenceSummary {
        PresenceSummary(
            runs: timeline.numbers(of: places), presentIn: places.count,
            unknownIn: (unknown ?? timeline.partialPlaces).subtracting(places).count, of: timeline.entries.count)
    }

    /// The paragraphs of the version at `place` that are among `hits` and match one of the leaves, in reading order, at most `limit`.
    func passages(
        at place: Int, among hits: [Candidate], matching leaves: [FoldedLeaf], limit: Int
    ) throws -> [Passage] {
        let windows = Dictionary(hits.map { ($0.paragraph.number, $0.windows) }) { one, two in
            one.flatMap { one in two.map { min(one.lowerBound, $0.lowerBound)...max(one.upperBound, $0.upperBound) } }
        }
        let text = try text(timeline.entries[place].record.text)
        var marker = PassageMarker(leaves)
        var passages: [Passage] = []
        for member in text.inReadingOrder {
            guard passages.count < limit else { break }
            guard let windows = windows[member.paragraph], let record = try record(of: member.paragraph) else {
                continue
            }
            let marks = marker.marks(in: record, windows: windows)
            if marks.isEmpty { continue }
            passages.append(
                Passage(number: member.number, text: record.content, marks: marks, isLink: member.isLink))
        }
        return passages
    }

    /// What a text is known by, without its list of paragraphs: the digest, and the number of its title, 0 where it has none.
    func heading(_ ordinal: Int) throws -> TextHeading {
        guard let heading = try reader.heading(ofText: ordinal, of: timeline.article.id) else { throw missing(ordinal) }
        return heading
    }

    /// The distinct text of an ordinal that a version bears; where it is missing, the archive is damaged.
    func text(_ ordinal: Int) throws -> TextRecord {
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
        if let title = timeline.title, title.number == number { return title.content }
        return try record(of: number)?.content
    }

    private func record(of number: Int) throws -> ParagraphRecord? {
        try reader.paragraph(ParagraphID(article: timeline.article.id, number: number))
    }
}
