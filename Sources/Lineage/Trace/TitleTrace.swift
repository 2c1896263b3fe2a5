private import ArticleModel

/// Traces the title of an article.
struct TitleTrace {
    private let history: TracedHistory
    /// The titles in the order in which they first stood.
    private var order: [Int] = []
    private var places: [Int: [Int]] = [:]
    /// For each title the one before it where it first stood.
    private var predecessors: [Int: Int] = [:]

    init(_ history: TracedHistory) throws {
        self.history = history
        var titles: [Int: Int?] = [:]
        var last: Int?
        for (place, version) in history.versions.enumerated() {
            let title = try titles[version.text] ?? history.text(version.text).title
            titles[version.text] = .some(title)
            guard let title else { continue }
            if places[title] == nil {
                order.append(title)
                predecessors[title] = last
            }
            places[title, default: []].append(place)
            last = title
        }
    }

    /// The trace.
    func makeTrace() throws -> ParagraphTrace {
        let kept = order.prefix(ParagraphTrace.wordingLimit)
        let wordings = try kept.map { title in
            ParagraphTrace.Wording(
                paragraph: title, runs: Runs(members: places[title] ?? []), link: try link(to: title), moves: [])
        }
        let last = wordings.max { ($0.runs.last ?? 0) < ($1.runs.last ?? 0) }
        return ParagraphTrace(
            wordings: wordings, beginnings: border(wordings.first, at: wordings.first?.runs.first, to: -1),
            endings: border(last, at: last?.runs.last, to: 1), isTruncated: kept.count < order.count)
    }

    private func link(to title: Int) throws -> ParagraphTrace.Link? {
        guard let before = predecessors[title], let place = places[title]?.first else { return nil }
        let (old, new) = (try history.content(before), try history.content(title))
        return ParagraphTrace.Link(
            kind: .retitled, predecessors: [before], successors: [title], place: place, isMoved: false,
            similarity: ParagraphSketch(old).similarity(to: ParagraphSketch(new)),
            diff: try WordDiff(from: old, to: new, within: history.budget))
    }

    private func border(
        _ wording: ParagraphTrace.Wording?, at place: Int?, to direction: Int
    ) -> [ParagraphTrace.Border] {
        guard let wording, let place else { return [] }
        let isHeld = history.versions.indices.contains(place + direction)
        return [
            ParagraphTrace.Border(
                paragraph: wording.paragraph, place: place, reason: isHeld ? .partial : .noVersion,
                bestSimilarity: nil)
        ]
    }
}
