public import ArticleModel
import JSONText

/// The part of a citation that programs read: which version of which article, and the digest of the text that was cited.
///
/// It is written as one line of ASCII that has the same form in every kind of citation:
/// `variorum:v1 source=courier article=https://courier.example/radar version=3 sha256=…`, and `quote=…` behind it where words were cited.
/// Whatever has a meaning in some format, or could be changed by one, is percent-encoded (RFC 3986, section 2.1).
public struct CitationReference: Sendable, Hashable {
    /// Who publishes the article.
    public let source: ExactName
    /// The key by which the source knows the article.
    public let articleKey: ExactName
    /// The number of the version.
    public let number: Int
    /// The SHA-256 of title and text.
    public let digest: TextDigest
    /// The words that were cited; nil where the version itself was.
    public let quote: String?

    /// A reference to a version, and to words in it where `quote` is given.
    public init(source: ExactName, articleKey: ExactName, number: Int, digest: TextDigest, quote: String? = nil) {
        self.source = source
        self.articleKey = articleKey
        self.number = number
        self.digest = digest
        self.quote = quote
    }

    /// The start of every reference. The number is raised when older programs would misread what follows.
    static let marker = "variorum:v1"

    /// The line for programs.
    public var line: String {
        var parts = [
            Self.marker, "source=" + Self.encoded(source.text), "article=" + Self.encoded(articleKey.text),
            "version=\(number)",
            "sha256=" + digest.description.dropFirst(7),
        ]
        if let quote { parts.append("quote=" + Self.encoded(quote)) }
        return parts.joined(separator: " ")
    }

    /// Whether a byte of a value is written as it is.
    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
            UInt8(ascii: ":"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func encoded(_ text: String) -> String {
        text.percentEncoded(where: { !isPlain($0) })
    }
}
