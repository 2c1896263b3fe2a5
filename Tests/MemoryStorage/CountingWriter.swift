import ArchiveStorage
import ArticleModel

/// Passes every call on, and counts it.
final class CountingWriter: CountingReader, ArchiveWriter {
    private let writer: any ArchiveWriter
    private let meddling: CountingStore.Meddling?

    init(_ writer: any ArchiveWriter, among living: LivingReaders, meddling: CountingStore.Meddling?) {
        self.writer = writer
        self.meddling = meddling
        super.init(writer, among: living)
    }

    private func counted(_ name: String = #function) -> any ArchiveWriter {
        count(name)
        return writer
    }

    func holdings(_ requests: [HoldingsRequest]) throws -> [Holdings?] {
        try counted().holdings(requests)
    }

    func newArticles(_ count: Int) throws -> [ArticleID] {
        try counted().newArticles(count)
    }

    func apply(_ changes: [ArticleChange]) throws -> [ArticleChange.Outcome] {
        try meddling?(changes, writer)
        return try counted().apply(changes)
    }

    func put(_ position: IngestPosition) throws {
        try counted().put(position)
    }

    func put(_ aliases: [ArticleAlias]) throws {
        try counted().put(aliases)
    }

    func forgetPositions() throws {
        try counted().forgetPositions()
    }

    func forget(_ article: ArticleID) throws {
        try counted().forget(article)
    }
}
