import Archiving
import ArticleModel
import TestSupport
import TextNormalization

/// Additions and removals by looking at each version and back from it, one by one: what `changes` must agree with.
struct ChangesByHand {
    /// A change, with all that a row says of it.
    struct Change: Hashable {
        let article: String
        let source: String
        let isAddition: Bool
        /// `match`, or `title` or `body` and the folded words.
        let what: String
        let version: Int
        let before: Int
        let between: Int
        let seenAt: Timestamp?
    }

    struct Paragraph: Hashable {
        let isTitle: Bool
        let words: [String]
    }

    /// A version, and the words of all that it shows.
    struct Look {
        let version: ImportedVersion
        let paragraphs: Set<Paragraph>

        init(_ version: ImportedVersion) {
            self.version = version
            let body = version.paragraphs.map { Paragraph(isTitle: false, words: WordRule.words($0)) }
            let title = version.title.map { Paragraph(isTitle: true, words: WordRule.words($0)) }
            paragraphs = Set(body + (title.map { [$0] } ?? []))
        }

        /// Whether a paragraph that fits stands in the version; nil where it is held in part and shows none.
        func has(_ fits: (Paragraph) -> Bool) -> Bool? {
            if paragraphs.contains(where: fits) { return true }
            return version.completeness == .partial ? nil : false
        }

        /// Whether words stand in it, within a paragraph or over breaks; nil where it is held in part and shows none.
        func holds(_ quote: String, _ kind: ParagraphKind? = nil) -> Bool? {
            let words = WordRule.words(quote)
            if BruteForce.texts(of: version, kind).contains(where: { BruteForce.contains($0, words) }) { return true }
            return version.completeness == .partial ? nil : false
        }

        /// Whether a paragraph or title has the words whole.
        func holdsWhole(_ quote: String) -> Bool {
            let words = WordRule.words(quote)
            return paragraphs.contains { BruteForce.contains($0.words, words) }
        }
    }

    /// The versions of each article, in order.
    let articles: [String: [Look]]

    /// Knows these versions; within an article they must come in order.
    init(_ versions: [ImportedVersion]) {
        articles = Dictionary(grouping: versions.map(Look.init)) { $0.version.articleKey.text }
    }

    /// The changes of every paragraph that fits.
    func paragraphChanges(_ fits: (Paragraph) -> Bool) -> Set<Change> {
        let all = articles.values.joined().reduce(into: Set<Paragraph>()) { $0.formUnion($1.paragraphs) }
        return all.filter { !$0.words.isEmpty && fits($0) }.reduce(into: []) { changes, paragraph in
            let what = (paragraph.isTitle ? "title " : "body ") + paragraph.words.joined(separator: " ")
            changes.formUnion(
                self.changes(of: what) { look in
                    if look.paragraphs.contains(paragraph) { return true }
                    return look.version.completeness == .partial ? nil : false
                })
        }
    }

    /// The changes of a phrase, title or body, that no paragraph with it tells: it comes or goes over breaks.
    func breakChanges(of quote: String) -> Set<Change> {
        let words = WordRule.words(quote)
        let told = paragraphChanges { BruteForce.contains($0.words, words) }
        return changes(of: "match") { $0.holds(quote) }.filter { change in
            !told.contains {
                $0.article == change.article && $0.version == change.version && $0.isAddition == change.isAddition
            }
        }
    }

    /// The changes of what a version may have, lack, or, where `has` says nil, leave open.
    func changes(of what: String, _ has: (Look) -> Bool?) -> Set<Change> {
        var changes: Set<Change> = []
        for (key, versions) in articles {
            let verdicts = versions.map(has)
            for (place, version) in versions.map(\.version).enumerated() {
                guard let now = verdicts[place], let before = verdicts[..<place].lastIndex(where: { $0 != nil }),
                    verdicts[before] != now
                else { continue }
                changes.insert(
                    Change(
                        article: key, source: version.source.text, isAddition: now, what: what,
                        version: version.number ?? place + 1, before: versions[before].version.number ?? before + 1,
                        between: place - before - 1, seenAt: version.seenAt))
            }
        }
        return changes
    }
}

extension ChangesByHand.Change {
    /// What a row says.
    init(_ row: ChangeRow) {
        let passage = row.subject == .match ? nil : row.kind == .added ? row.added.first : row.removed.first
        self.init(
            article: row.article.key.text, source: row.article.source.text, isAddition: row.kind == .added,
            what: passage.map { ($0.number == 0 ? "title " : "body ") + WordRule.folded($0.text) } ?? "match",
            version: row.version.number, before: row.before.number, between: row.between, seenAt: row.version.seenAt)
    }
}
