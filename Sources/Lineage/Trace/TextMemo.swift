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
            let upward = try LineageStep(from: low, to: high, content: history.content, within: history.budget)
            step = (upward, upward.swapped)
            steps[pair] = step
        }
        return old < new ? step.upward : step.downward
    }

    /// The paragraphs that two texts have at different places among the others; of two that changed places, one.
    mutating func moved(from old: Int, to new: Int) throws -> Set<Int> {
        let pair = Pair(low: min(old, new), high: max(old, new))
        if let known = moves[pair] { return known }
        let mayMove = TextMemo.mayHaveMoved(from: try text(old).body[...], to: try text(new).body[...])
        let moved = mayMove ? try step(from: old, to: new).moved : []
        moves[pair] = moved
        return moved
    }

    /// Whether a paragraph that both texts have may have another one, kept or reworded, behind it in one text and before it in the other. Cheap:
    /// mostly there is none, and then no content needs to be looked at.
    private static func mayHaveMoved(from old: ArraySlice<Int>, to new: ArraySlice<Int>) -> Bool {
        var (old, new) = (old, new)
        while let first = old.first, first == new.first { (old, new) = (old.dropFirst(), new.dropFirst()) }
        while let last = old.last, last == new.last { (old, new) = (old.dropLast(), new.dropLast()) }
        let common = Set(old).intersection(new)
        let (oldKept, newKept) = (old.filter(common.contains), new.filter(common.contains))
        guard oldKept.elementsEqual(newKept) else { return true }
        let (oldBefore, newBefore) = (changedBefore(old, common), changedBefore(new, common))
        let (oldAll, newAll) = (old.count - oldKept.count, new.count - newKept.count)
        return zip(oldBefore, newBefore).contains { before, others in
            before > 0 && newAll - others > 0 || others > 0 && oldAll - before > 0
        }
    }

    /// For each paragraph that is kept, how many that are not stand before it.
    private static func changedBefore(_ text: ArraySlice<Int>, _ kept: Set<Int>) -> [Int] {
        var changed = 0
        return text.compactMap { number in
            if kept.contains(number) { return changed }
            changed += 1
            return nil
        }
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
