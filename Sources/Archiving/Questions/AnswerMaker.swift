import ArchiveStorage
import ArticleModel
import TextNormalization

/// Turns places in a timeline into what results show. Reads only the versions that are shown.
struct AnswerMaker {
    let reader: any ArchiveReader
    let timeline: Timeline

    func article() throws -> ArticleSummary {
        let record = timeline.article
        var title: String?
        if let newest = timeline.entries.last { title = try self.title(of: newest.record.text) }
        // A removal has no title: the article keeps the one before.
        if title == nil, let before = timeline.entries.dropLast().last {
            title = try self.title(of: before.record.text)
        }
        return ArticleSummary(
            id: record.id, source: record.source, key: record.key, url: record.url, title: title,
            versions: timeline.entries.count)
    }

    func version(_ place: Int) throws -> VersionSummary {
        let entry = timeline.entries[place]
        let text = try text(entry.record.text)
        return VersionSummary(
            number: entry.number, seenAt: entry.record.seenAt, lastSeenAt: entry.record.lastSeenAt,
            title: try content(of: text.title), digest: text.digest, isComplete: timeline.isComplete(place),
            origin: entry.record.origin, isTechnical: entry.record.isTechnical,
            isRemoval: timeline.isComplete(place) && text.title == 0 && text.paragraphs.isEmpty)
    }

    func version(_ place: Int?) throws -> VersionSummary? {
        try place.map { try version($0) }
    }

    func presence(_ places: Runs) -> PresenceSummary {
        let unknown = timeline.entries.indices.count { !timeline.isComplete($0) && !places.contains($0) }
        return PresenceSummary(
            runs: timeline.numbers(of: places), presentIn: places.count, unknownIn: unknown, of: timeline.entries.count)
    }

    /// The paragraphs of the version at `place` that are among `hits` and match one of the leaves, in reading order, at most `limit`.
    func passages(at place: Int, among hits: Set<Int>, matching leaves: [FoldedLeaf], limit: Int) throws -> [Passage] {
        let text = try text(timeline.entries[place].record.text)
        var matchers = leaves.map { ($0.kind, LeafMatcher($0)) }
        var passages: [Passage] = []
        for (number, paragraph) in ([text.title] + text.paragraphs).enumerated() where hits.contains(paragraph) {
            guard passages.count < limit else { break }
            guard let content = try content(of: paragraph) else { continue }
            let kind: ParagraphKind = number == 0 ? .title : .body
            let marks = AnswerMaker.marks(in: content, of: kind, by: &matchers)
            if !marks.isEmpty { passages.append(Passage(number: number, text: content, marks: marks)) }
        }
        return passages
    }

    private static func marks(
        in content: String, of kind: ParagraphKind, by matchers: inout [(ParagraphKind?, LeafMatcher)]
    ) -> [Range<Int>] {
        let words = WordMap(content)
        var places: [ClosedRange<Int>] = []
        for index in matchers.indices where matchers[index].0 == nil || matchers[index].0 == kind {
            for run in matchers[index].1.occurrences(in: words) {
                let place = words.place(ofWords: run)
                places.append(place.lowerBound...place.upperBound - 1)
            }
        }
        return Runs(places).ranges.map { $0.lowerBound..<$0.upperBound + 1 }
    }

    func text(_ ordinal: Int) throws -> TextRecord {
        guard let text = try reader.text(ordinal, of: timeline.article.id) else {
            throw StorageError.damaged(
                path: timeline.article.key, detail: "text \(ordinal) is missing; run 'variorum check'")
        }
        return text
    }

    /// The content of a paragraph by its number; nil for number 0, which stands for no title.
    func content(of number: Int) throws -> String? {
        guard number != 0 else { return nil }
        return try reader.paragraph(ParagraphID(article: timeline.article.id, number: number))?.content
    }

    private func title(of ordinal: Int) throws -> String? {
        try content(of: text(ordinal).title)
    }
}
