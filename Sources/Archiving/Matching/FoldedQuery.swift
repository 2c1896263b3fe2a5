import ArchiveStorage
import ArticleModel
import QueryGrammar
import TextNormalization

/// A query whose words are folded and whose dates are read: everything in it can be answered.
indirect enum FoldedQuery {
    case leaf(FoldedLeaf)
    case filter(VersionFilter)
    case and([FoldedQuery])
    case or([FoldedQuery])
    case not(FoldedQuery)

    /// - Parameter isVerbatim: Whether the characters of every leaf must agree, too.
    /// - Throws: ``QueryError`` where a leaf has no words, a prefix several, or a date is none.
    init(_ query: Query, isVerbatim: Bool = false) throws(QueryError) {
        switch query {
        case .leaf(let leaf): self = .leaf(try FoldedLeaf(leaf, isVerbatim: isVerbatim))
        case .filter(let filter): self = .filter(try VersionFilter(filter))
        case .and(let parts): self = .and(try FoldedQuery.fold(parts, isVerbatim))
        case .or(let parts): self = .or(try FoldedQuery.fold(parts, isVerbatim))
        case .not(let part): self = .not(try FoldedQuery(part, isVerbatim: isVerbatim))
        }
    }

    private static func fold(_ parts: [Query], _ isVerbatim: Bool) throws(QueryError) -> [FoldedQuery] {
        var folded: [FoldedQuery] = []
        for part in parts { folded.append(try FoldedQuery(part, isVerbatim: isVerbatim)) }
        return folded
    }

    /// The leaves that a version can be found by: all but those under `not`.
    var findingLeaves: [FoldedLeaf] {
        switch self {
        case .leaf(let leaf): [leaf]
        case .filter, .not: []
        case .and(let parts), .or(let parts): parts.flatMap(\.findingLeaves)
        }
    }

    /// Whether every version that fits it holds one of its finding leaves.
    var finds: Bool {
        switch self {
        case .leaf: true
        case .filter, .not: false
        case .and(let parts): parts.contains(where: \.finds)
        case .or(let parts): parts.allSatisfy(\.finds)
        }
    }
}

extension FoldedLeaf {
    init(_ leaf: Leaf, isVerbatim: Bool) throws(QueryError) {
        let kind: ParagraphKind? =
            switch leaf.place {
            case .any: nil
            case .title: .title
            case .body: .body
            case .links: .link
            }
        let verbatim = isVerbatim ? leaf.pattern.texts.compactMap { VerbatimText(ofWordsIn: $0) } : []
        self.init(pattern: try FoldedLeaf.pattern(of: leaf), kind: kind, verbatim: verbatim)
    }

    private static func pattern(of leaf: Leaf) throws(QueryError) -> IndexLeaf.Pattern {
        switch leaf.pattern {
        case .word(let text), .phrase(let text):
            return .phrase(try words(of: text, leaf))
        case .prefix(let text):
            let words = try words(of: text, leaf)
            guard words.count == 1 else { throw QueryError(.prefixOfSeveralWords(text), at: leaf.range) }
            return .prefix(words[0])
        case .near(let operands, let distance):
            var phrases: [[String]] = []
            for operand in operands { phrases.append(try words(of: operand.text, leaf)) }
            return .near(phrases, distance: distance)
        }
    }

    private static func words(of text: String, _ leaf: Leaf) throws(QueryError) -> [String] {
        let words = WordRule.words(text)
        guard !words.isEmpty else { throw QueryError(.noWords(text), at: leaf.range) }
        return words
    }
}

extension Pattern {
    /// What was typed: of each operand of NEAR, of the one word or phrase otherwise.
    fileprivate var texts: [String] {
        switch self {
        case .word(let text), .prefix(let text), .phrase(let text): [text]
        case .near(let operands, distance: _): operands.map(\.text)
        }
    }
}

/// A condition on the source, the article or the time of a version.
enum VersionFilter {
    case source(String)
    case article(String)
    case since(Timestamp)
    case until(Timestamp)

    init(_ filter: Filter) throws(QueryError) {
        switch filter.kind {
        case .source: self = .source(filter.value)
        case .article: self = .article(filter.value)
        case .since, .until:
            guard let period = CalendarPeriod(filter.value) else {
                throw QueryError(.badDate(filter.value), at: filter.range)
            }
            self = filter.kind == .since ? .since(period.start) : .until(period.end)
        }
    }

    /// The places that the condition lets through. A version of unknown time meets no condition on times.
    func places(in timeline: Timeline) -> Runs {
        let article = timeline.article
        switch self {
        case .source(let name): return name == article.source ? timeline.allPlaces : Runs()
        case .article(let key): return [article.key, article.url].contains(key) ? timeline.allPlaces : Runs()
        case .since(let time): return timeline.places { time <= $0 }
        case .until(let time): return timeline.places { $0 <= time }
        }
    }
}
