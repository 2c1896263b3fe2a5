/// What became of the paragraphs of one text in another, where the two are neighbours in version order.
struct LineageStep {
    private let links: [StepLink]
    private let linksOfOld: [Int: Int]
    private let linksOfNew: [Int: Int]

    private init(links: [StepLink]) {
        self.links = links
        var (old, new) = ([Int: Int](), [Int: Int]())
        for (rank, link) in links.enumerated() {
            for number in link.old where old[number] == nil { old[number] = rank }
            for number in link.new where new[number] == nil { new[number] = rank }
        }
        (linksOfOld, linksOfNew) = (old, new)
    }

    /// Aligns the changed paragraphs of two texts; only their contents are asked for.
    init(from old: [Int], to new: [Int], content: (Int) throws -> String) rethrows {
        var pairing = ParagraphPairing(equalsOf: NumberedParagraphs(old: old, new: new))
        let limit = pairing.sketchLimit
        var changes = ChangedParagraphs(
            old: try ChangedParagraphs.make(pairing.oldLeftovers, of: old, limit: limit, content: content),
            new: try ChangedParagraphs.make(pairing.newLeftovers, of: new, limit: limit, content: content))
        changes.pair(in: &pairing)
        self.init(links: changes.links(pairing))
    }

    /// The same from the newer text to the older one.
    var swapped: LineageStep { LineageStep(links: links.map(\.swapped)) }

    /// What a paragraph of the older text became; nil where nothing is known to have come of it.
    func link(ofOld number: Int) -> StepLink? {
        linksOfOld[number].map { links[$0] }
    }

    /// What a paragraph of the newer text came from; nil where nothing is known.
    func link(ofNew number: Int) -> StepLink? {
        linksOfNew[number].map { links[$0] }
    }
}
