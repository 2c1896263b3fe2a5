public import ArticleModel
import Crypto

extension TextDigest {
    /// The digest of a title and the paragraphs of a body: each in UTF-8 and a NUL byte behind it, the title empty where there is none.
    public init(title: String?, paragraphs: some Sequence<String>) {
        var hash = SHA256()
        hash.update(text: (title ?? "") + "\0")
        for paragraph in paragraphs {
            hash.update(text: paragraph)
            hash.update(data: [0])
        }
        self.init(bytes: Array(hash.finalize()))!
    }
}

extension ImportedVersion {
    /// Computes the digest of the text, so that whoever stores the version need not.
    public mutating func computeDigest() {
        digest = TextDigest(title: title, paragraphs: paragraphs)
    }
}
