public import ArticleModel

/// One unchanging state of an archive, for the length of one `read`.
public protocol ArchiveReader: AnyObject {
    /// How much the archive holds and takes.
    func measures() throws -> ArchiveMeasures

    /// How many distinct paragraphs the archive holds: one of the measures, without the cost of the others.
    func paragraphCount() throws -> Int

    /// Every source with what it holds, by name.
    func sources() throws -> [SourceRecord]

    /// The article with this number; nil where there is none.
    func article(_ id: ArticleID) throws -> ArticleRecord?

    /// The articles that `filter` lets through, in order of their numbers, at most `limit`, all of them greater than `after`.
    func articles(matching filter: ArticleFilter, after: ArticleID?, limit: Int) throws -> [ArticleRecord]

    /// The articles that bear `alias` as a further key, of any source where none is given, at most one a source.
    func articles(alias: String, source: String?) throws -> [ArticleRecord]

    /// How far each source that was read with these options has been taken in, the newest first.
    func positions(readWith options: String) throws -> [IngestPosition]

    /// The version of an article with the greatest source number; nil where none has a number or the archive has not met the article.
    func newestNumbered(ofArticle key: String, source: String) throws -> VersionRecord?

    /// Every version of an article, in no particular order; empty where the article is unknown.
    func versions(of article: ArticleID) throws -> [VersionRecord]

    /// A distinct text; nil where the article has none of this ordinal.
    func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord?

    /// The ordinals of every distinct text of an article, ascending.
    func textOrdinals(of article: ArticleID) throws -> [Int]

    /// The paragraphs (titles among them) of an article, in order of their numbers; `body` gets each, with its spans.
    func forEachParagraph(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws

    /// The paragraph with this id; nil where there is none.
    func paragraph(_ id: ParagraphID) throws -> ParagraphRecord?

    /// The paragraphs that may match `leaf`, in order of their ids, none twice.
    ///
    /// Never leaves out a paragraph that matches; may name some that do not, and then says so with ``CandidatePage/isExact`` false.
    /// Starts behind `after` and names at most `limit`; a page that is not the last has ``CandidatePage/next``.
    func candidates(for leaf: IndexLeaf, in scope: SearchScope, after: ParagraphID?, limit: Int) throws -> CandidatePage

    /// About how many paragraphs `leaf` finds, from statistics that are kept beside the index: cheap, rough, at least 0.
    func estimatedCount(of leaf: IndexLeaf) throws -> Double

    /// Reads the stored texts of `ids` in turn; `body` gets the place in `ids`, the kind, and the text in UTF-8, valid within the call.
    func withContents(
        of ids: [ParagraphID], _ body: (Int, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void) throws

    /// The spans of `ids` in turn; `body` gets the place in `ids` and the paragraph's spans, ascending.
    func withSpans(of ids: [ParagraphID], _ body: (Int, [TextSpan]) throws -> Void) throws

    /// For each article, the sum of ``PostingSum`` over every posting that the index holds of it.
    func postingSums() throws -> [ArticleID: PostingSum]

    /// For each word that statistics are kept of, how many of the sampled paragraphs hold it.
    func wordStatistics() throws -> [[UInt8]: Int]
}
