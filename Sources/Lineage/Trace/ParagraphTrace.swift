/// The life of a paragraph, or of the title, over the versions of an article: its wordings in order, and which came from
/// which.
///
/// Two paragraphs belong to one lineage only where two neighbouring versions say so: both have the paragraph, or the
/// alignment of the two pairs them (see `ParagraphAlignment`), or several old ones together make up a new one, or the
/// other way round. A wording that stands again in a later version belongs to the lineage again, whatever stood in
/// between. Nothing is taken from versions that are not neighbours, so that no ancestor is invented.
public struct ParagraphTrace: Sendable, Hashable {
    /// The wordings in the order in which they first stood, and of those that came together in reading order; empty
    /// where the paragraph to be traced does not stand where it was said to.
    public let wordings: [Wording]
    /// Where the lineage begins: the wordings for which nothing is known to stand before their first version.
    public let beginnings: [Border]
    /// Where the lineage ends: the wordings for which nothing is known to follow after their last version.
    public let endings: [Border]
    /// Whether wordings beyond `wordingLimit` were left out.
    public let isTruncated: Bool

    /// The most wordings that a trace follows back, and as many on; the life of a paragraph in a real history has a few dozen at most.
    public static let wordingLimit = 1000

    init(wordings: [Wording], beginnings: [Border], endings: [Border], isTruncated: Bool = false) {
        self.wordings = wordings
        self.beginnings = beginnings
        self.endings = endings
        self.isTruncated = isTruncated
    }

    /// Traces the paragraphs that bear these numbers and stand in the body of the version at `place`, back to the
    /// beginning of their lineage and on to its end.
    ///
    /// The cost is in proportion to the versions and, for each two neighbouring texts between which a traced paragraph
    /// changed, to what changed between them; texts that flip back and forth are compared once.
    /// - Throws: What the history's closures throw.
    public init(of paragraphs: [Int], at place: Int, in history: TracedHistory) throws {
        var walk = LineageWalk(history)
        try walk.run(from: paragraphs, at: place)
        var builder = try TraceBuilder(walk)
        self = try builder.makeTrace()
    }

    /// Traces paragraphs of the body from wherever they stand: a trace for each lineage, of those that belong to one
    /// lineage the same, in the order of their first wordings; empty where none of them stands anywhere.
    ///
    /// Costs little more than one trace, since the versions are walked over once for all of them.
    /// - Throws: What the history's closures throw.
    public static func lineages(of paragraphs: [Int], in history: TracedHistory) throws -> [ParagraphTrace] {
        var walk = LineageWalk(history)
        try walk.run(from: paragraphs)
        var builder = try TraceBuilder(walk)
        return LineageParts(links: walk.links.keys).parts(of: try builder.makeTrace())
    }

    /// Traces the title: every headline that the article had, in order, however little it shares with the one before;
    /// that it is the article's title makes it one lineage. Versions without a known title are passed over.
    /// - Throws: What the history's closures throw.
    public init(ofTitleIn history: TracedHistory) throws {
        self = try TitleTrace(history).makeTrace()
    }
}
