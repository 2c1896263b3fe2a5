public import ArticleModel

/// What an archive holds of one article, as far as a ``HoldingsRequest`` asks.
public struct Holdings: Sendable {
    /// Where the article stands: what further versions follow upon.
    public struct Standing: Sendable {
        /// The numbers that were given out last.
        public var greatest: GreatestNumbers
        /// The newest text; nil where there is none.
        public var newest: TextRecord?
        /// The title, the paragraphs and the links of ``newest``, in any order.
        public var paragraphs: [ParagraphRecord]

        /// The given state.
        public init(greatest: GreatestNumbers, newest: TextRecord?, paragraphs: [ParagraphRecord]) {
            (self.greatest, self.newest, self.paragraphs) = (greatest, newest, paragraphs)
        }
    }

    /// A text that bears one of the digests: several may bear the same, and differ in their links.
    public struct Text: Sendable {
        /// Its digest.
        public var digest: TextDigest
        /// Its ordinal.
        public var ordinal: Int
        /// The numbers of its links; nil where they are not known.
        public var links: [Int]?

        /// A text with its links.
        public init(digest: TextDigest, ordinal: Int, links: [Int]?) {
            (self.digest, self.ordinal, self.links) = (digest, ordinal, links)
        }
    }

    /// The article; all else is of it.
    public var article: ArticleRecord
    /// Where it stands; nil where it has still the revision at which it is known.
    public var standing: Standing?
    /// The texts with the digests, in order of their ordinals.
    public var texts: [Text] = []
    /// The versions that bear one of the numbers, and those that were seen at one of the times, as far as they could be meant: for a look with
    /// a number those of the same time count only where some version bears none. For a look with neither, the version of each of ``texts`` that arrived
    /// first. Each once; there may be further ones.
    public var versions: [VersionRecord] = []
    /// The paragraphs, titles and links with the content keys; there may be several for a key, where two contents collide.
    public var paragraphs: [ParagraphRecord] = []
    /// The texts with the ordinals.
    public var records: [TextRecord] = []

    /// An article, and nothing of it yet.
    public init(article: ArticleRecord) {
        self.article = article
    }
}
