/// Follows traced paragraphs through all versions: on to what they became, and back to what they came from.
///
/// The two ways are apart: what a paragraph became is followed on, what it came from is followed back, so that the other
/// half of a paragraph that was split off long ago is not taken for an ancestor's kin to be followed.
struct LineageWalk {
    let history: TracedHistory
    private(set) var memo: TextMemo
    /// The links that were followed, each with the least place at which it leads to its newer side.
    private(set) var links: [StepLink: Int] = [:]
    private var ancestors = LineageMembers()
    private var descendants = LineageMembers()

    /// Passes after which no further wording is looked for. A pass finds a whole line; another is needed where a wording
    /// that it found left or came in other versions too, on the side that the pass had left behind.
    private static let passes = 4

    init(_ history: TracedHistory) {
        self.history = history
        memo = TextMemo(history)
    }

    /// Whether there were more wordings than a trace holds.
    var isTruncated: Bool { ancestors.isTruncated || descendants.isTruncated }

    /// Follows the paragraphs that stand at a place.
    mutating func run(from paragraphs: [Int], at place: Int) throws {
        guard history.versions.indices.contains(place) else { return }
        let text = try memo.text(history.versions[place].text)
        try run(from: paragraphs.filter { text.holds($0) })
    }

    /// Follows paragraphs from wherever they stand.
    mutating func run(from start: [Int]) throws {
        let steps = Array(zip(history.versions.indices, history.versions.indices.dropFirst()))
        descendants = try members(from: start, along: steps)
        ancestors = try members(from: start, along: steps.reversed().map { ($1, $0) })
    }

    /// For each place the traced paragraphs that stand there.
    mutating func standing() throws -> [[Int]] {
        let members = Array(Set(ancestors.numbers + descendants.numbers))
        var known: [Int: [Int]] = [:]
        return try history.versions.map { version in
            if let numbers = known[version.text] { return numbers }
            let text = try memo.text(version.text)
            let numbers = members.filter { text.holds($0) }
            known[version.text] = numbers
            return numbers
        }
    }

    /// The paragraphs that the given ones lead to, along steps from place to place.
    private mutating func members(from start: [Int], along steps: [(Int, Int)]) throws -> LineageMembers {
        var members = LineageMembers()
        members.add(start)
        for _ in 0..<LineageWalk.passes {
            let count = members.numbers.count
            for (from, to) in steps {
                try history.budget.checkDeadline()
                try carry(&members, from: from, to: to)
            }
            if members.numbers.count == count || members.isTruncated { break }
        }
        return members
    }

    /// Adds what members that stand at one place and not at the place beside it became there, or came from.
    private mutating func carry(_ members: inout LineageMembers, from: Int, to: Int) throws {
        let (own, other) = (history.versions[from].text, history.versions[to].text)
        guard own != other else { return }
        let (ownText, otherText) = (try memo.text(own), try memo.text(other))
        // In a version held in part, what stands beside what says nothing.
        let isPartial = history.versions[from].isPartial || history.versions[to].isPartial
        for number in members.numbers where ownText.holds(number) && !otherText.holds(number) {
            let link =
                from < to
                ? try memo.step(from: own, to: other).link(ofOld: number)
                : try memo.step(from: other, to: own).link(ofNew: number)
            guard let link, !isPartial || link.similarity >= ParagraphAlignment.threshold else { continue }
            links[link] = min(links[link] ?? .max, max(from, to))
            members.add(from < to ? link.new : link.old)
        }
    }
}
