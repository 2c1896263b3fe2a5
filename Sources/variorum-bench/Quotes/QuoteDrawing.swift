import Archiving
import ArticleModel
import TestSupport
import TextNormalization

/// Draws quotes from the versions of an archive by chance: an article, one of its versions, a paragraph of it, a stretch of words.
struct QuoteDrawing {
    private let archive: Archive
    private let articles: [ArticleSummary]
    private var random: SeededGenerator

    init(from archive: Archive, seed: UInt64) throws {
        self.archive = archive
        articles = try archive.articles(limit: .max).filter { $0.versions > 0 }
        random = SeededGenerator(seed: seed)
    }

    /// How many words a quote has.
    private static let lengths = 8...40

    /// A quote of a kind; tries paragraphs until one is long enough, nil where a thousand are not.
    mutating func quote(_ kind: DrawnQuote.Kind) throws -> DrawnQuote? {
        for _ in 0..<1000 {
            guard let article = articles.randomElement(using: &random) else { return nil }
            let versions = try archive.versions(of: article.key.text, source: article.source.text).versions
            guard let version = versions.randomElement(using: &random) else { continue }
            let text = try archive.show(article.key.text, source: article.source.text, number: version.number)
            guard let place = text.paragraphs.indices.randomElement(using: &random) else { continue }
            if let quote = make(kind, text.paragraphs, place) { return quote }
        }
        return nil
    }

    private mutating func make(_ kind: DrawnQuote.Kind, _ paragraphs: [String], _ place: Int) -> DrawnQuote? {
        let map = WordMap(paragraphs[place])
        guard map.count >= 12 else { return nil }
        let words = (0..<map.count).map(map.word)
        let length = Int.random(in: Self.lengths.lowerBound...min(Self.lengths.upperBound, words.count), using: &random)
        let start = Int.random(in: 0...words.count - length, using: &random)
        let quoted = Array(words[start..<start + length])
        switch kind {
        case .verbatim, .foreign:
            let scalars = map.place(ofWords: start..<start + length)
            let text = paragraphs[place].unicodeScalars.dropFirst(scalars.lowerBound).prefix(scalars.count)
            return DrawnQuote(kind: kind, text: String(Substring(text)), parts: [quoted])
        case .words: return DrawnQuote(kind: kind, text: quoted.joined(separator: " "), parts: [quoted])
        case .edit1, .edit2, .edit3, .edit4:
            let damage = QuoteDamage(edits: kind == .edit1 ? 1 : kind == .edit2 ? 2 : kind == .edit3 ? 3 : 4)
            return quote(kind, damage.damaged(quoted, strangers: words, using: &random), [quoted])
        case .cut: return cut(quoted)
        case .gap, .joined: return joined(kind, words)
        case .across, .bridged: return bridged(kind, words, paragraphs, place)
        }
    }

    private func quote(_ kind: DrawnQuote.Kind, _ words: [String], _ parts: [[String]]) -> DrawnQuote {
        DrawnQuote(kind: kind, text: words.joined(separator: " "), parts: parts)
    }

    /// Two to a third of the words left out of the middle.
    private mutating func cut(_ words: [String]) -> DrawnQuote? {
        guard words.count >= 12 else { return nil }
        let count = Int.random(in: 2...words.count / 3, using: &random)
        let start = Int.random(in: 3...words.count - count - 3, using: &random)
        return quote(.cut, Array(words[..<start] + words[(start + count)...]), [words])
    }

    /// Two stretches of one paragraph, five to forty words apart.
    private mutating func joined(_ kind: DrawnQuote.Kind, _ words: [String]) -> DrawnQuote? {
        let (one, gap, two) = (
            Int.random(in: 5...20, using: &random), Int.random(in: 5...40, using: &random),
            Int.random(in: 5...20, using: &random)
        )
        guard words.count >= one + gap + two else { return nil }
        let start = Int.random(in: 0...words.count - one - gap - two, using: &random)
        let parts = [Array(words[start..<start + one]), Array(words[(start + one + gap)...].prefix(two))]
        return quote(kind, kind == .gap ? parts[0] + ["…"] + parts[1] : parts[0] + parts[1], parts)
    }

    /// The end of a paragraph and the beginning of the next.
    private mutating func bridged(
        _ kind: DrawnQuote.Kind, _ words: [String], _ paragraphs: [String], _ place: Int
    ) -> DrawnQuote? {
        guard place + 1 < paragraphs.count else { return nil }
        let next = WordRule.words(paragraphs[place + 1])
        guard next.count >= 4 else { return nil }
        let parts = [
            Array(words.suffix(Int.random(in: 4...12, using: &random))),
            Array(next.prefix(Int.random(in: 4...12, using: &random))),
        ]
        let whole = parts[0] + parts[1]
        guard kind == .bridged else { return quote(kind, whole, parts) }
        let damage = QuoteDamage(edits: Int.random(in: 1...2, using: &random))
        return quote(kind, damage.damaged(whole, strangers: words + next, using: &random), parts)
    }
}
