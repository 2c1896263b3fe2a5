import ArchiveStorage
import ArticleModel

/// Passes every call on, and counts it.
final class CountingWriter: CountingReader, ArchiveWriter {
    private let writer: any ArchiveWriter

    init(_ writer: any ArchiveWriter, among living: LivingReaders) {
        self.writer = writer
        super.init(writer, among: living)
    }

    private func counted(_ name: String = #function) -> any ArchiveWriter {
        count(name)
        return writer
    }

    func changeMark() throws -> Int64 {
        try counted().changeMark()
    }

    func addArticle(source: ExactName, key: ExactName, url: ExactName?) throws -> ArticleRecord {
        try counted().addArticle(source: source, key: key, url: url)
    }

    func paragraphs(withContentKey key: Int64, ofLinks: Bool, in article: ArticleID) throws -> [ParagraphRecord] {
        try counted().paragraphs(withContentKey: key, ofLinks: ofLinks, in: article)
    }

    func greatestNumbers(of article: ArticleID) throws -> GreatestNumbers {
        try counted().greatestNumbers(of: article)
    }

    func version(numbered number: Int, of article: ArticleID) throws -> VersionRecord? {
        try counted().version(numbered: number, of: article)
    }

    func versions(seenAt time: Timestamp, of article: ArticleID) throws -> [VersionRecord] {
        try counted().versions(seenAt: time, of: article)
    }

    func version(bearing ordinal: Int, of article: ArticleID) throws -> VersionRecord? {
        try counted().version(bearing: ordinal, of: article)
    }

    func apply(_ delta: ArticleDelta) throws {
        try counted().apply(delta)
    }

    func put(_ position: IngestPosition) throws {
        try counted().put(position)
    }

    func forgetPositions() throws {
        try counted().forgetPositions()
    }

    func forget(_ article: ArticleID) throws {
        try counted().forget(article)
    }
}
