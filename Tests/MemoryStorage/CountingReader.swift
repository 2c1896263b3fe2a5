import ArchiveStorage
import ArticleModel

/// Passes every call on, and counts it.
final class CountingReader: ArchiveReader {
    private let reader: any ArchiveReader
    /// How often each requirement was called, by its name.
    private(set) var counts: [String: Int] = [:]

    init(_ reader: any ArchiveReader) {
        self.reader = reader
    }

    private func counted(_ name: String = #function) -> any ArchiveReader {
        counts[name, default: 0] += 1
        return reader
    }

    func checkDeadline() throws { try reader.checkDeadline() }

    func revision() throws -> Int64 {
        try counted().revision()
    }

    func identity() throws -> String {
        try counted().identity()
    }

    func measures() throws -> ArchiveMeasures {
        try counted().measures()
    }

    func databaseBytes() throws -> Int {
        try counted().databaseBytes()
    }

    func paragraphCount() throws -> Int {
        try counted().paragraphCount()
    }

    func sources() throws -> [SourceRecord] {
        try counted().sources()
    }

    func article(_ id: ArticleID) throws -> ArticleRecord? {
        try counted().article(id)
    }

    func article(source: ExactName, key: ExactName) throws -> ArticleRecord? {
        try counted().article(source: source, key: key)
    }

    func articles(matching filter: ArticleFilter, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        try counted().articles(matching: filter, after: after, limit: limit)
    }

    func articles(beginning start: ExactName, source: ExactName?, includesHidden: Bool, limit: Int) throws
        -> [ArticleRecord]
    {
        try counted().articles(beginning: start, source: source, includesHidden: includesHidden, limit: limit)
    }

    func articles(in scope: ArticleScope, order: ArticleOrder, after: ArticlePosition?, limit: Int) throws
        -> [ArticleRecord]
    {
        try counted().articles(in: scope, order: order, after: after, limit: limit)
    }

    func hits(_ request: HitRequest) throws -> HitPage {
        try counted().hits(request)
    }

    func histories(of articles: [ArticleID]) throws -> [ArticleHistory] {
        try counted().histories(of: articles)
    }

    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        try counted().articles(changedSince: revision, after: after, limit: limit)
    }

    func articles(alias: ExactName, source: ExactName?) throws -> [ArticleRecord] {
        try counted().articles(alias: alias, source: source)
    }

    func positions() throws -> [IngestPosition] {
        try counted().positions()
    }

    func versions(of article: ArticleID) throws -> [VersionRecord] {
        try counted().versions(of: article)
    }

    func heading(ofText ordinal: Int, of article: ArticleID) throws -> TextHeading? {
        try counted().heading(ofText: ordinal, of: article)
    }

    func texts(_ request: TextRequest) throws -> TextAnswer {
        try counted().texts(request)
    }

    func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord] {
        try counted().paragraphs(ids)
    }

    func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord? {
        try counted().text(ordinal, of: article)
    }

    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)] {
        try counted().texts(withDigest: digest, in: article)
    }

    func forEachBody(
        of article: ArticleID, ordinals: ClosedRange<Int>,
        _ body: (_ ordinal: Int, UnsafeBufferPointer<Int>) throws -> Void
    ) throws {
        try counted().forEachBody(of: article, ordinals: ordinals, body)
    }

    func textOrdinals(of article: ArticleID) throws -> [Int] {
        try counted().textOrdinals(of: article)
    }

    func forEachParagraph(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws {
        try counted().forEachParagraph(of: article, body)
    }

    func forEachLink(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws {
        try counted().forEachLink(of: article, body)
    }

    func paragraph(_ id: ParagraphID) throws -> ParagraphRecord? {
        try counted().paragraph(id)
    }

    func candidates(for leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int) throws -> CandidatePage {
        try counted().candidates(for: leaf, in: scope, after: after, limit: limit)
    }

    func withContents(
        ofRows rows: ArraySlice<IndexRow>, _ body: (Candidate, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        try counted().withContents(ofRows: rows, body)
    }

    func owners(of rows: ArraySlice<IndexRow>) throws -> [Candidate] {
        try counted().owners(of: rows)
    }

    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]] {
        try counted().paragraphs(before: breaks, in: scope)
    }

    func estimatedCount(of leaf: IndexLeaf) throws -> Double {
        try counted().estimatedCount(of: leaf)
    }

    func withContents(
        of candidates: [Candidate], _ body: (Int, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        try counted().withContents(of: candidates, body)
    }

    func withSpans(of ids: [ParagraphID], _ body: (Int, [TextSpan]) throws -> Void) throws {
        try counted().withSpans(of: ids, body)
    }

    func forEachSpan(of article: ArticleID, _ body: (_ paragraph: Int, TextSpan) throws -> Void) throws {
        try counted().forEachSpan(of: article, body)
    }

    func postingSums() throws -> [ArticleID: PostingSum] {
        try counted().postingSums()
    }

    func breakSums() throws -> [ArticleID: BreakSum] {
        try counted().breakSums()
    }

    func wordStatistics() throws -> [[UInt8]: Int] {
        try counted().wordStatistics()
    }

    func pairRule() throws -> PairRule {
        try counted().pairRule()
    }
}
