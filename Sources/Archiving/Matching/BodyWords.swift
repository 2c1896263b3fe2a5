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
    /// By the part of a phrase before its first break: whether the phrase may begin with its characters.
    private var openings: [BodyPart: Bool] = [:]
    /// Beyond so many of either, they are forgotten: an article may have any number of breaks.
    private static let mostKept = 4096
    /// A place in more paragraphs is not kept: each text of an article could have a long one of its own.
    private static let mostParagraphs = 64

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
        let candidate = Candidate(ParagraphID(article: article, number: number))
        beginnings[number] = []
        try reader.withContents(of: [candidate]) { addBeginning(of: number, in: $2) }
        return beginnings[number] ?? []
    }

    func knowsBeginning(of number: Int) -> Bool { beginnings[number] != nil }

    /// Takes the first words of a paragraph from its text.
    mutating func addBeginning(of number: Int, in content: UnsafeBufferPointer<UInt8>) {
        beginnings[number] = walk.numbers(ofFirst: walk.count - 1, in: content)
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
        func compare() throws -> Bool {
            try verbatim
                == BreakSearch.characters(of: parts) { place in
                    try reader.checkDeadline()
                    return try content(of: paragraphs[place])
                }
        }
        guard last.place - first.place < Self.mostParagraphs else { return try compare() }
        var words: [Int: Range<Int>] = [:]
        for part in parts { words[part.place] = part.words }
        let key = (first.place...last.place).map { place in
            BodyPart(paragraph: paragraphs[place], words: words[place] ?? 0..<0)
        }
        if let known = agreements[key] { return known }
        let agrees = try compare()
        if agreements.count >= Self.mostKept { agreements = [:] }
        agreements[key] = agrees
        return agrees
    }

    /// Whether a place with these characters may begin with the last words of a paragraph, so many: cheap, before the rest is looked at.
    mutating func opens(_ paragraph: Int, withLast words: Int, _ verbatim: VerbatimText) throws -> Bool {
        let count = try count(of: paragraph)
        let part = BodyPart(paragraph: paragraph, words: count - words..<count)
        if let known = openings[part] { return known }
        let content = try content(of: part.paragraph)
        let place = WordMap(content).place(ofWords: part.words)
        let opens = verbatim.mayBegin(
            with: content.unicodeScalars.dropFirst(place.lowerBound).prefix(place.count))
        if openings.count >= Self.mostKept { openings = [:] }
        openings[part] = opens
        return opens
    }

    private func content(of paragraph: Int) throws -> String {
        try reader.paragraph(ParagraphID(article: article, number: paragraph))?.content ?? ""
    }
}
