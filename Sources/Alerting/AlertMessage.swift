import Crypto
import Foundation
import JSONText

/// A change as it came out of an archive or from a server.
public struct AlertEvent: Sendable, Equatable {
    /// Where to go on behind it: no two changes of an archive have the same.
    public let token: String
    /// The change as a JSON object; nil where only the token is newer.
    public let change: String?

    /// A change, or a newer token.
    public init(token: String, change: String?) {
        (self.token, self.change) = (token, change)
    }
}

/// What a receiver is told of one change.
public struct AlertMessage: Sendable, Equatable {
    /// The same whenever the same change is told again, so that a receiver knows it.
    public let id: String
    /// The JSON that is sent.
    public let body: [UInt8]

    init(id: String, body: [UInt8]) {
        (self.id, self.body) = (id, body)
    }

    /// The message of a change.
    ///
    /// - Parameters:
    ///   - subject: What is watched, as people call it.
    ///   - change: The change as a JSON object.
    public init(_ change: String, at token: String, of subject: String) {
        let digest = SHA256.hash(data: Array((subject + "\0" + token).utf8))
        id = "msg_" + digest.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        var object = JSONObject()
        object.set("type", "change")
        object.set("id", id)
        object.set("alert", subject)
        object.set("token", token)
        object.set("change", written: change)
        body = Array((object.description + "\n").utf8)
    }
}

/// Signs messages as Standard Webhooks do (https://www.standardwebhooks.com, version 1): HMAC-SHA256 over id, time and body.
public struct AlertSignature: Sendable {
    private let key: SymmetricKey

    /// A signature with a secret: `whsec_` and base64, or any other text as it is; nil where it is empty, or no base64.
    public init?(secret: String) {
        var bytes = Array(secret.utf8)
        if secret.hasPrefix("whsec_") {
            guard let decoded = Data(base64Encoded: String(secret.dropFirst(6))) else { return nil }
            bytes = Array(decoded)
        }
        guard !bytes.isEmpty else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The value of the field `webhook-signature`: `v1,` and the code in base64.
    ///
    /// - Parameter seconds: The time of this attempt, in seconds since 1970.
    public func value(of message: AlertMessage, at seconds: Int) -> String {
        let signed = Array("\(message.id).\(seconds).".utf8) + message.body
        return "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
    }
}
