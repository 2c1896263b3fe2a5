public import ArticleModel
public import JSONText

/// An article as results show it.
public struct ArticleSummary: Sendable, Equatable, JSONEncodable {
    /// Its number in the archive.
    public let id: ArticleID
    /// Who publishes it.
    public let source: ExactName
    /// What the source knows it by.
    public let key: ExactName
    /// Where it stands; nil where unknown.
    public let url: ExactName?
    /// The title of its newest version; where that has none, as a removal has none, that of the newest version with another text. Nil where that
    /// has none, either.
    public let title: String?
    /// How many versions are held.
    public let versions: Int

    /// `{"id":12,"source":…,"key":…,"url":…,"title":…,"versions":8}`.
    public func write(to object: inout JSONObject) {
        object.set("id", Int(id.rawValue))
        object.set("source", source)
        object.set("key", key)
        object.set("url", url)
        object.set("title", title)
        object.set("versions", versions)
    }
}

extension ArticleSummary: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, source, key, url, title, versions
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = ArticleID(rawValue: try fields.decode(Int64.self, forKey: .id))
        source = try fields.decode(ExactName.self, forKey: .source)
        key = try fields.decode(ExactName.self, forKey: .key)
        url = try fields.decodeIfPresent(ExactName.self, forKey: .url)
        title = try fields.decodeIfPresent(String.self, forKey: .title)
        versions = try fields.count(forKey: .versions)
    }
}
