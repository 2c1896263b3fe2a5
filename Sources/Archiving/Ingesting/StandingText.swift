import ArchiveStorage

/// The paragraphs of the newest text of an article.
struct StandingText {
    let title: Int
    /// The body in order.
    let body: [Int]

    init(_ text: TextRecord) {
        self.init(title: text.title, body: text.paragraphs)
    }

    /// The paragraphs that stand here and not in `other`, and those that stand there and not here, each ascending.
    ///
    /// - Parameter changed: Where the bodies differ.
    func difference(from other: StandingText, in changed: ChangedStretch) -> (come: [Int], gone: [Int]) {
        let come = Set(body[changed.new] + titles).subtracting(other.titles)
        let gone = Set(other.body[changed.old] + other.titles).subtracting(titles)
        // What changed its place stands in both; what is repeated may stand in the common part.
        let candidates = come.union(gone)
        let standsHere = candidates.isEmpty ? [] : candidates.intersection(body + titles)
        let stoodThere = candidates.isEmpty ? [] : candidates.intersection(other.body + other.titles)
        return (standsHere.subtracting(stoodThere).sorted(), stoodThere.subtracting(standsHere).sorted())
    }

    /// No text: nothing stands in it.
    static let none = StandingText(title: 0, body: [])

    private init(title: Int, body: [Int]) {
        (self.title, self.body) = (title, body)
    }

    private var titles: [Int] { title == 0 ? [] : [title] }
}
