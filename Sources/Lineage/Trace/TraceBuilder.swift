private import ArticleModel

/// Makes a trace of what a walk found.
struct TraceBuilder {
    private let walk: LineageWalk
    private var memo: TextMemo
    /// For each place the traced paragraphs that stand there.
    private let standing: [[Int]]
    private var places: [Int: [Int]] = [:]
    /// For each paragraph the links that lead to it, with their places.
    private var origins: [Int: [(link: StepLink, place: Int)]] = [:]

    init(_ walk: LineageWalk) throws {
        var walk = walk
        standing = try walk.standing()
        self.walk = walk
        memo = walk.memo
        for (place, numbers) in standing.enumerated() {
            for number in numbers { places[number, default: []].append(place) }
        }
        for (link, place) in walk.links {
            for number in link.new { origins[number, default: []].append((link, place)) }
        }
    }

    /// The trace.
    mutating func makeTrace() throws -> ParagraphTrace {
        let moves = try moves()
        let wordings = try ordered().map { number in
            ParagraphTrace.Wording(
                paragraph: number, runs: Runs(members: places[number] ?? []), link: try link(to: number),
                moves: moves[number] ?? [])
        }
        return ParagraphTrace(
            wordings: wordings, beginnings: try wordings.compactMap { try beginning(of: $0) },
            endings: try wordings.compactMap { try ending(of: $0) }, isTruncated: walk.isTruncated)
    }

    private mutating func ordered() throws -> [Int] {
        let keyed = try places.map { number, places in
            let first = places.first ?? 0
            let body = try memo.text(walk.history.versions[first].text).body
            return (number: number, first: first, index: body.firstIndex(of: number) ?? 0)
        }
        return keyed.sorted { ($0.first, $0.index) < ($1.first, $1.index) }.map(\.number)
    }

    /// The earliest link from a wording that stood before this one did; a link from a later wording is a return.
    private mutating func link(to number: Int) throws -> ParagraphTrace.Link? {
        let first = places[number]?.first ?? 0
        let earlier = (origins[number] ?? []).filter { origin in
            origin.link.old.contains { places[$0]?.first ?? .max < first }
        }
        let place = earlier.map(\.place).min() ?? 0
        let sources = earlier.filter { $0.place == place }
        // Of several at one place, the one whose wording is read first before it.
        let before = sources.count > 1 ? try memo.text(walk.history.versions[max(0, place - 1)].text).body : []
        let order = { (origin: (link: StepLink, place: Int)) in
            origin.link.old.first.flatMap { before.firstIndex(of: $0) } ?? 0
        }
        guard let origin = sources.min(by: { order($0) < order($1) }) else { return nil }
        return ParagraphTrace.Link(
            kind: origin.link.kind, predecessors: origin.link.old, successors: origin.link.new, place: origin.place,
            isMoved: origin.link.isMoved, similarity: origin.link.similarity,
            diff: try WordDiff(
                from: try joined(origin.link.old), to: try joined(origin.link.new), within: walk.history.budget))
    }

    private func joined(_ numbers: [Int]) throws -> String {
        try numbers.map { try walk.history.content($0) }.joined(separator: " ")
    }

    private mutating func moves() throws -> [Int: [Int]] {
        var moves: [Int: [Int]] = [:]
        for place in standing.indices.dropFirst() {
            let (old, new) = (walk.history.versions[place - 1].text, walk.history.versions[place].text)
            guard old != new, !standing[place].isEmpty else { continue }
            let moved = try memo.moved(from: old, to: new)
            for number in standing[place] where moved.contains(number) { moves[number, default: []].append(place) }
        }
        return moves
    }

    private mutating func beginning(of wording: ParagraphTrace.Wording) throws -> ParagraphTrace.Border? {
        guard let first = wording.runs.first, wording.link?.place != first else { return nil }
        return try border(of: wording.paragraph, at: first, beyond: first - 1)
    }

    private mutating func ending(of wording: ParagraphTrace.Wording) throws -> ParagraphTrace.Border? {
        guard let last = wording.runs.last else { return nil }
        let versions = walk.history.versions
        if versions.indices.contains(last + 1),
            let link = try memo.step(from: versions[last].text, to: versions[last + 1].text)
                .link(ofOld: wording.paragraph), walk.links[link] != nil
        {
            return nil
        }
        return try border(of: wording.paragraph, at: last, beyond: last + 1)
    }

    private mutating func border(of number: Int, at place: Int, beyond: Int) throws -> ParagraphTrace.Border {
        let versions = walk.history.versions
        guard versions.indices.contains(beyond) else {
            return ParagraphTrace.Border(paragraph: number, place: place, reason: .noVersion, bestSimilarity: nil)
        }
        let best = try memo.bestSimilarity(
            of: number, standingIn: versions[place].text, to: versions[beyond].text)
        let isLikeEnough = best ?? 0 >= ParagraphAlignment.threshold
        return ParagraphTrace.Border(
            paragraph: number, place: place,
            reason: versions[beyond].isPartial ? .partial : isLikeEnough ? .pairedOtherwise : .noMatch,
            bestSimilarity: best)
    }
}
