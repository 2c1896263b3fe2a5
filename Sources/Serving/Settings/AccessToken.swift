public import Verbs

/// A token that gives rights. The server keeps only its SHA-256: tokens are long and random, so that nothing slower is needed.
public struct AccessToken: Sendable, Hashable {
    /// What the log calls it.
    public let name: String
    /// The SHA-256 of the token's UTF-8: 32 bytes.
    let digest: [UInt8]
    /// What it gives.
    public let rights: Set<Right>

    /// A token that is known by its hash.
    ///
    /// - Parameter sha256: 64 hexadecimal digits; nil is returned for anything else.
    public init?(name: String, sha256: String, rights: Set<Right>) {
        let digits = Array(sha256.utf8)
        guard digits.count == 64 else { return nil }
        var digest: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            // A number may have a sign, and a digit has none.
            guard digits[place..<place + 2].allSatisfy(Self.isHexadecimal), let byte = UInt8(pair, radix: 16) else {
                return nil
            }
            digest.append(byte)
        }
        self.name = name
        self.digest = digest
        self.rights = rights
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        case UInt8(ascii: "A")...UInt8(ascii: "F"): true
        default: false
        }
    }
}
