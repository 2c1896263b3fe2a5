import ArchiveStorage
import ArticleModel

extension MemoryReader {
    func hits(_ request: HitRequest) throws -> HitPage {
        let matches = request.leaves.map { RowMatch($0.leaf) }
        var found: [(position: ArticlePosition, article: StoredArticle)] = []
        try forEachArticle { article in
            guard request.scope.allows(article.record), request.isFound(article, by: request.finder, matches) else {
                return
            }
            found.append((article.record.position(in: request.order), article))
        }
        found.sort { request.order.puts($0.position, before: $1.position) }
        let behind = found.filter { entry in
            request.after.map { request.order.puts($0, before: entry.position) } ?? true
        }
        let shown = behind.prefix(request.limit)
        let articles = try shown.map { position, article in
            MatchedArticle(
                id: article.record.id, revision: article.record.revision, position: position,
                hits: try zip(request.leaves, matches).map { try hits(of: $0, $1, in: article) })
        }
        var page = HitPage(
            articles: articles, count: found.count, isSure: request.isSure(of: request.finder, matches),
            next: shown.count < behind.count ? shown.last?.position : nil)
        if request.after == nil, !request.breaks.isEmpty {
            page.endings = try paragraphs(before: request.breaks, in: request.scope.place)
        }
        return page
    }

    private func hits(
        of leaf: HitRequest.Leaf, _ match: RowMatch, in article: StoredArticle
    ) throws -> ParagraphHits {
        try checkDeadline()
        let matching = leaf.looks(in: article.record.id) ? match.matches(in: article) : []
        var hits = ParagraphHits(isExact: matching.isEmpty || leaf.isDecided(by: match))
        let takesAll = match.reachesBeyondWindows || leaf.contents == .paragraphs
        for (paragraph, windows) in matching {
            let candidate =
                takesAll ? Candidate(paragraph.record.id) : paragraph.candidate(windows.first!...windows.last!)
            hits.candidates.append(candidate)
            hits.spans += article.spans[paragraph.record.id.number] ?? []
            hits.spanEnds.append(Int32(hits.spans.count))
            guard !hits.isExact else { continue }
            let content = String(decoding: paragraph.content(of: candidate), as: UTF8.self)
            hits.contents.append((paragraph.record.kind, content))
        }
        return hits
    }
}

extension HitRequest {
    /// Whether the leaves by which a finder goes stand in an article, or may.
    fileprivate func isFound(_ article: StoredArticle, by finder: Finder, _ matches: [RowMatch]) -> Bool {
        switch finder {
        case .leaf(let index):
            leaves[index].further.contains(article.record.id)
                || leaves[index].looks(in: article.record.id) && !matches[index].matches(in: article).isEmpty
        case .all(let parts):
            !parts.isEmpty && parts.allSatisfy { isFound(article, by: $0, matches) }
        case .any(let parts):
            parts.contains { isFound(article, by: $0, matches) }
        }
    }

    /// Whether each leaf by which a finder goes stands wherever it is found.
    fileprivate func isSure(of finder: Finder, _ matches: [RowMatch]) -> Bool {
        switch finder {
        case .leaf(let index): leaves[index].isDecided(by: matches[index])
        case .all(let parts), .any(let parts): parts.allSatisfy { isSure(of: $0, matches) }
        }
    }
}

extension HitRequest.Leaf {
    /// Whether hits in an article are given.
    fileprivate func looks(in article: ArticleID) -> Bool { articles?.contains(article) ?? true }

    /// Whether nothing is left for the program to look at.
    fileprivate func isDecided(by match: RowMatch) -> Bool { match.isExact && contents == .undecided }
}
