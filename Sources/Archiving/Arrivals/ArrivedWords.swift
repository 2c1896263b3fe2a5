import ArchiveStorage
import ArticleModel
import QueryGrammar
import TextNormalization

/// The folded words of all paragraphs and titles that came or left behind a place, and those around paragraph breaks that did: a query none
/// of whose parts is made of them cannot have changed its answer.
public struct ArrivedWords: Sendable {
    /// Nil where there are too many to keep: then every query may have changed.
    private(set) var words: Set<[UInt8]>?
    /// The last word before each break that came or left, and the first behind it, joined by a space.
    private var breaks: Set<[UInt8]> = []

    /// The most words, and breaks, that are kept.
    private static let most = 200_000

    init() {
        words = []
    }

    /// Whether a question may have answers among what came and left; wrong only in saying yes.
    public func mayDecide(_ question: ChangesQuestion) -> Bool {
        guard let words, let query = question.query, let folded = try? FoldedQuery(query) else { return true }
        if words.isEmpty, breaks.isEmpty { return false }
        let leaves = folded.allLeaves
        return leaves.isEmpty || leaves.contains { $0.mayConsist(of: words) || $0.mayRun(overOneOf: breaks) }
    }

    mutating func add(_ content: String) {
        guard var words else { return }
        for word in WordRule.folded(content).utf8.split(separator: UInt8(ascii: " ")) { words.insert(Array(word)) }
        self.words = words.count > Self.most ? nil : words
    }

    mutating func addBreak(between last: [UInt8], and first: [UInt8]) {
        breaks.insert(last + [UInt8(ascii: " ")] + first)
        if breaks.count > Self.most { giveUp() }
    }

    mutating func giveUp() { words = nil }
}

extension FoldedLeaf {
    fileprivate func mayConsist(of words: Set<[UInt8]>) -> Bool {
        switch pattern {
        case .phrase(let phrase): phrase.allSatisfy { words.contains(Array($0.utf8)) }
        case .near(let phrases, _): phrases.allSatisfy { $0.allSatisfy { words.contains(Array($0.utf8)) } }
        case .prefix: true
        }
    }

    /// A phrase that came or left over breaks alone has two adjacent words around one that came or left.
    fileprivate func mayRun(overOneOf breaks: Set<[UInt8]>) -> Bool {
        guard case .phrase(let words) = pattern, !breaks.isEmpty else { return false }
        return zip(words, words.dropFirst()).contains { breaks.contains(Array("\($0) \($1)".utf8)) }
    }
}

extension Archive {
    /// The words that came and left behind a place.
    ///
    /// - Throws: A storage error.
    public func arrivedWords(after position: ArrivalPosition) throws -> ArrivedWords {
        try view { view in
            var arrived = ArrivedWords()
            let since = position.change == nil ? position.revision + 1 : position.revision
            let articles = try view.reader.articles(changedSince: since, after: nil, limit: Self.mostArticles + 1)
            guard articles.count <= Self.mostArticles else {
                arrived.giveUp()
                return arrived
            }
            for article in articles {
                guard let timeline = try view.timeline(of: article.id) else { continue }
                try arrived.add(changesOf: timeline, since: since, view.reader)
                if arrived.words == nil { break }
            }
            return arrived
        }
    }

    /// From how many changed articles on their words are not worth gathering.
    private static let mostArticles = 1_000
}

