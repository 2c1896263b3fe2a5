import ArchiveStorage
import ArticleModel

/// A leaf that was found in an article, and where.
struct LeafEvidence {
    let leaf: FoldedLeaf
    let hits: ArticleHits
}

extension [LeafEvidence] {
    /// What is shown of a version for what was found: the first paragraphs that have it, and where it runs over a break, those around.
    func parts(at place: Int, limit: Int) -> [ShownTexts.Need.Part] {
        var within = Set<Int>(minimumCapacity: reduce(0) { $0 + $1.hits.candidates.count })
        for found in self {
            for candidate in found.hits.candidates { within.insert(candidate.paragraph.number) }
        }
        var parts = [ShownTexts.Need.Part(place: place, paragraphs: within, limit: limit)]
        for breaks in compactMap(\.hits.breaks) {
            parts.append(.init(place: place, paragraphs: Set(breaks.beginnings.keys), limit: limit, margin: 2))
        }
        return parts
    }
}
