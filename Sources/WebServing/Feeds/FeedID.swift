import Archiving
import ArticleModel
import Crypto

/// A name for a feed or an entry that never changes: a UUID of version 8 (RFC 9562) from the SHA-256 of what it tells of.
struct FeedID: Sendable, Hashable, CustomStringConvertible {
    let description: String

    /// The name of what a question is answered with: feeds that may tell of other things have other names.
    init(_ kind: String, of items: Asked.Items) {
        self.init([kind] + items.compactMap { item in item.value.map { item.name + "=" + $0 } })
    }

    /// The name of a change: of which article, from what to what, and seen when. So it stays the same when versions are renumbered, in a copy
    /// of the archive and in any other that holds the same two versions, and wherever the server is reached.
    ///
    /// A version that comes to stand between two others makes two changes of their one, under names of their own.
    /// - Parameters:
    ///   - kind: What is told of the change: entries that tell something else have other names.
    ///   - old: The version before; nil where none is held.
    ///   - new: The version behind; nil where none is held.
    init(_ kind: [String], of article: ArticleSummary, from old: VersionSummary?, to new: VersionSummary?) {
        self.init(kind + [article.source.text, article.key.text] + [old, new].flatMap(Self.parts))
    }

    /// What a version is known by in every archive that holds it: its text and when it was seen. Where the time is unknown all versions of
    /// the article bear numbers of the source, which stay.
    private static func parts(of version: VersionSummary?) -> [String] {
        guard let version else { return ["none", ""] }
        return [version.digest.description, version.seenAt?.description ?? "number \(version.number)"]
    }

    /// The name of what these parts name together; none of them holds a NUL.
    init(_ parts: [String]) {
        var bytes = Array(SHA256.hash(data: Array(parts.map { $0 + "\0" }.joined().utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        let groups = [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
        description = "urn:uuid:" + groups.map { $0.joined() }.joined(separator: "-")
    }
}
