import ArticleModel
public import JSONText

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
    public func write(to object: inout JSONObject) {
        object.set("paragraph", passage)
        object.set("runs", pairs: runs.map { ($0.numbers.lowerBound, $0.numbers.upperBound) })
        object.set("times", runs)
        object.set("version", version)
        object.set("last_version", lastVersion)
        object.set("holds_words", holdsWords)
        object.set("link", link)
        object.set("moves", numbers: moves)
    }
}

extension TracedWording: Decodable {
    private enum CodingKeys: String, CodingKey {
        case paragraph, runs, times, version, link, moves
        case lastVersion = "last_version"
        case holdsWords = "holds_words"
    }

    private struct Times: Decodable {
        let from, to: String?
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        passage = try fields.decode(Passage.self, forKey: .paragraph)
        let numbers = try fields.runs(forKey: .runs)
        let times = try fields.decode([Times].self, forKey: .times)
        guard !numbers.isEmpty, numbers.count == times.count else { throw fields.fault(forKey: .runs) }
        runs = try zip(numbers, times).map { numbers, times in
            func time(_ text: String?) throws -> Timestamp? {
                try text.map { try fields.checked(Timestamp(rfc3339: $0), forKey: .times) }
            }
            return TracedRun(numbers: numbers, from: try time(times.from), to: try time(times.to))
        }
        version = try fields.decode(VersionSummary.self, forKey: .version)
        lastVersion = try fields.decode(VersionSummary.self, forKey: .lastVersion)
        holdsWords = try fields.decode(Bool.self, forKey: .holdsWords)
        link = try fields.decodeIfPresent(TraceLink.self, forKey: .link)
        moves = try fields.decode([Int].self, forKey: .moves)
    }
}
