import Crypto
import Hummingbird
import NIOCore

/// An answer as it is sent, with its entity tag.
struct Representation: Sendable {
    /// The media type.
    enum Kind: String, Sendable {
        case html = "text/html; charset=utf-8"
        case json = "application/json"
        case problem = "application/problem+json"
        case atom = "application/atom+xml; charset=utf-8"
        case rss = "application/rss+xml; charset=utf-8"
        case css = "text/css; charset=utf-8"
        case svg = "image/svg+xml"
        case text = "text/plain; charset=utf-8"
        case citations = "application/vnd.citationstyles.csl+json"
        case openAPI = "application/vnd.oai.openapi+json;version=3.1"
    }

    let kind: Kind
    let status: HTTPResponse.Status
    let body: ByteBuffer
    /// The same, compressed; nil where that saves nothing.
    let compressed: ByteBuffer?
    /// Weak, since it stands for both forms of the body.
    let tag: String
    /// The target of a redirect; nil for an answer.
    let location: String?
    /// The address of the next page, for the `Link` field; nil where there is none or the body names it.
    let next: String?
    /// Whether Accept decides in which form the answer is given.
    let isNegotiated: Bool

    /// Below this size in bytes, compression saves less than a response head takes.
    private static let leastCompressed = 1_024

    init(
        _ kind: Kind, _ text: String, status: HTTPResponse.Status = .ok, location: String? = nil, next: String? = nil,
        isNegotiated: Bool = false
    ) {
        let bytes = Array(text.utf8)
        self.kind = kind
        self.status = status
        self.location = location
        self.next = next
        self.isNegotiated = isNegotiated
        body = ByteBuffer(bytes: bytes)
        let packed = bytes.count < Self.leastCompressed ? nil : GzipWriter.compressed(bytes)
        compressed = packed.flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil }
        let digest = SHA256.hash(data: bytes).prefix(12)
        tag = "W/\"" + digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\""
    }

    /// A redirect to the address of the answer.
    ///
    /// - Parameter isPermanent: Whether it will always lead there: not where a version that arrives may change that.
    static func redirect(to location: String, isPermanent: Bool = true) -> Representation {
        Representation(.text, location, status: isPermanent ? .movedPermanently : .found, location: location)
    }

    /// How much memory it takes, in bytes.
    var size: Int { body.readableBytes + (compressed?.readableBytes ?? 0) + 512 }
}
