import Crypto

/// A name for a feed or an entry that never changes: a UUID of version 8 (RFC 9562) from the SHA-256 of what it tells of.
struct FeedID: Sendable, Equatable, CustomStringConvertible {
    let description: String

    /// The name of what a question is answered with: feeds that may tell of other things have other names.
    init(_ kind: String, of items: Asked.Items) {
        self.init([kind] + items.compactMap { item in item.value.map { item.name + "=" + $0 } })
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
