public import ArticleModel
import JSONText

/// What of a citation a program reads: which version of which article, and the digest of the text that was cited.
///
/// It is written as one line of ASCII that has the same form in every kind of citation:
/// `variorum:v1 source=courier article=https://courier.example/radar version=3 sha256=…`, and `quote=…` behind it where words were cited.
/// Whatever could mean something to a format, or be changed on the way through one, is percent-encoded (RFC 3986, section 2.1).
public struct CitationReference: Sendable, Hashable {
    /// Who publishes the article.
    public let source: ExactName
    /// What the source knows it by.
    public let articleKey: ExactName
    /// The number of the version.
    public let number: Int
    /// The SHA-256 of title and text.
    public let digest: TextDigest
    /// The words that were cited; nil where the version as such was.
    public let quote: String?

    /// A reference to a version, and to words in it where `quote` is given.
    public init(source: ExactName, articleKey: ExactName, number: Int, digest: TextDigest, quote: String? = nil) {
        self.source = source
        self.articleKey = articleKey
        self.number = number
        self.digest = digest
        self.quote = quote
    }

    /// What every reference starts with; the number rises when older programs would misread what follows.
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

    /// Whether a byte of a value stands for itself.
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
