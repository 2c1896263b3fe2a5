public import Verbs

/// A token that gives rights. The server keeps only its SHA-256: tokens are long and random, so no slower hash is needed.
public struct AccessToken: Sendable, Hashable {
    /// Its name in the log.
    public let name: String
    /// The SHA-256 of the token's UTF-8: 32 bytes.
    let digest: [UInt8]
    /// The rights that it gives.
    public let rights: Set<Right>

    /// A token by its hash.
    ///
    /// - Parameter sha256: 64 hexadecimal digits; nil is returned for anything else.
    public init?(name: String, sha256: String, rights: Set<Right>) {
        let digits = Array(sha256.utf8)
        guard digits.count == 64 else { return nil }
        var digest: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            // The initializer of UInt8 would accept a sign.
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
