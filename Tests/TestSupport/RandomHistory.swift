public import ArticleModel

/// A made-up history with all that real ones do: edits, texts that come back, paragraphs that move, leave and return,
/// titles that change, links that come and go with the text and without it, versions held in part, unknown times, gaps in the numbers.
public struct RandomHistory {
    /// Every version of every article, in order.
    public var versions: [ImportedVersion]

    private static let vocabulary = [
        "the", "of", "radar", "Kyoto", "straße", "café", "東京", "treaty", "ferry", "X-band", "U.S.", "naïve",
    ]

    /// How many words there are besides those of the vocabulary.
    private let furtherWords: Int

    /// A history of `articles` articles with up to `most` versions each.
    ///
    /// - Parameter furtherWords: How many generated words there are besides the few that stand nearly everywhere. They are rarer, each the more
    ///   so the greater its number.
    public init(articles: Int, most: Int, furtherWords: Int = 0, using random: inout SeededGenerator) {
        self.furtherWords = furtherWords
        versions = []
        for index in 0..<articles { versions += makeArticle(index, most: most, using: &random) }
    }

    /// A few words of the vocabulary, that may stand in the history, or not.
    public static func makeQuote(using random: inout SeededGenerator) -> String {
        makeWords(Int.random(in: 1...4, using: &random), using: &random)
    }

    /// One of the words of the history.
    public func makeWord(using random: inout SeededGenerator) -> String {
        Self.makeWord(furtherWords, using: &random)
    }

    private func makeWords(_ count: Int, using random: inout SeededGenerator) -> String {
        Self.makeWords(count, furtherWords, using: &random)
    }

    private static func makeWords(_ count: Int, _ further: Int = 0, using random: inout SeededGenerator) -> String {
        (0..<count).map { _ in makeWord(further, using: &random) }.joined(
            separator: [" ", ", ", " — "].randomElement(using: &random)!)
    }

    private static func makeWord(_ further: Int, using random: inout SeededGenerator) -> String {
        guard further > 0 else { return vocabulary.randomElement(using: &random)! }
        // The square makes the first words the most frequent ones.
        let place = Double.random(in: 0..<1, using: &random)
        let index = Int(place * place * Double(vocabulary.count + further))
        return index < vocabulary.count ? vocabulary[index] : "w\(index)"
    }

    private func makeArticle(_ index: Int, most: Int, using random: inout SeededGenerator) -> [ImportedVersion] {
        let isNumbered = Bool.random(using: &random)
        var paragraphs = (0..<Int.random(in: 1...6, using: &random)).map { _ in makeWords(8, using: &random) }
        var links: [String]? = makeLinks(using: &random)
        var title: String? = "Title " + makeWords(2, using: &random)
        var past: [(String?, [String])] = []
        var number = Int.random(in: 0...1, using: &random)
        return (0..<Int.random(in: 1...most, using: &random)).map { step in
            past.append((title, paragraphs))
            let isTimed = !isNumbered || Bool.random(using: &random)
            let isPartial = Int.random(in: 0..<6, using: &random) == 0
            let version = ImportedVersion(
                source: "source\(index % 3)", articleKey: "article\(index)", number: isNumbered ? number : nil,
                seenAt: isTimed ? Timestamp(secondsSince1970: Int64(1_000_000 + index * 7 + step * 1_000)) : nil,
                title: title,
                paragraphs: paragraphs, links: links, completeness: isPartial ? .partial : .complete)
            number += Int.random(in: 1...3, using: &random)
            edit(&title, &paragraphs, past, using: &random)
            if Int.random(in: 0..<3, using: &random) == 0 { links = makeLinks(using: &random) }
            return version
        }
    }

    /// Where links lead, some of them twice; nil where it is not known.
    private func makeLinks(using random: inout SeededGenerator) -> [String]? {
        guard Int.random(in: 0..<5, using: &random) > 0 else { return nil }
        return (0..<Int.random(in: 0...4, using: &random)).map { _ in
            "https://" + makeWords(2, using: &random).replacing(" ", with: "/")
        }
    }

    private func edit(
        _ title: inout String?, _ paragraphs: inout [String], _ past: [(String?, [String])],
        using random: inout SeededGenerator
    ) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: (title, paragraphs) = past.randomElement(using: &random)!
        case 1: paragraphs.shuffle(using: &random)
        case 2: paragraphs.append(makeWords(6, using: &random))
        case 3 where paragraphs.count > 1: paragraphs.removeLast()
        case 4: title = Bool.random(using: &random) ? nil : "Title " + makeWords(2, using: &random)
        case 5: paragraphs.insert(past.randomElement(using: &random)!.1.first!, at: 0)
        case 6: break
        default: paragraphs[paragraphs.indices.randomElement(using: &random)!] = makeWords(9, using: &random)
        }
    }
}
