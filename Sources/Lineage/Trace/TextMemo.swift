/// The texts and steps of a history that were looked at, each computed once however often the article flips back to it.
struct TextMemo {
    /// Two texts by their ordinals, the lower one first: which of them is older does not change what pairs.
    private struct Pair: Hashable {
        let low: Int
        let high: Int
    }

    private let history: TracedHistory
    private var texts: [Int: HeldText] = [:]
    private var heldNumbers = 0
    private var steps: [Pair: (upward: LineageStep, downward: LineageStep)] = [:]
    private var moves: [Pair: Set<Int>] = [:]

    /// How many paragraph numbers are held before all texts are forgotten: 64 MB.
    private static let budget = 1 << 22
    /// Among how many changed paragraphs the most alike is looked for.
    private static let mostCompared = 4096

    init(_ history: TracedHistory) {
        self.history = history
    }

    /// The text of an ordinal.
    mutating func text(_ ordinal: Int) throws -> HeldText {
        if let held = texts[ordinal] { return held }
        let text = HeldText(try history.text(ordinal))
        heldNumbers += 2 * text.body.count
        if heldNumbers > TextMemo.budget {
            texts = [:]
            heldNumbers = 2 * text.body.count
        }
        texts[ordinal] = text
        return text
    }

    /// What became of the paragraphs of one text in another.
    mutating func step(from old: Int, to new: Int) throws -> LineageStep {
        let pair = Pair(low: min(old, new), high: max(old, new))
        let step: (upward: LineageStep, downward: LineageStep)
        if let known = steps[pair] {
            step = known
        } else {
            let (low, high) = (try text(pair.low).body, try text(pair.high).body)
            let upward = try LineageStep(from: low, to: high, content: history.content)
            step = (upward, upward.swapped)
            steps[pair] = step
        }
        return old < new ? step.upward : step.downward
    }

    /// The paragraphs that two texts have in different orders; of two that changed places, one.
    mutating func moved(from old: Int, to new: Int) throws -> Set<Int> {
        let pair = Pair(low: min(old, new), high: max(old, new))
        if let known = moves[pair] { return known }
        let moved = TextMemo.moved(from: try text(pair.low).body[...], to: try text(pair.high).body[...])
        moves[pair] = moved
        return moved
    }

    private static func moved(from old: ArraySlice<Int>, to new: ArraySlice<Int>) -> Set<Int> {
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        var (old, new) = (Array(old.dropFirst(start).dropLast(end)), Array(new.dropFirst(start).dropLast(end)))
        let common = Set(old).intersection(new)
        old.removeAll { !common.contains($0) }
        new.removeAll { !common.contains($0) }
        guard old != new else { return [] }
        var pairing = ParagraphPairing(equalsOf: NumberedParagraphs(old: old, new: new))
        pairing.markMoved()
        return Set(old.indices.filter { pairing.partnersOfOld[$0]?.isMoved ?? false }.map { old[$0] })
    }

    /// The greatest similarity of a paragraph to any that one text has and the other, in which it stands, lacks; nil
    /// where there is none.
    mutating func bestSimilarity(of number: Int, standingIn own: Int, to other: Int) throws -> Double? {
        let (ownText, otherText) = (try text(own), try text(other))
        let sketch = ParagraphSketch(try history.content(number))
        let changed = otherText.body.lazy.filter { !ownText.holds($0) }.prefix(TextMemo.mostCompared)
        return try changed.map { sketch.similarity(to: ParagraphSketch(try history.content($0))) }.max()
    }
}
