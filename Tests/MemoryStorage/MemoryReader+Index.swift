import ArchiveStorage
import ArticleModel
import CGlibc

/// Decides which rows of an index hold a leaf.
struct RowMatch {
    /// Each must stand in the row: words with a space on either side, so that none begins or ends within a word; a prefix without the last.
    private let needles: [[UInt8]]
    private let kind: ParagraphKind?
    /// Whether the leaf stands in each row that holds the needles.
    let isExact: Bool
    /// Whether a match may be longer than what two windows share, so that it may stand in none of them whole.
    let reachesBeyondWindows: Bool

    init(_ leaf: IndexLeaf) {
        kind = leaf.kind
        // A link is one row, however long.
        let most = leaf.kind == .link ? Int.max : IndexWindows.longestPhrase
        switch leaf.pattern {
        case .prefix(let word):
            needles = [Array((" " + word).utf8)]
            (isExact, reachesBeyondWindows) = (IndexTerm.isDecided(byPrefix: word), false)
        case .phrase(let words):
            needles = [Self.needle(words.prefix(most))]
            (isExact, reachesBeyondWindows) = (words.count <= most, words.count > most)
        case .near(let phrases, let distance):
            // How far apart they stand is left to the program.
            let isInOneWindow = phrases.reduce(distance) { $0 + $1.count } <= most
            needles = (isInOneWindow ? phrases : Array(phrases.prefix(1))).map { Self.needle($0.prefix(most)) }
            (isExact, reachesBeyondWindows) = (false, !isInOneWindow)
        }
    }

    private static func needle(_ words: ArraySlice<String>) -> [UInt8] {
        Array((" " + words.joined(separator: " ") + " ").utf8)
    }

    /// Whether rows of such a paragraph are looked at: links only where they are asked for.
    func takes(_ found: ParagraphKind) -> Bool {
        kind == nil ? found != .link : kind == found
    }

    /// Whether the terms of a row, a space before and behind each, hold the leaf.
    func holds(_ terms: [UInt8]) -> Bool {
        needles.allSatisfy { needle in
            terms.withUnsafeBytes { terms in
                needle.withUnsafeBytes {
                    memmem(terms.baseAddress!, terms.count, $0.baseAddress!, $0.count) != nil
                }
            }
        }
    }

    /// The paragraphs of an article that hold the leaf, ascending, each with the windows in which it does.
    func matches(in article: StoredArticle) -> [(paragraph: StoredParagraph, windows: [Int])] {
        guard holds(article.paragraphs.terms) else { return [] }
        var found: [(StoredParagraph, [Int])] = []
        for paragraph in article.paragraphs.values where takes(paragraph.record.kind) {
            let windows = paragraph.rows.indices.filter { holds(paragraph.rows[$0]) }
            if !windows.isEmpty { found.append((paragraph, windows)) }
        }
        return found.sorted { $0.0.record.id < $1.0.record.id }
    }
}

extension MemoryReader {
    func candidates(_ request: CandidateRequest) throws -> [CandidatePage] {
        try request.answer {
            try candidates(for: $0, in: request.scope, after: $1, limit: $2)
        } isOfSource: { id in
            state[id].map { $0.record.source == request.source && !$0.record.isHidden } ?? false
        }
    }

    private func candidates(
        for leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int
    ) throws -> CandidatePage {
        let match = RowMatch(leaf)
        var rows: [IndexRow] = []
        try forEachArticle { article in
            guard scope.contains(article.record.id) else { return }
            for (paragraph, windows) in match.matches(in: article) {
                rows += windows.map { IndexRow(window: $0, of: paragraph.record.id) }
            }
        }
        let behind = rows.filter { row in after.map { $0 < row } ?? true }
        let page = Array(behind.prefix(limit))
        return CandidatePage(
            rows: page, isExact: match.isExact, reachesBeyondWindows: match.reachesBeyondWindows,
            next: page.count < behind.count ? page.last : nil)
    }

