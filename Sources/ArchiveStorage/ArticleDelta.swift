import ArticleModel

/// A step from one state of an article to the next: the only thing that is ever written. Numbers and times are decided by the program, not by
/// the store. Written twice in a row, it changes nothing the second time.
public struct ArticleDelta: Sendable {
    /// A paragraph, title or link that the article did not hold before, or holds no longer, with its words as the index takes them.
    public struct IndexedParagraph: Sendable {
        /// The paragraph.
        public var record: ParagraphRecord
        /// Its terms, joined by single spaces.
        public var terms: [UInt8]
        /// The part of ``terms`` that each of its windows holds, in order; empty where the paragraph has no words.
        public var windows: [Range<Int>]

        /// A paragraph with its terms cut into windows.
        public init(record: ParagraphRecord, terms: [UInt8], windows: [Range<Int>]) {
            self.record = record
            self.terms = terms
            self.windows = windows
        }
    }

    /// A change of one span of one paragraph.
    public enum SpanChange: Sendable, Equatable {
        /// The span that starts at `span.first` is now this one.
        case put(paragraph: Int, TextSpan)
        /// The paragraph's open span, its last, ends at this ordinal.
        case close(paragraph: Int, last: Int)
        /// The span that starts at `first` is no more.
        case remove(paragraph: Int, first: Int)
    }

    /// The article and its columns as they shall be.
    public var article: ArticleRecord
    /// Paragraphs that come, and paragraphs that go. One that goes has no span left.
    public var addedParagraphs, removedParagraphs: [IndexedParagraph]
    /// Texts that come.
    public var addedTexts: [TextRecord]
    /// Ordinals of texts that go.
    public var removedTexts: [Int]
    /// Spans, in the order in which they change.
    public var spanChanges: [SpanChange]
    /// Paragraph breaks that come, and such that go with the last text that had them.
    public var addedBreaks, removedBreaks: [ParagraphBreak]
    /// Versions, new or changed, each as it shall be.
    public var versions: [VersionRecord]

    /// No change.
    public init(article: ArticleRecord) {
        self.article = article
        addedParagraphs = []
        removedParagraphs = []
        addedTexts = []
        removedTexts = []
        spanChanges = []
        addedBreaks = []
        removedBreaks = []
        versions = []
    }
}
