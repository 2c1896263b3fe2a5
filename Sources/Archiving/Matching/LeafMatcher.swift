import ArchiveStorage
import ArticleModel
import TextNormalization

/// Decides whether a leaf matches a text, and where: the one matcher for every store.
struct LeafMatcher {
    private enum Form {
        case phrase(words: [String], needle: [UInt8])
        case prefix(needle: [UInt8])
        case near(needles: [[UInt8]], lengths: [Int], distance: Int)
    }

    /// The kind of paragraph in which the leaf matches; nil for every kind.
    let kind: ParagraphKind?
    private let form: Form
    private let verbatim: [VerbatimText]
    private var haystack = FoldedHaystack()
    /// Finds the phrase; nil until it is first looked for.
    private var finder: PhraseFinder?

    init(_ leaf: FoldedLeaf) {
        kind = leaf.kind
        verbatim = leaf.verbatim
        switch leaf.pattern {
        case .phrase(let words):
            form = .phrase(words: words, needle: FoldedHaystack.needle(words))
        case .prefix(let word):
            form = .prefix(needle: Array((" " + word).utf8))
        case .near(let phrases, let distance):
            form = .near(
                needles: phrases.map { FoldedHaystack.needle($0) }, lengths: phrases.map(\.count), distance: distance)
        }
    }

    /// Whether characters must agree, too.
    var isVerbatim: Bool { !verbatim.isEmpty }

    /// Whether the leaf matches somewhere in the text of a paragraph of some kind.
    mutating func matches(_ text: UnsafeBufferPointer<UInt8>, of kind: ParagraphKind) -> Bool {
        (self.kind == nil || self.kind == kind) && matches(text)
    }

    private mutating func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch form {
        case .phrase(let words, needle: _):
            var finder = self.finder.take() ?? PhraseFinder(words)
            defer { self.finder = finder }
            guard finder.isIn(text) else { return false }
            if !isVerbatim { return true }
        case .prefix(let needle):
            haystack.fold(text)
            guard haystack.firstOffset(of: needle) != nil else { return false }
            if !isVerbatim { return true }
        case .near: break
        }
        let text = String(decoding: text, as: UTF8.self)
        return !occurrences(in: text, WordMap(text)).isEmpty
    }

    /// The runs of words at which the leaf matches, ascending; for NEAR, those of every operand of every match.
    mutating func occurrences(in text: String, _ words: WordMap) -> [Range<Int>] {
        haystack.take(words)
        switch form {
        case .phrase(let phrase, let needle):
            return agreeing(starts(of: needle, in: words).map { $0..<$0 + phrase.count }, text, words)
        case .prefix(let needle):
            return agreeing(starts(of: needle, in: words).map { $0..<$0 + 1 }, text, words, isPrefix: true)
        case .near(let needles, let lengths, let distance):
            let places = needles.indices.map { operand in
                agreeing(
                    starts(of: needles[operand], in: words).map { $0..<$0 + lengths[operand] }, text, words,
                    operand: operand)
            }
            return NearMatch(operands: places, distance: distance).matchedRanges()
        }
    }

    /// Whether the leaf matches a text in which its words alone match at these runs.
    mutating func hasOccurrence(among runs: [Range<Int>], in text: String, _ words: WordMap) -> Bool {
        switch form {
        case .phrase: !agreeing(runs, text, words).isEmpty
        case .prefix: !agreeing(runs, text, words, isPrefix: true).isEmpty
        // Which places are near each other may depend on places of single operands that do not agree.
        case .near: !occurrences(in: text, words).isEmpty
        }
    }

    /// Those of ascending runs of words whose characters are the ones asked for.
    private func agreeing(
        _ runs: [Range<Int>], _ text: String, _ words: WordMap, operand: Int = 0, isPrefix: Bool = false
    ) -> [Range<Int>] {
        guard operand < verbatim.count else { return runs }
        var walk = ScalarWalk(text)
        return runs.filter { run in
            let stretch = walk.stretch(words.place(ofWords: run))
            return isPrefix ? verbatim[operand].begins(stretch) : verbatim[operand].agrees(with: stretch)
        }
    }

    private func starts(of needle: [UInt8], in words: WordMap) -> [Int] {
        var starts: [Int] = []
        var offset = 0
        while let found = haystack.firstOffset(of: needle, from: offset) {
            // The space before a word in the haystack is at the byte at which the word stands in the folded text.
            if let word = words.index(ofWordAtByte: found) { starts.append(word) }
            offset = found + 1
        }
        return starts
    }
}
