import ArchiveStorage

/// The paragraphs of the newest text of an article.
struct StandingText {
    let title: Int
    /// The body in order.
    let body: [Int]
    /// The links, each once.
    private let links: [Int]

    init(_ text: TextRecord) {
        self.init(title: text.title, body: text.paragraphs, links: text.links ?? [])
    }

    /// The paragraphs and links that stand here and not in `other`, and those that stand there and not here, each ascending.
    ///
    /// - Parameter changed: Where the bodies differ.
    func difference(from other: StandingText, in changed: ChangedStretch) -> (come: [Int], gone: [Int]) {
        let come = Set(body[changed.new] + titles).subtracting(other.titles)
        let gone = Set(other.body[changed.old] + other.titles).subtracting(titles)
        // What changed its place stands in both; what is repeated may stand in the common part.
        let candidates = come.union(gone)
        let standsHere = candidates.isEmpty ? [] : candidates.intersection(body + titles)
        let stoodThere = candidates.isEmpty ? [] : candidates.intersection(other.body + other.titles)
        let (newLinks, oldLinks) = linkDifference(from: other)
        return (
            standsHere.subtracting(stoodThere).union(newLinks).sorted(),
            stoodThere.subtracting(standsHere).union(oldLinks).sorted()
        )
    }

    /// A link stands once in a text, so that what lies outside of the changed stretch of both is in both.
    private func linkDifference(from other: StandingText) -> (come: Set<Int>, gone: Set<Int>) {
        let changed = ChangedStretch(from: other.links, to: links)
        let (here, there) = (Set(links[changed.new]), Set(other.links[changed.old]))
        return (here.subtracting(there), there.subtracting(here))
    }

    /// No text: nothing stands in it.
    static let none = StandingText(title: 0, body: [], links: [])

    private init(title: Int, body: [Int], links: [Int]) {
        (self.title, self.body, self.links) = (title, body, links)
    }

    private var titles: [Int] { title == 0 ? [] : [title] }
}
