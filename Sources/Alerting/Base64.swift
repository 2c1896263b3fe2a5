import Foundation

/// Base64 (RFC 4648, section 4).
enum Base64 {
    static func encoded(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The bytes of a text; nil where it is none of this encoding.
    static func decoded(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map { Array($0) } }
}
