/// What became of the paragraphs of one text in another, where the two are neighbours in version order.
struct LineageStep {
    private let links: [StepLink]
    private let linksOfOld: [Int: Int]
    private let linksOfNew: [Int: Int]
    /// The paragraphs that both texts have and that stand at another place among the others; of two that changed places, one. They are those
    /// that a comparison of the two versions gives.
    let moved: Set<Int>

    private init(links: [StepLink], moved: Set<Int>) {
        self.links = links
        self.moved = moved
        var (old, new) = ([Int: Int](), [Int: Int]())
        for (rank, link) in links.enumerated() {
            for number in link.old where old[number] == nil { old[number] = rank }
            for number in link.new where new[number] == nil { new[number] = rank }
        }
        (linksOfOld, linksOfNew) = (old, new)
    }

    /// Aligns the changed paragraphs of two texts; only their contents are asked for, and those of the first that differ.
    init(from old: [Int], to new: [Int], content: (Int) throws -> String, within budget: WorkBudget) throws {
        // What is found among equals must not depend on the direction, as in a comparison of two versions.
        var isInOrder = old.count <= new.count
        if let (one, other) = zip(old, new).first(where: { $0 != $1 }) {
            isInOrder = try content(one).utf8.lexicographicallyPrecedes(content(other).utf8)
        }
        if isInOrder {
            self = try LineageStep(aligning: old, with: new, content: content, within: budget)
        } else {
            self = try LineageStep(aligning: new, with: old, content: content, within: budget).swapped
        }
    }

    private init(
        aligning old: [Int], with new: [Int], content: (Int) throws -> String, within budget: WorkBudget
    ) throws {
        var pairing = try ParagraphPairing(equalsOf: NumberedParagraphs(old: old, new: new), within: budget)
        let limit = pairing.sketchLimit
        var changes = ChangedParagraphs(
            old: try ChangedParagraphs.make(pairing.oldLeftovers, of: old, limit: limit, content: content),
            new: try ChangedParagraphs.make(pairing.newLeftovers, of: new, limit: limit, content: content))
        try changes.pair(in: &pairing, within: budget)
        let moved = old.indices.filter { pairing.partnersOfOld[$0].map { $0.isEqual && $0.isMoved } ?? false }
        self.init(links: try changes.links(pairing, within: budget), moved: Set(moved.map { old[$0] }))
    }

    /// The same from the newer text to the older one.
    var swapped: LineageStep { LineageStep(links: links.map(\.swapped), moved: moved) }

    /// What a paragraph of the older text became; nil where nothing is known to have come of it.
    func link(ofOld number: Int) -> StepLink? {
        linksOfOld[number].map { links[$0] }
    }

    /// What a paragraph of the newer text came from; nil where nothing is known.
    func link(ofNew number: Int) -> StepLink? {
        linksOfNew[number].map { links[$0] }
    }
}
