import ArticleModel
import TestSupport
import TextNormalization

/// Made-up articles whose paragraphs are so short that phrases often run over several of them; some have no words at all.
struct ShortParagraphs {
    /// Every version of every article, in order.
    let versions: [ImportedVersion]

    private static let vocabulary = ["a", "b", "c", "d"]

    init(articles: Int, most: Int, using random: inout SeededGenerator) {
        versions = (0..<articles).flatMap { ShortParagraphs.makeArticle($0, most: most, using: &random) }
    }

    private static func makeArticle(_ index: Int, most: Int, using random: inout SeededGenerator) -> [ImportedVersion] {
        var paragraphs = [makeParagraph(using: &random)]
        return (1...Int.random(in: 1...most, using: &random)).map { number in
            for _ in 0..<3 { edit(&paragraphs, using: &random) }
            let isTimed = Int.random(in: 0..<8, using: &random) > 0
            return ImportedVersion(
                source: "source\(index % 2)", articleKey: "article\(index)", number: number,
                seenAt: isTimed ? Timestamp(secondsSince1970: Int64(1_000_000 + index * 7 + number * 1_000)) : nil,
                title: Bool.random(using: &random) ? nil : makeWords(2, using: &random), paragraphs: paragraphs,
                completeness: Int.random(in: 0..<8, using: &random) == 0 ? .partial : .complete)
        }
    }

    private static func edit(_ paragraphs: inout [String], using random: inout SeededGenerator) {
        let place = Int.random(in: 0...paragraphs.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where place < paragraphs.count && paragraphs.count > 1: paragraphs.remove(at: place)
        case 1: paragraphs.shuffle(using: &random)
        case 2 where place < paragraphs.count: paragraphs[place] = paragraphs[place].uppercased()
        default:
            if paragraphs.count > 8 { paragraphs.removeLast(4) }
            paragraphs.insert(makeParagraph(using: &random), at: min(place, paragraphs.count))
        }
    }

    private static func makeParagraph(using random: inout SeededGenerator) -> String {
        if Int.random(in: 0..<6, using: &random) == 0 { return "* * *" }
        return makeWords(Int.random(in: 1...3, using: &random), using: &random)
    }

    private static func makeWords(_ count: Int, using random: inout SeededGenerator) -> String {
        let words = (0..<count).map { _ in
            let word = vocabulary.randomElement(using: &random)!
            return Int.random(in: 0..<8, using: &random) == 0 ? word.uppercased() : word
        }
        return words.joined(separator: Int.random(in: 0..<6, using: &random) == 0 ? ", " : " ")
    }

    /// Characters as a version that was read on has them, or words that may stand nowhere.
    func makeQuote(most: Int = 6, using random: inout SeededGenerator) -> String {
        let text = versions.randomElement(using: &random)!.paragraphs.joined(separator: " ")
        let pieces = text.split(separator: " ")
        let start = Int.random(in: 0...pieces.count, using: &random)
        var quote = pieces[start...].prefix(Int.random(in: 1...most, using: &random)).joined(separator: " ")
        if Int.random(in: 0..<4, using: &random) == 0 { quote = quote.lowercased() }
        let isFound = Int.random(in: 0..<5, using: &random) > 0 && !WordRule.words(quote).isEmpty
        return isFound ? quote : Self.makeWords(Int.random(in: 2...most, using: &random), using: &random)
    }
}
