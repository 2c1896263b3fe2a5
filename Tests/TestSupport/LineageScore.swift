/// How well a trace tells a known lineage.
public struct LineageScore: Sendable {
    /// Links between a paragraph and one it was made of, among the ancestors and descendants of the traced one.
    public private(set) var trueLinks = 0
    /// Those of them that the trace has.
    public private(set) var recovered = 0
    /// Links of the trace between paragraphs that go back to nothing in common.
    public private(set) var invented = 0

    /// No trace yet.
    public init() {}

    /// Counts a trace of a paragraph, given as the predecessors of each paragraph in it.
    public mutating func add(_ links: [Int: [Int]], of number: Int, in history: GeneratedHistory) {
        for (new, old) in LineageScore.lineage(of: number, in: history) {
            trueLinks += 1
            if links[new]?.contains(old) ?? false { recovered += 1 }
        }
        for (new, predecessors) in links {
            invented +=
                predecessors.filter { history.roots[$0]?.isDisjoint(with: history.roots[new] ?? []) ?? true }.count
        }
    }

    private static func lineage(of number: Int, in history: GeneratedHistory) -> [(new: Int, old: Int)] {
        var links: [(new: Int, old: Int)] = []
        var waiting = [number]
        var seen: Set<Int> = [number]
        while let new = waiting.popLast() {
            for old in history.origins[new] ?? [] {
                links.append((new, old))
                if seen.insert(old).inserted { waiting.append(old) }
            }
        }
        (waiting, seen) = ([number], [number])
        while let old = waiting.popLast() {
            for (new, sources) in history.origins where sources.contains(old) {
                links.append((new, old))
                if seen.insert(new).inserted { waiting.append(new) }
            }
        }
        return links
    }
}
