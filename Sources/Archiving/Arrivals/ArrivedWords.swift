import ArchiveStorage
import ArticleModel
import QueryGrammar
import TextNormalization

/// The folded words of all paragraphs and titles that came or left behind a place: a query none of whose parts is made of them cannot have
/// changed its answer.
public struct ArrivedWords: Sendable {
    /// Nil where there are too many to keep: then every query may have changed.
    private(set) var words: Set<[UInt8]>?

    /// The most words that are kept.
    private static let most = 200_000

    init() {
        words = []
    }

    /// Whether a question may have answers among what came and left; wrong only in saying yes.
    public func mayDecide(_ question: ChangesQuestion) -> Bool {
        guard let words, let query = question.query, let folded = try? FoldedQuery(query) else { return true }
        if words.isEmpty { return false }
        let leaves = folded.allLeaves
        return leaves.isEmpty || leaves.contains { $0.mayConsist(of: words) }
    }

    mutating func add(_ content: String) {
        guard var words else { return }
        for word in WordRule.folded(content).utf8.split(separator: UInt8(ascii: " ")) { words.insert(Array(word)) }
        self.words = words.count > Self.most ? nil : words
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
        var members: [Int: Set<Int>] = [:]
        func paragraphs(_ place: Int) throws -> Set<Int> {
            let ordinal = timeline.entries[place].record.text
            if let known = members[ordinal] { return known }
            let found = try reader.text(ordinal, of: timeline.article.id)?.everything ?? []
            members[ordinal] = found
            return found
        }
        var changed: Set<Int> = []
        for place in timeline.entries.indices where timeline.entries[place].record.revision ?? 0 >= revision {
            let here = try paragraphs(place)
            let knowsLinks = timeline.entries[place].record.knowsLinks
            var before = place - 1
            while before >= 0 {
                changed.formUnion(here.symmetricDifference(try paragraphs(before)))
                // Where links came that may have stood before, the nearest version whose links are known is wanted, too.
                if timeline.isComplete(before), !knowsLinks || timeline.entries[before].record.knowsLinks { break }
                before -= 1
            }
        }
        for number in changed where words != nil {
            let id = ParagraphID(article: timeline.article.id, number: number)
            if let record = try reader.paragraph(id) { add(record.content) }
        }
    }
}
