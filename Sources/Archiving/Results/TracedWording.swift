/// One wording of a traced paragraph or title.
public struct TracedWording: Sendable, Equatable, JSONEncodable {
    /// The text as it stands in ``version``, with the words marked that were asked for.
    public let passage: Passage
    /// Where the lineage stands in this wording; never empty.
    public let runs: [TracedRun]
    /// The first version of the first run, and the last of the last.
    public let version, lastVersion: VersionSummary
    /// Whether it has the words, or a part of them where they run over a paragraph break.
    public let holdsWords: Bool
    /// What it came from; nil where the lineage, or a branch of it, begins with it.
    public let link: TraceLink?
    /// The numbers of the versions in which it stands unchanged at another place than in the version before; empty as a
    /// rule.
    public let moves: [Int]

    /// `{"paragraph","runs":[[0,3]],"times":[{"from","to"}],"version","last_version","holds_words","link","moves":[]}`.
    public var json: String {
        var object = JSONObject()
        object.set("paragraph", passage)
        object.set("runs", pairs: runs.map { ($0.numbers.lowerBound, $0.numbers.upperBound) })
        object.set("times", runs)
        object.set("version", version)
        object.set("last_version", lastVersion)
        object.set("holds_words", holdsWords)
        object.set("link", link)
        object.set("moves", numbers: moves)
        return object.description
    }
}
