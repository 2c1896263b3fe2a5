public import JSONText

/// The versions of an article that have something.
public struct PresenceSummary: Sendable, Equatable {
    /// Runs of version numbers, first and last of each, in order.
    public let runs: [ClosedRange<Int>]
    /// How many versions are known to have it.
    public let presentIn: Int
    /// How many versions are held.
    public let of: Int
    /// How many versions held in part may have it, as they neither show nor disprove it. A query with NOT, or with bounds on times, may be
    /// disproved by what such a version shows.
    public let unknownIn: Int
}

extension PresenceSummary: JSONRecord {
    /// `"runs":[[3,8]],"present_in":6,"of":8,"unknown_in":0`, among the fields of every answer with a presence.
    public static let shape = JSONShape(
        "presence", PresenceSummary.init, .runs("runs", \.runs), JSONField("present_in", \.presentIn),
        JSONField("of", \.of), JSONField("unknown_in", \.unknownIn))
}

/// The answer of `first` and `last` for one article.
public struct Appearance: Sendable, Equatable {
    /// The article.
    public let article: ArticleSummary
    /// The first, or last, version that has the words.
    public let version: VersionSummary
    /// The nearest version on the other side without them; nil where none is held. It proves absence only if it is complete.
    public let absentIn: VersionSummary?
    /// The nearest complete version on that side without them: absence is proven there; nil where none is held.
    public let provenAbsentIn: VersionSummary?
    /// All versions that have them.
    public let presence: PresenceSummary
    /// The paragraph that has them, in ``version``; two or more where they run over paragraph breaks.
    public let passages: [Passage]
    /// Whether ``passages`` have the very characters that were asked for: see `VerbatimText`.
    public let isVerbatim: Bool

    /// The same with other passages.
    func with(_ passages: [Passage], isVerbatim: Bool) -> Appearance {
        Appearance(
            article: article, version: version, absentIn: absentIn, provenAbsentIn: provenAbsentIn, presence: presence,
            passages: passages, isVerbatim: isVerbatim)
    }
}

extension Appearance: JSONRecord {
    /// `{"article","version","absent_in","proven_absent_in","runs","present_in","of","unknown_in","paragraph","across","verbatim"}`.
    public static let shape = JSONShape(
        "appearance",
        { article, version, absentIn, provenAbsentIn, presence, paragraph, across, isVerbatim in
            Appearance(
                article: article, version: version, absentIn: absentIn, provenAbsentIn: provenAbsentIn,
                presence: presence, passages: (paragraph.map { [$0] } ?? []) + across, isVerbatim: isVerbatim)
        },
        JSONField("article", \Appearance.article), JSONField("version", \.version),
        JSONField("absent_in", \.absentIn), JSONField("proven_absent_in", \.provenAbsentIn),
        JSONField(embedding: \.presence), JSONField("paragraph") { $0.passages.first },
        JSONField("across") { Array($0.passages.dropFirst()) },
        // Older servers do not send it.
        JSONField("verbatim", \.isVerbatim, absent: false))
}
