public import ArticleModel

/// What an ingest asks of one article before it decides what to write: all that it needs for a batch at once.
public struct HoldingsRequest: Sendable {
    /// How a version of the article is known again.
    public struct Look: Sendable, Hashable {
        /// The source's number; nil where it gives none.
        public var number: Int?
        /// When it was seen; nil where unknown.
        public var seenAt: Timestamp?

        /// A look with what is known of it.
        public init(number: Int?, seenAt: Timestamp?) {
            self.number = number
            self.seenAt = seenAt
        }
    }

    /// Who publishes the article, and what the source knows it by.
    public var source, key: ExactName
    /// The revision at which the article is known already: as long as it has still the same, ``Holdings/standing`` is not asked for. Nil where
    /// nothing is known.
    public var known: Int64?
    /// Texts, by their digests.
    public var digests: Set<TextDigest> = []
    /// Versions, by their numbers and times.
    public var looks: Set<Look> = []
    /// Paragraphs and titles, by their content keys.
    public var paragraphKeys: Set<Int64> = []
    /// Links, by their content keys.
    public var linkKeys: Set<Int64> = []
    /// Texts, by their ordinals.
    public var ordinals: Set<Int> = []

    /// Asks for an article, and nothing of it yet.
    public init(source: ExactName, key: ExactName, known: Int64? = nil) {
        (self.source, self.key, self.known) = (source, key, known)
    }

    /// Whether anything but the article itself is asked for.
    public var asksForMore: Bool {
        !(digests.isEmpty && looks.isEmpty && paragraphKeys.isEmpty && linkKeys.isEmpty && ordinals.isEmpty)
    }
}
