public import ArticleModel

/// A source and how much is held of it.
public struct SourceRecord: Sendable, Equatable {
    /// The name, as importers give it.
    public var name: String
    /// How many articles are held.
    public var articles: Int
    /// How many versions of them.
    public var versions: Int

    /// A source with its counts.
    public init(name: String, articles: Int, versions: Int) {
        self.name = name
        self.articles = articles
        self.versions = versions
    }
}

/// What a store keeps of an article itself.
public struct ArticleRecord: Sendable, Equatable {
    /// Its number in the archive.
    public var id: ArticleID
    /// Who publishes it.
    public var source: String
    /// What the source knows it by.
    public var key: String
    /// Where it stands; nil where unknown.
    public var url: String?
    /// How many versions are held, how many of them bear no source number, and how many no time.
    public var counts: VersionCounts

    /// An article with its counts.
    public init(id: ArticleID, source: String, key: String, url: String?, counts: VersionCounts) {
        self.id = id
        self.source = source
        self.key = key
        self.url = url
        self.counts = counts
    }
}

/// Counts of an article's versions, kept so that a new version need not look at the others.
public struct VersionCounts: Sendable, Equatable {
    /// All of them.
    public var versions: Int
    /// Those that bear no source number.
    public var unnumbered: Int
    /// Those whose time is unknown.
    public var untimed: Int

    /// The given counts; all 0 for a new article.
    public init(versions: Int = 0, unnumbered: Int = 0, untimed: Int = 0) {
        self.versions = versions
        self.unnumbered = unnumbered
        self.untimed = untimed
    }
}

/// What a store keeps of a version.
public struct VersionRecord: Sendable, Equatable {
    /// The order in which the versions of an article arrived, from 1: the row's identity.
    public var arrival: Int
    /// The number that the source gives it; nil where it gives none.
    public var number: Int?
    /// When it was seen; nil where unknown.
    public var seenAt: Timestamp?
    /// A later look that found it unchanged.
    public var lastSeenAt: Timestamp?
    /// The ordinal of the distinct text that it bears.
    public var text: Int
    /// Whether that text is all of it.
    public var completeness: Completeness
    /// Who wrote it, as printed.
    public var byline: String?

    /// A version with the given fields.
    public init(
        arrival: Int, number: Int?, seenAt: Timestamp?, lastSeenAt: Timestamp?, text: Int, completeness: Completeness,
        byline: String?
    ) {
        self.arrival = arrival
        self.number = number
        self.seenAt = seenAt
        self.lastSeenAt = lastSeenAt
        self.text = text
        self.completeness = completeness
        self.byline = byline
    }
}

/// A distinct text of an article: a title and an ordered list of paragraphs, by their numbers.
public struct TextRecord: Sendable, Equatable {
    /// Counts from 1 in order of arrival within the article.
    public var ordinal: Int
    /// The SHA-256 of its content.
    public var digest: TextDigest
    /// The paragraph number of the title; 0 where there is none.
    public var title: Int
    /// The paragraph numbers of the body, in order; a paragraph that stands twice is named twice.
    public var paragraphs: [Int]

    /// A text with the given fields.
    public init(ordinal: Int, digest: TextDigest, title: Int, paragraphs: [Int]) {
        self.ordinal = ordinal
        self.digest = digest
        self.title = title
        self.paragraphs = paragraphs
    }
}

/// A distinct paragraph or title of an article.
public struct ParagraphRecord: Sendable, Equatable {
    /// Article and number.
    public var id: ParagraphID
    /// Whether it is a title.
    public var kind: ParagraphKind
    /// How many windows it is indexed as, and so how many numbers it takes: at least 1.
    public var windows: Int
    /// The first 64 bits of the hash by which it is found again.
    public var contentKey: Int64
    /// The text as it was ingested.
    public var content: String

    /// A paragraph with the given fields.
    public init(id: ParagraphID, kind: ParagraphKind, windows: Int, contentKey: Int64, content: String) {
        self.id = id
        self.kind = kind
        self.windows = windows
        self.contentKey = contentKey
        self.content = content
    }
}

/// A run of distinct texts, by ordinal, in each of which a paragraph stands.
public struct TextSpan: Sendable, Hashable {
    /// The first ordinal.
    public var first: Int
    /// The last ordinal; nil while the paragraph stands in the newest text, however many are still to come.
    public var last: Int?

    /// The run from `first` to `last`.
    public init(first: Int, last: Int?) {
        self.first = first
        self.last = last
    }

    /// The ordinals of the span: an open one reaches as far as ordinals can.
    public var ordinals: ClosedRange<Int> {
        first...max(first, last ?? TextSpan.openEnd)
    }

    /// What an open span ends at, greater than any ordinal.
    public static let openEnd = Int(Int32.max)
}

/// The greatest numbers that an article has given out.
public struct GreatestNumbers: Sendable, Equatable {
    /// Of its distinct texts.
    public var ordinal: Int
    /// Of its paragraphs, the further windows of the last one counted.
    public var paragraph: Int
    /// Of its versions.
    public var arrival: Int

    /// The given numbers.
    public init(ordinal: Int, paragraph: Int, arrival: Int) {
        self.ordinal = ordinal
        self.paragraph = paragraph
        self.arrival = arrival
    }
}

/// Which articles to list.
public struct ArticleFilter: Sendable, Equatable {
    /// Only those of this source; nil for all.
    public var source: String?
    /// Only those whose key or URL is exactly this; nil for all.
    public var exactly: String?
    /// Only those whose key or URL contains this, capitals of ASCII letters made alike; nil for all.
    public var containing: String?

    /// Everything is let through where nothing is given.
    public init(source: String? = nil, exactly: String? = nil, containing: String? = nil) {
        self.source = source
        self.exactly = exactly
        self.containing = containing
    }
}

/// How much an archive holds and takes.
public struct ArchiveMeasures: Sendable, Equatable {
    /// Counts of what is held.
    public var sources, articles, versions, texts, paragraphs, spans: Int
    /// Bytes of the distinct paragraphs in UTF-8.
    public var paragraphBytes: Int
    /// Bytes of the database, in use or free, without its write-ahead log.
    public var databaseBytes: Int
    /// The version of the schema, and the number of the word rule, that the archive was made with.
    public var schema, wordRule: Int

    /// The given measures.
    public init(
        sources: Int, articles: Int, versions: Int, texts: Int, paragraphs: Int, spans: Int, paragraphBytes: Int,
        databaseBytes: Int, schema: Int, wordRule: Int
    ) {
        self.sources = sources
        self.articles = articles
        self.versions = versions
        self.texts = texts
        self.paragraphs = paragraphs
        self.spans = spans
        self.paragraphBytes = paragraphBytes
        self.databaseBytes = databaseBytes
        self.schema = schema
        self.wordRule = wordRule
    }
}
