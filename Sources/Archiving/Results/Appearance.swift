public import JSONText

/// The answer of `first` and `last` for one article.
public struct Appearance: Sendable, Equatable, JSONEncodable {
    /// The article.
    public let article: ArticleSummary
    /// The first, or last, version that has the words.
    public let version: VersionSummary
    /// The nearest version on the other side without them; nil where none is held. Proves nothing where it is not
    /// complete.
    public let absentIn: VersionSummary?
    /// The nearest complete version on that side without them: absence is proven there; nil where none is held.
    public let provenAbsentIn: VersionSummary?
    /// Where else they stand.
    public let presence: PresenceSummary
    /// The paragraph that has them, in ``version``; two or more where they run over paragraph breaks.
    public let passages: [Passage]
    /// Whether ``passages`` have the very characters that were asked for: see `VerbatimText`.
    public let isVerbatim: Bool

    /// The same with other passages, and what is to be said of their characters.
    func with(_ passages: [Passage], isVerbatim: Bool) -> Appearance {
        Appearance(
            article: article, version: version, absentIn: absentIn, provenAbsentIn: provenAbsentIn, presence: presence,
            passages: passages, isVerbatim: isVerbatim)
    }

    /// `{"article","version","absent_in","proven_absent_in","runs","present_in","of","unknown_in","paragraph","across","verbatim"}`.
    public func write(to object: inout JSONObject) {
        object.set("article", article)
        object.set("version", version)
        object.set("absent_in", absentIn)
        object.set("proven_absent_in", provenAbsentIn)
        presence.write(to: &object)
        object.set("paragraph", passages.first)
        object.set("across", Array(passages.dropFirst()))
        object.set("verbatim", isVerbatim)
    }
}

extension Appearance: Decodable {
    private enum CodingKeys: String, CodingKey {
        case article, version, paragraph, across, verbatim
        case absentIn = "absent_in"
        case provenAbsentIn = "proven_absent_in"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        article = try fields.decode(ArticleSummary.self, forKey: .article)
        version = try fields.decode(VersionSummary.self, forKey: .version)
        absentIn = try fields.decodeIfPresent(VersionSummary.self, forKey: .absentIn)
        provenAbsentIn = try fields.decodeIfPresent(VersionSummary.self, forKey: .provenAbsentIn)
        presence = try PresenceSummary(from: decoder)
        let paragraph = try fields.decodeIfPresent(Passage.self, forKey: .paragraph)
        passages = (paragraph.map { [$0] } ?? []) + (try fields.decode([Passage].self, forKey: .across))
        // A server of before it was told says nothing of it.
        isVerbatim = try fields.decodeIfPresent(Bool.self, forKey: .verbatim) ?? false
    }
}
