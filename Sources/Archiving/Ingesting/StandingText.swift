import ArchiveStorage

/// The paragraphs of the newest text of an article.
struct StandingText {
    let title: Int
    /// The body in order.
    let body: [Int]

    init(_ text: TextRecord) {
        (title, body) = (text.title, text.paragraphs)
    }

    /// The paragraphs that stand here and not in `other`, and those that stand there and not here, each ascending.
    ///
    /// Only what lies between a common beginning and a common end is looked at: texts that follow one another differ in little.
    func difference(from other: StandingText?) -> (come: [Int], gone: [Int]) {
        guard let other else { return (Set(body + titles).sorted(), []) }
        let (here, there) = Self.changedRanges(body, other.body)
        let come = Set(body[here] + titles).subtracting(other.titles)
        let gone = Set(other.body[there] + other.titles).subtracting(titles)
        // What changed its place stands in both; what is repeated may stand in the common part.
        let candidates = come.union(gone)
        let standsHere = candidates.isEmpty ? [] : candidates.intersection(body + titles)
        let stoodThere = candidates.isEmpty ? [] : candidates.intersection(other.body + other.titles)
        return (standsHere.subtracting(stoodThere).sorted(), stoodThere.subtracting(standsHere).sorted())
    }

    private var titles: [Int] { title == 0 ? [] : [title] }

    private static func changedRanges(_ new: [Int], _ old: [Int]) -> (new: Range<Int>, old: Range<Int>) {
        let shorter = min(new.count, old.count)
        var start = 0
        while start < shorter, new[start] == old[start] { start += 1 }
        var kept = 0
        while kept < shorter - start, new[new.count - 1 - kept] == old[old.count - 1 - kept] { kept += 1 }
        return (start..<new.count - kept, start..<old.count - kept)
    }
}
