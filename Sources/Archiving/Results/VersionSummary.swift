public import ArticleModel
public import JSONText

/// A version as results show it.
public struct VersionSummary: Sendable, Equatable, JSONEncodable {
    /// As the source counts, or the place in the order of times, from 1, where the source does not.
    public let number: Int
    /// When it was seen; nil where unknown.
    public let seenAt: Timestamp?
    /// A later look that found it unchanged; nil where there was none.
    public let lastSeenAt: Timestamp?
    /// Its headline; nil where it has none.
    public let title: String?
    /// The SHA-256 of title and text.
    public let digest: TextDigest
    /// Whether the whole of it is held: what a version that is held in part lacks is not proven absent.
    public let isComplete: Bool
    /// What the source itself calls it by, such as the id of a commit; nil where it has no such name.
    public let origin: String?
    /// Whether the change came from the source's own machinery.
    public let isTechnical: Bool
    /// Whether the source removed the article at this time.
    public let isRemoval: Bool

    /// `{"number":3,"seen_at":…,"last_seen_at":…,"title":…,"digest":"sha256:…","complete":true,"origin":…,"technical":false,"removed":false}`.
    public func write(to object: inout JSONObject) {
        object.set("number", number)
        object.set("seen_at", seenAt)
        object.set("last_seen_at", lastSeenAt)
        object.set("title", title)
        object.set("digest", digest)
        object.set("complete", isComplete)
        object.set("origin", origin)
        object.set("technical", isTechnical)
        object.set("removed", isRemoval)
    }
}

extension VersionSummary: Decodable {
    private enum CodingKeys: String, CodingKey {
        case number, title, digest, complete, origin, technical, removed
        case seenAt = "seen_at"
        case lastSeenAt = "last_seen_at"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        number = try fields.count(forKey: .number)
        seenAt = try fields.decodeIfPresent(String.self, forKey: .seenAt).map {
            try fields.checked(Timestamp(rfc3339: $0), forKey: .seenAt)
        }
        lastSeenAt = try fields.decodeIfPresent(String.self, forKey: .lastSeenAt).map {
            try fields.checked(Timestamp(rfc3339: $0), forKey: .lastSeenAt)
        }
        title = try fields.decodeIfPresent(String.self, forKey: .title)
        digest = try fields.checked(
            TextDigest(hexadecimal: try fields.decode(String.self, forKey: .digest)), forKey: .digest)
        isComplete = try fields.decode(Bool.self, forKey: .complete)
        origin = try fields.decodeIfPresent(String.self, forKey: .origin)
        isTechnical = try fields.decode(Bool.self, forKey: .technical)
        isRemoval = try fields.decode(Bool.self, forKey: .removed)
    }
}
