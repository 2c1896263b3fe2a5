public import ArticleModel
public import JSONText

/// One wording of a traced paragraph or title.
public struct TracedWording: Sendable, Equatable {
    /// The text in ``version``, with the words that were asked for marked.
    public let passage: Passage
    /// The runs of versions with this wording; never empty.
    public let runs: [TracedRun]
    /// The first version of the first run, and the last of the last.
    public let version, lastVersion: VersionSummary
    /// Whether it has the words, or a part of them where they run over a paragraph break.
    public let holdsWords: Bool
    /// How it developed from earlier wordings; nil where the lineage, or a branch of it, begins with it.
    public let link: TraceLink?
    /// The numbers of the versions in which it is unchanged but at another place than in the version before; usually empty.
    public let moves: [Int]
}

extension TracedWording: JSONRecord {
    /// `{"paragraph","runs":[[0,3]],"times":[{"from","to"}],"version","last_version","holds_words","link","moves":[]}`.
    public static let shape = JSONShape(
        "wording",
        { passage, numbers, times, version, lastVersion, holdsWords, link, moves in
            guard !numbers.isEmpty, numbers.count == times.count else { return nil }
            let runs = zip(numbers, times).map { TracedRun(numbers: $0, from: $1.from, to: $1.to) }
            return TracedWording(
                passage: passage, runs: runs, version: version, lastVersion: lastVersion, holdsWords: holdsWords,
                link: link, moves: moves)
        },
        JSONField("paragraph", \TracedWording.passage), .runs("runs", { @Sendable in $0.runs.map(\.numbers) }),
        JSONField("times") { $0.runs.map { RunTimes(from: $0.from, to: $0.to) } }, JSONField("version", \.version),
        JSONField("last_version", \.lastVersion), JSONField("holds_words", \.holdsWords), JSONField("link", \.link),
        JSONField("moves", \.moves))
}

/// Consecutive versions with a wording.
public struct TracedRun: Sendable, Equatable {
    /// The numbers of the first and the last.
    public let numbers: ClosedRange<Int>
    /// When the first was seen; nil where unknown.
    public let from: Timestamp?
    /// When the last was last seen; nil where unknown.
    public let to: Timestamp?
}

/// The times of a run, written beside its numbers.
private struct RunTimes: JSONRecord {
    let from, to: Timestamp?

    /// `{"from":"2013-10-03T09:12:00Z","to":null}`.
    static let shape = JSONShape("times", RunTimes.init, JSONField("from", \.from), JSONField("to", \.to))
}
