import ArchiveStorage
import ArticleModel

/// The paragraphs of one article in which a leaf matches, with the texts that hold them.
struct ArticleHits {
    let article: ArticleID
    private(set) var paragraphs: [(id: ParagraphID, ordinals: Runs)] = []

    init(article: ArticleID) {
        self.article = article
    }

    /// The ordinals of all texts that hold one of the paragraphs.
    var ordinals: Runs {
        Runs(paragraphs.lazy.flatMap { $0.ordinals.ranges })
    }

    mutating func add(_ paragraph: ParagraphID, _ spans: [TextSpan]) {
        paragraphs.append((paragraph, Runs(spans.map(\.ordinals))))
    }
}

/// Finds where a leaf matches: candidates from the store, decided by the matcher where the store is not sure.
struct LeafSearch {
    let reader: any ArchiveReader

    /// How many candidates are taken from the store at once.
    static let pageSize = 4_096

    /// The hits of a leaf by article, ascending.
    func hits(of leaf: FoldedLeaf, in scope: SearchScope) throws -> [ArticleHits] {
        var hits: [ArticleHits] = []
        var after: ParagraphID?
        repeat {
            let page = try reader.candidates(for: leaf.indexed, in: scope, after: after, limit: Self.pageSize)
            let matching = page.isExact ? page.paragraphs : try verified(page.paragraphs, leaf)
            try reader.withSpans(of: matching) { index, spans in
                let id = matching[index]
                if hits.last?.article != id.article { hits.append(ArticleHits(article: id.article)) }
                hits[hits.count - 1].add(id, spans)
            }
            after = page.next
        } while after != nil
        return hits
    }

    private func verified(_ candidates: [ParagraphID], _ leaf: FoldedLeaf) throws -> [ParagraphID] {
        var matcher = LeafMatcher(leaf)
        var matching: [ParagraphID] = []
        try reader.withContents(of: candidates) { index, _, content in
            if matcher.matches(content) { matching.append(candidates[index]) }
        }
        return matching
    }
}
