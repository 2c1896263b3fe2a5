import ArchiveStorage
import ArticleModel
import Synchronization

/// Passes every call on, and counts it.
class CountingReader: ArchiveReader {
    private let reader: any ArchiveReader
    /// How often each requirement was called, by its name.
    private(set) var counts: [String: Int] = [:]

    private let living: LivingReaders

    init(_ reader: any ArchiveReader, among living: LivingReaders) {
        self.reader = reader
        self.living = living
        living.count.add(1, ordering: .relaxed)
    }

    deinit { living.count.subtract(1, ordering: .relaxed) }

    private func counted(_ name: String = #function) -> any ArchiveReader {
        count(name)
        return reader
    }

    func count(_ name: String) { counts[name, default: 0] += 1 }

    func checkDeadline() throws { try reader.checkDeadline() }

    func revision() throws -> Int64 {
        try counted().revision()
    }

    func settledRevision() throws -> Int64 {
        try counted().settledRevision()
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

    func histories(of articles: [ArticleID], unless known: [ArticleID: Int64]) throws -> [ArticleHistory] {
        try counted().histories(of: articles, unless: known)
    }

    func isChanged(since revision: Int64) throws -> Bool { try counted().isChanged(since: revision) }

    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord] {
        try counted().articles(changedSince: revision, after: after, limit: limit)
    }

    func articles(
        named names: [ArticleName], includesHidden: Bool, limit: Int
    ) throws -> (place: Int, articles: [ArticleRecord])? {
        try counted().articles(named: names, includesHidden: includesHidden, limit: limit)
    }

    func aliases(of articles: [ArticleID]) throws -> [ArticleAlias] {
        try counted().aliases(of: articles)
    }

    func positions() throws -> [IngestPosition] {
        try counted().positions()
    }

    func versions(of article: ArticleID) throws -> [VersionRecord] {
        try counted().versions(of: article)
    }

    func texts(_ request: TextRequest) throws -> TextAnswer {
        try counted().texts(request)
    }

    func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord] {
        try counted().paragraphs(ids)
    }

    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)] {
        try counted().texts(withDigest: digest, in: article)
    }

    func bodies(of stretches: [TextStretch], after: TextID?, limit: Int) throws -> BodyPage {
        try counted().bodies(of: stretches, after: after, limit: limit)
    }

    func textOrdinals(of article: ArticleID) throws -> [Int] {
        try counted().textOrdinals(of: article)
    }

    func paragraphs(
        of articles: [ArticleID], areLinks: Bool, after: ParagraphID?, bytes: Int
    ) throws -> ParagraphPage {
        try counted().paragraphs(of: articles, areLinks: areLinks, after: after, bytes: bytes)
    }

    func candidates(_ request: CandidateRequest) throws -> [CandidatePage] {
        try counted().candidates(request)
    }

    func contents(ofRows rows: [IndexRow], margin: Int) throws -> [ParagraphContent] {
        try counted().contents(ofRows: rows, margin: margin)
    }

    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]] {
        try counted().paragraphs(before: breaks, in: scope)
    }

    func estimatedCounts(of leaves: [IndexLeaf]) throws -> [Double] {
        try counted().estimatedCounts(of: leaves)
    }

    func contents(of candidates: ArraySlice<Candidate>, bytes: Int) throws -> [ParagraphContent?] {
        try counted().contents(of: candidates, bytes: bytes)
    }

    func spans(of ids: [ParagraphID]) throws -> [[TextSpan]] {
        try counted().spans(of: ids)
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
