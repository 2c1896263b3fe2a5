import ArticleModel
import TestSupport

/// A history on its way into two archives, a part at a time, with articles that are hidden, shown again and forgotten between the parts:
/// what an archive remembers from one question to the next must not outlive what is written.
struct RandomEdits {
    /// What is taken in at first, and what comes later, in parts.
    private let first: [ImportedVersion]
    private var later: [[ImportedVersion]]
    private let history: AgreementHistory
    private var hidden: [String] = []

    /// Most of a history at first, the rest in `parts`: new articles, and further versions of those that are held, older ones among them.
    init(of history: AgreementHistory, parts: Int, using random: inout SeededGenerator) {
        self.history = history
        later = Array(repeating: [], count: parts)
        var first: [ImportedVersion] = []
        for versions in history.byArticle {
            let part = Int.random(in: 0..<parts, using: &random)
            switch Int.random(in: 0..<16, using: &random) {
            case 0: later[part] += versions
            case 1, 2, 3:
                let place = Int.random(in: 0...versions.count, using: &random)
                let isBackfill = Bool.random(using: &random)
                first += isBackfill ? versions[place...] : versions[..<place]
                later[part] += isBackfill ? versions[..<place] : versions[place...]
            default: first += versions
            }
        }
        self.first = first
    }

    /// Takes in what comes first, and hides some articles.
    mutating func begin(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        try pair.ingest(first)
        for _ in 0...history.keys.count / 60 { hide(pair, using: &random) }
    }

    /// Takes in the next part, if there is one left, and hides, shows and forgets some articles.
    mutating func next(_ pair: ArchivePair, using random: inout SeededGenerator) throws {
        if let part = later.popLast() { try pair.ingest(part) }
        hide(pair, using: &random)
        if !hidden.isEmpty { pair.setHidden(false, hidden.removeFirst()) }
        pair.forget(history.makeKey(using: &random))
    }

    private mutating func hide(_ pair: ArchivePair, using random: inout SeededGenerator) {
        hidden.append(history.makeKey(using: &random))
        pair.setHidden(true, hidden[hidden.count - 1])
    }
}
