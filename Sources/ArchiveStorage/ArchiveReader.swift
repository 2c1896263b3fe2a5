public import ArticleModel

/// One unchanging state of an archive, for the length of one `read`.
public protocol ArchiveReader: AnyObject {
    /// Gives up where the deadline of the read has passed: for loops that may go long without asking the store for anything, which every
    /// other requirement does for itself. It costs next to nothing.
    ///
    /// - Throws: ``StorageError/timeOut(path:)``.
    func checkDeadline() throws

    /// How many transactions have changed the archive: what was read of it stays true as long as this stays.
    func revision() throws -> Int64

    /// What tells the archive, and copies of it, from all others.
    func identity() throws -> String

    /// How much the archive holds and takes.
    func measures() throws -> ArchiveMeasures

    /// Bytes of the database, in use or free, without its write-ahead log: one of the measures, without the cost of the others.
    func databaseBytes() throws -> Int

    /// How many distinct paragraphs the archive holds, links not counted: one of the measures, without the cost of the others.
    func paragraphCount() throws -> Int

    /// Every source with what it holds, by name.
    func sources() throws -> [SourceRecord]

    /// The article with this number; nil where there is none.
    func article(_ id: ArticleID) throws -> ArticleRecord?

    /// The article that `source` knows by `key`; nil where the archive has not met it.
    func article(source: ExactName, key: ExactName) throws -> ArticleRecord?

    /// The articles that `filter` lets through, in order of their numbers, at most `limit`, all of them greater than `after`.
    func articles(matching filter: ArticleFilter, after: ArticleID?, limit: Int) throws -> [ArticleRecord]

    /// Articles whose key or URL begins with a text, of any source where none is given, in order of their numbers. At most `limit`, and where
    /// more begin so, any of them: it costs no more than so many look-ups in the index of each source.
    func articles(
        beginning start: ExactName, source: ExactName?, includesHidden: Bool, limit: Int
    ) throws -> [ArticleRecord]

    /// The articles that were changed by this revision or a later one, in order of their numbers, at most `limit`, all of them greater than `after`.
    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord]

    /// The articles that bear `alias` as a further key, of any source where none is given, at most one a source.
    func articles(alias: ExactName, source: ExactName?) throws -> [ArticleRecord]

    /// How far each source has been taken in, in each way in which it was read, the newest first.
    func positions() throws -> [IngestPosition]

    /// Every version of an article, in no particular order; empty where the article is unknown.
    func versions(of article: ArticleID) throws -> [VersionRecord]

    /// What a distinct text is known by; nil where the article has no such text.
    func heading(ofText ordinal: Int, of article: ArticleID) throws -> TextHeading?

    /// A distinct text; nil where the article has none of this ordinal.
    func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord?

    /// The texts of an article with this digest, which differ in their links, by their ordinals; empty where it has none.
    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)]

    /// The bodies of the distinct texts of an article whose ordinals lie in `ordinals`, ascending: the numbers of their paragraphs in order,
    /// valid within the call.
    func forEachBody(
        of article: ArticleID, ordinals: ClosedRange<Int>,
        _ body: (_ ordinal: Int, UnsafeBufferPointer<Int>) throws -> Void) throws

    /// The ordinals of every distinct text of an article, ascending.
    func textOrdinals(of article: ArticleID) throws -> [Int]

    /// The paragraphs (titles among them) of an article, in order of their numbers; `body` gets each, with its spans.
    func forEachParagraph(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws

    /// The links of an article, in order of their numbers; `body` gets each, with its spans.
    func forEachLink(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws

    /// The paragraph, title or link with this id; nil where there is none.
    func paragraph(_ id: ParagraphID) throws -> ParagraphRecord?

    /// The rows of the index in which `leaf` may match, ascending, none twice. Links are looked at only where the leaf asks for them, and
    /// then alone: they cost no other leaf anything.
    ///
    /// Never leaves out a row with a match that stands in one window; may name some without, and then says so with
    /// ``CandidatePage/isExact`` false. Starts behind `after` and names at most `limit`; a page that is not the last has ``CandidatePage/next``.
    func candidates(for leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int) throws -> CandidatePage

    /// For each of these rows of the index, the paragraph with the window that the row is, and the text of that window; a window may be
    /// followed by some more words. Rows that are none are passed over.
    func withContents(
        ofRows rows: ArraySlice<IndexRow>,
        _ body: (Candidate, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void) throws

    /// The paragraphs whose windows these ascending rows are, ascending.
    func owners(of rows: ArraySlice<IndexRow>) throws -> [Candidate]

    /// For each of these places of a phrase, the paragraphs of `scope` that end there at a break behind which the phrase can go on: ascending,
    /// none twice. May name others.
    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]]

    /// About how many rows of the index `leaf` finds, from statistics that are kept beside the index: cheap, rough, at least 0. None are kept
    /// of links.
    func estimatedCount(of leaf: IndexLeaf) throws -> Double

    /// Reads the stored texts of `candidates` in turn; `body` gets the place among them, the kind, and the text in UTF-8, valid within the call.
    ///
    /// Of a candidate with windows only the stretch that holds them is given.
    func withContents(
        of candidates: [Candidate], _ body: (Int, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void) throws

    /// The spans of `ids` in turn; `body` gets the place in `ids` and the paragraph's spans, ascending.
    func withSpans(of ids: [ParagraphID], _ body: (Int, [TextSpan]) throws -> Void) throws

    /// The spans of every paragraph, title and link of an article, by the paragraphs' numbers, ascending.
    func forEachSpan(of article: ArticleID, _ body: (_ paragraph: Int, TextSpan) throws -> Void) throws

    /// For each article, the sum of ``PostingSum`` over every posting that the index holds of it.
    func postingSums() throws -> [ArticleID: PostingSum]

    /// For each article, the sum over every paragraph break that the store keeps of it.
    func breakSums() throws -> [ArticleID: BreakSum]

    /// For each word that statistics are kept of, how many of the sampled rows hold it.
    func wordStatistics() throws -> [[UInt8]: Int]
}
