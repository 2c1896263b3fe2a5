public import JSONText

/// The answer of `search` for one article.
public struct SearchResult: Sendable, Equatable, JSONEncodable {
    /// The article.
    public let article: ArticleSummary
    /// The versions whose text the whole query fits.
    public let presence: PresenceSummary
    /// The first of them.
    public let version: VersionSummary
    /// The last of them.
    public let lastVersion: VersionSummary
    /// How often the query began or ceased to fit from one version to the next, as far as is proven.
    public let changes: Int
    /// The paragraphs of ``version`` in which parts of the query stand, in reading order.
    public let passages: [Passage]
    /// Whether each word, phrase, prefix and group that stands in one of ``passages`` has the very characters there that were typed.
    public let isVerbatim: Bool

    /// `{"article","version","last_version","changes","runs","present_in","of","unknown_in","passages":[…],"verbatim"}`.
    public func write(to object: inout JSONObject) {
        object.set("article", article)
        object.set("version", version)
        object.set("last_version", lastVersion)
        object.set("changes", changes)
        presence.write(to: &object)
        object.set("passages", passages)
        object.set("verbatim", isVerbatim)
    }
}

extension SearchResult: Decodable {
    private enum CodingKeys: String, CodingKey {
        case article, version, changes, passages, verbatim
        case lastVersion = "last_version"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        article = try fields.decode(ArticleSummary.self, forKey: .article)
        presence = try PresenceSummary(from: decoder)
        version = try fields.decode(VersionSummary.self, forKey: .version)
        lastVersion = try fields.decode(VersionSummary.self, forKey: .lastVersion)
        changes = try fields.count(forKey: .changes)
        passages = try fields.decode([Passage].self, forKey: .passages)
        // A server of before it was told says nothing of it.
        isVerbatim = try fields.decodeIfPresent(Bool.self, forKey: .verbatim) ?? false
    }
}