    func contents(of candidates: ArraySlice<Candidate>, bytes: Int) throws -> [ParagraphContent?] {
        var contents: [ParagraphContent?] = []
        var count = 0
        for candidate in candidates where count < bytes || contents.isEmpty {
            try checkDeadline()
            let id = candidate.paragraph
            let paragraph = state[id.article]?.paragraphs[id.number]
            let text = paragraph?.content(of: candidate) ?? []
            count += text.count
            contents.append(
                paragraph.map {
                    ParagraphContent(candidate, kind: $0.record.kind, text: String(decoding: text, as: UTF8.self))
                })
        }
        return contents
    }

    func contents(ofRows rows: [IndexRow], margin: Int) throws -> [ParagraphContent] {
        var found: [(paragraph: StoredParagraph, windows: ClosedRange<Int>)] = []
        for row in rows {
            try checkDeadline()
            guard let (paragraph, window) = state[row.article]?.owner(of: row) else { continue }
            if let last = found.last, last.paragraph.record.id == paragraph.record.id {
                found[found.count - 1].windows = last.windows.lowerBound...window
            } else {
                found.append((paragraph, window...window))
            }
        }
        return found.map { paragraph, windows in
            let wide = paragraph.candidate(max(0, windows.lowerBound - margin)...windows.upperBound + margin)
            let text = String(decoding: paragraph.content(of: wide), as: UTF8.self)
            return ParagraphContent(wide, kind: paragraph.record.kind, text: text)
        }
    }

    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]] {
        let wanted = breaks.map { (range: BreakKey.range(of: $0), fit: BreakFit($0)) }
        var found = [Set<ParagraphID>](repeating: [], count: breaks.count)
        try forEachArticle { article in
            guard scope.contains(article.record.id) else { return }
            for held in article.breaks {
                for (index, words) in wanted.enumerated()
                where words.range.contains(held.key.rawValue) && words.fit.fits(held.key) {
                    found[index].insert(ParagraphID(article: article.record.id, number: held.paragraph))
                }
            }
        }
        return found.map { $0.sorted() }
    }

    func estimatedCounts(of leaves: [IndexLeaf]) throws -> [Double] { leaves.map(estimatedCount) }

    private func estimatedCount(of leaf: IndexLeaf) -> Double {
        let words: [String] =
            switch leaf.pattern {
            case _ where leaf.kind == .link: []
            case .phrase(let words): words
            case .near(let phrases, distance: _): phrases.flatMap { $0 }
            case .prefix: []
            }
        let counts = words.map { (state.sampledRows[Array($0.utf8)] ?? 0) * WordSample.rate }
        // Of prefixes and links no statistics are kept: they are taken for common.
        return Double(counts.min() ?? 1 << 13)
    }

    func postingSums() throws -> [ArticleID: PostingSum] {
        var sums: [ArticleID: PostingSum] = [:]
        try forEachArticle { article in
            for paragraph in article.paragraphs.values where !paragraph.rows.isEmpty {
                paragraph.addPostings(to: &sums[article.record.id, default: PostingSum()])
            }
        }
        return sums
    }

    func breakSums() throws -> [ArticleID: BreakSum] {
        var sums: [ArticleID: BreakSum] = [:]
        try forEachArticle { article in
            for held in article.breaks { sums[article.record.id, default: BreakSum()].add(held) }
        }
        return sums
    }

    func wordStatistics() throws -> [[UInt8]: Int] { state.sampledRows }

    func pairRule() -> PairRule { .sharedOnly }
}

extension StoredParagraph {
    /// Adds what an index of words and one of pairs would hold of it.
    fileprivate func addPostings(to sum: inout PostingSum) {
        let space = UInt8(ascii: " ")
        for (window, terms) in rows.enumerated() {
            let row = IndexRow(window: window, of: record.id).rawValue
            for (position, word) in terms.split(separator: space).enumerated() {
                word.withUnsafeBufferPointer { sum.add(word: $0, row: row, kind: record.kind, position: position) }
            }
            guard record.kind != .link else { continue }
            var pairs: [UInt32] = []
            terms.dropFirst().dropLast().withUnsafeBufferPointer {
                PairRule.sharedOnly.append(pairsOf: $0, to: &pairs)
            }
            for pair in Set(pairs) { sum.add(pair: pair, row: row) }
        }
    }
}
