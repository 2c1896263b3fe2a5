import Archiving
import ArticleModel
import TestSupport
import Testing

/// The version that was stored last, whatever was seen when.
struct NewestArrivalTests {
    private static func version(_ key: String, _ number: Int) -> ImportedVersion {
        ImportedVersion(source: "s", articleKey: ExactName(key), number: number, paragraphs: ["\(key) reads \(number)"])
    }

    private static func newest(_ archive: Archive) throws -> String? {
        try archive.newestArrival().map { "\($0.article.key) \($0.version.number)" }
    }

    @Test func itIsWhatWasStoredLast() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        #expect(try archive.newestArrival() == nil)
        for (key, number) in [("a", 5), ("b", 1), ("a", 2), ("a", 3), ("b", 2)] {
            _ = try archive.ingest([Self.version(key, number)])
            #expect(try Self.newest(archive) == "\(key) \(number)")
        }
        // The same again stores nothing.
        _ = try archive.ingest([Self.version("a", 5)])
        #expect(try Self.newest(archive) == "b 2")
    }

    @Test func whatIsHiddenIsNotTold() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        for (key, number) in [("a", 1), ("b", 1), ("b", 2)] { _ = try archive.ingest([Self.version(key, number)]) }
        try archive.setHidden(true, "b")
        #expect(try Self.newest(archive) == "a 1")
        try archive.setHidden(true, "a")
        #expect(try archive.newestArrival() == nil)
        try archive.setHidden(false, "a")
        try archive.setHidden(false, "b")
        try archive.setHidden(true, "a")
        try archive.setHidden(false, "a")
        #expect(try Self.newest(archive) == "b 2")
    }
}
