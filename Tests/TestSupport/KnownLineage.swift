/// Two versions of an article of which it is known what became of each paragraph.
public struct KnownLineage {
    /// The paragraphs of the older version.
    public var old: [String] = []
    /// The paragraphs of the newer version.
    public var new: [String] = []
    /// For each new paragraph the old one that it came from, nil for a new one.
    public private(set) var origins: [Int?] = []

    /// Two versions, the older one of so many paragraphs.
    public init(paragraphs: Int, using generator: inout some RandomNumberGenerator) {
        old = (0..<paragraphs).map { _ in KnownLineage.makeParagraph(using: &generator) }
        for (index, text) in old.enumerated() { evolve(index, text, using: &generator) }
        for _ in 0..<paragraphs / 10 { moveOne(using: &generator) }
    }

    private mutating func evolve(_ index: Int, _ text: String, using generator: inout some RandomNumberGenerator) {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: break
        case 1...3: append(KnownLineage.reworded(text, using: &generator), origin: index)
        case 4:
            append(text, origin: index)
            append(KnownLineage.makeParagraph(using: &generator), origin: nil)
        default: append(text, origin: index)
        }
    }

    private mutating func append(_ text: String, origin: Int?) {
        new.append(text)
        origins.append(origin)
    }

    private mutating func moveOne(using generator: inout some RandomNumberGenerator) {
        guard !new.isEmpty else { return }
        let from = Int.random(in: 0..<new.count, using: &generator)
        let (text, origin) = (new.remove(at: from), origins.remove(at: from))
        let place = Int.random(in: 0...new.count, using: &generator)
        new.insert(text, at: place)
        origins.insert(origin, at: place)
    }

    /// 12 to 60 words; a low number is a common word, as in real prose.
    public static func makeParagraph(using generator: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 12...60, using: &generator)).map { _ in makeWord(using: &generator) }.joined(separator: " ")
    }

    /// A word, of which a few are common and most are rare.
    public static func makeWord(using generator: inout some RandomNumberGenerator) -> String {
        let spread = Int.random(in: 1...11, using: &generator)
        return "w\(Int.random(in: 0..<(1 << spread), using: &generator))"
    }

    /// Replaces, removes and adds words, at most a share of as many as there are.
    public static func reworded(
        _ text: String, atMost share: Double = 0.5, using generator: inout some RandomNumberGenerator
    ) -> String {
        var words = text.split(separator: " ").map(String.init)
        for _ in 0..<Int.random(in: 1...max(1, Int(Double(words.count) * share)), using: &generator) {
            let place = Int.random(in: 0..<words.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0 where words.count > 1: words.remove(at: place)
            case 1: words.insert(makeWord(using: &generator), at: place)
            default: words[place] = makeWord(using: &generator)
            }
        }
        return words.joined(separator: " ")
    }
}