extension ArrivedWords {
    /// Adds the paragraphs and links in which each new version differs from those before it, back to one that is held whole: what is held in
    /// part proves no absence, so that a change may show against an earlier one.
    fileprivate mutating func add(
        changesOf timeline: Timeline, since revision: Int64, _ reader: any ArchiveReader
    ) throws {
        var texts: [Int: ComparedText] = [:]
        func text(_ place: Int) throws -> ComparedText {
            let ordinal = timeline.entries[place].record.text
            if let known = texts[ordinal] { return known }
            let found = ComparedText(try reader.text(ordinal, of: timeline.article.id))
            texts[ordinal] = found
            return found
        }
        var changed: Set<Int> = []
        var edges = EdgeReader(article: timeline.article.id, reader: reader)
        for place in timeline.entries.indices where timeline.entries[place].record.revision ?? 0 >= revision {
            let here = try text(place)
            let knowsLinks = timeline.entries[place].record.knowsLinks
            var before = place - 1
            while before >= 0, words != nil {
                let there = try text(before)
                changed.formUnion(here.members.symmetricDifference(there.members))
                // Of paragraphs without words that stand at several places, other ones may be between two that were beside them before.
                let passedOver = try here.repeated.union(there.repeated).filter { try edges.words(of: $0) == nil }
                var neighbours = here.neighbours.symmetricDifference(there.neighbours)
                for all in [here.neighbours, there.neighbours] where !passedOver.isEmpty {
                    neighbours.formUnion(
                        all.filter { passedOver.contains($0.before) || passedOver.contains($0.behind) })
                }
                for neighbours in neighbours {
                    try add(breakAt: neighbours, in: here, &edges)
                    try add(breakAt: neighbours, in: there, &edges)
                }
                // Where links came that may have stood before, the nearest version whose links are known is wanted, too.
                if timeline.isComplete(before), !knowsLinks || timeline.entries[before].record.knowsLinks { break }
                before -= 1
            }
        }
        for number in changed where words != nil {
            let id = timeline.id(ofParagraph: number)
            if let record = try reader.paragraph(id) { add(record.content) }
        }
    }

    /// Adds the breaks of a text at which, but for paragraphs without words, these two neighbours stand.
    private mutating func add(
        breakAt neighbours: ComparedText.Neighbours, in text: ComparedText, _ edges: inout EdgeReader
    ) throws {
        for place in text.places[neighbours] ?? [] {
            guard let before = try edges.nearest(text.paragraphs[...place].reversed()),
                let behind = try edges.nearest(text.paragraphs[(place + 1)...])
            else { continue }
            addBreak(between: before.last, and: behind.first)
        }
    }
}

/// A text beside others of its article: what stands in it, and what beside what.
private struct ComparedText {
    /// Two paragraphs, one behind the other.
    struct Neighbours: Hashable {
        let before, behind: Int
    }

    let members: Set<Int>
    let paragraphs: [Int]
    /// Where each two neighbours stand: the places of the first.
    let places: [Neighbours: [Int]]
    let neighbours: Set<Neighbours>
    /// The paragraphs that stand at more than one place.
    let repeated: Set<Int>

    init(_ text: TextRecord?) {
        members = text?.everything ?? []
        let paragraphs = text?.paragraphs ?? []
        self.paragraphs = paragraphs
        places = Dictionary(grouping: paragraphs.indices.dropLast()) {
            Neighbours(before: paragraphs[$0], behind: paragraphs[$0 + 1])
        }
        neighbours = Set(places.keys)
        repeated = Set(Dictionary(grouping: paragraphs, by: \.self).filter { $0.value.count > 1 }.keys)
    }
}

/// The first and the last word of paragraphs, each read once.
private struct EdgeReader {
    let article: ArticleID
    let reader: any ArchiveReader
    private var known: [Int: (first: [UInt8], last: [UInt8])?] = [:]

    init(article: ArticleID, reader: any ArchiveReader) {
        self.article = article
        self.reader = reader
    }

    /// Those of the first paragraph that has words; nil where none has.
    mutating func nearest(_ numbers: some Sequence<Int>) throws -> (first: [UInt8], last: [UInt8])? {
        for number in numbers {
            if let words = try words(of: number) { return words }
        }
        return nil
    }

    /// Nil for a paragraph without words.
    mutating func words(of number: Int) throws -> (first: [UInt8], last: [UInt8])? {
        if let known = known[number] { return known }
        let content = try reader.paragraph(ParagraphID(article: article, number: number))?.content ?? ""
        let words = WordRule.folded(content).utf8.split(separator: UInt8(ascii: " "))
        let edges = words.first.flatMap { first in words.last.map { (first: Array(first), last: Array($0)) } }
        known[number] = .some(edges)
        return edges
    }
}
