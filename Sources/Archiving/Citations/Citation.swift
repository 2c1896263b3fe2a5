import ArticleModel

/// A citation of a version, or of words in it, that anybody can check: by the archive, or by hand from the paragraphs.
public struct Citation: Sendable, Equatable {
    /// Words that were looked for, and what is known of when they came.
    public struct Answer: Sendable, Equatable {
        /// The words as they were asked for.
        public let quote: String
        /// The nearest version before without them; nil where no earlier one is held. Proves nothing where it is not complete.
        public let absentIn: VersionSummary?
        /// The nearest complete version before without them; nil where none is held.
        public let provenAbsentIn: VersionSummary?

        /// What `first` says of `quote`.
        public init(quote: String, absentIn: VersionSummary?, provenAbsentIn: VersionSummary?) {
            self.quote = quote
            self.absentIn = absentIn
            self.provenAbsentIn = provenAbsentIn
        }
    }

    /// The article.
    public let article: ArticleSummary
    /// The version; the first with the words where ``answer`` is there.
    public let version: VersionSummary
    /// The words that are cited; nil where the version as such is.
    public let answer: Answer?

    /// A citation of `version`, or of words in it.
    public init(article: ArticleSummary, version: VersionSummary, answer: Answer? = nil) {
        self.article = article
        self.version = version
        self.answer = answer
    }

    /// What a program reads of it.
    public var reference: CitationReference {
        CitationReference(
            source: article.source, articleKey: article.key, number: version.number, digest: version.digest,
            quote: answer?.quote)
    }

    /// How the digest is computed from the paragraphs outside of the program.
    static let recipe = #"printf '%s\0' "$title" "$first" "$second" | sha256sum"#
}
