import ArchiveStorage
import ArticleModel
import TextNormalization

/// What an article's paragraphs hold of a phrase, each read once.
struct BodyWords {
    let article: ArticleID
    let reader: any ArchiveReader
    private let walk: PhraseWalk
    private var beginnings: [Int: [Int32]] = [:]
    private var counts: [Int: Int] = [:]
    /// By the paragraphs and the words in them: most texts of an article have the same ones around a break.
    private var agreements: [[BodyPart]: Bool] = [:]

    private struct BodyPart: Hashable {
        let paragraph: Int
        let words: Range<Int>
    }

    init(article: ArticleID, reader: any ArchiveReader, _ walk: PhraseWalk) {
        self.article = article
        self.reader = reader
        self.walk = walk
    }

    /// The first words of a paragraph, as many as can be a part of a phrase that began before it; all where it has fewer.
    mutating func beginning(of number: Int) throws -> [Int32] {
        if let known = beginnings[number] { return known }
        var words: [Int32] = []
        let candidate = Candidate(ParagraphID(article: article, number: number))
        try reader.withContents(of: [candidate]) { words = walk.numbers(ofFirst: walk.count - 1, in: $2) }
        beginnings[number] = words
        return words
    }

    /// How many words a paragraph has.
    mutating func count(of number: Int) throws -> Int {
        if let known = counts[number] { return known }
        var count = 0
        let candidate = Candidate(ParagraphID(article: article, number: number))
        try reader.withContents(of: [candidate]) {
            var folded: [UInt8] = []
            count = WordRule.fold($2, into: &folded)
        }
        counts[number] = count
        return count
    }

    /// Whether the characters of a place in a text are the ones asked for, a space at each break: punctuation around a break is compared,
    /// that of paragraphs without words, too.
    mutating func agree(
        _ parts: [BreakSearch.Part], of paragraphs: UnsafeBufferPointer<Int>, with verbatim: VerbatimText
    ) throws -> Bool {
        guard let first = parts.first, let last = parts.last else { return false }
        var words: [Int: Range<Int>] = [:]
        for part in parts { words[part.place] = part.words }
        let key = (first.place...last.place).map { place in
            BodyPart(paragraph: paragraphs[place], words: words[place] ?? 0..<0)
        }
        if let known = agreements[key] { return known }
        let characters = try BreakSearch.characters(of: parts) { place in
            try reader.checkDeadline()
            return try reader.paragraph(ParagraphID(article: article, number: paragraphs[place]))?.content ?? ""
        }
        let agrees = characters == verbatim
        agreements[key] = agrees
        return agrees
    }
}
