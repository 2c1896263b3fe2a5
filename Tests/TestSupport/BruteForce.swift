public import ArticleModel
import TextNormalization

/// Answers by looking at every version, one by one: what the archive must agree with.
public struct BruteForce {
    private var articles: [String: [ImportedVersion]] = [:]

    /// Knows these versions; within an article they must come in order.
    public init(_ versions: [ImportedVersion]) {
        for version in versions { articles[version.articleKey.text, default: []].append(version) }
    }

    /// For each article in which the words stand, within a paragraph or over the breaks of the body, the runs of version numbers in which they do.
    public func runs(of quote: String, kind: ParagraphKind?) -> [String: [ClosedRange<Int>]] {
        let words = WordRule.words(quote)
        return runs { Self.texts(of: $0, kind).contains { Self.contains($0, words) } }
    }

    /// The words in which a phrase is looked for: those of the body as one text, and those of the title; or those of each link.
    public static func texts(of version: ImportedVersion, _ kind: ParagraphKind? = nil) -> [[String]] {
        let body = version.paragraphs.flatMap(WordRule.words)
        let title = version.title.map(WordRule.words) ?? []
        return switch kind {
        case .link: (version.links ?? []).map(WordRule.words)
        case .title: [title]
        case .body: [body]
        case nil: [title, body]
        }
    }

    /// For each article with a version that fits, the runs of numbers of those that do.
    public func runs(where fits: (ImportedVersion) -> Bool) -> [String: [ClosedRange<Int>]] {
        articles.compactMapValues { versions in
            let numbers = versions.enumerated().map { $0.element.number ?? $0.offset + 1 }
            let places = Runs(members: versions.indices.filter { fits(versions[$0]) })
            return places.isEmpty ? nil : places.ranges.map { numbers[$0.lowerBound]...numbers[$0.upperBound] }
        }
    }

    /// Whether `words` stand one after another in `text`.
    public static func contains(_ text: [String], _ words: [String]) -> Bool {
        guard !words.isEmpty, words.count <= text.count else { return false }
        return (0...text.count - words.count).contains { text[$0..<$0 + words.count].elementsEqual(words) }
    }
}
