import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// An article is found by its key among all that have this key for a URL, and by its URL.
struct ArticleNameTests {
    let folder: TemporaryFolder
    let archive: Archive
    let wanted = ImportedVersion(source: "s", articleKey: "k", url: "u", number: 1, title: "Wanted", paragraphs: ["a"])

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
        let others = (0..<80).map {
            ImportedVersion(source: "s", articleKey: "other \($0)", url: "k", number: 1, paragraphs: ["a"])
        }
        _ = try archive.ingest(
            others + [
                wanted, ImportedVersion(source: "t", articleKey: "own", url: "own", number: 1, paragraphs: ["a"]),
            ])
    }

    @Test func aVersionThatWasTakenInIsFoundAgain() throws {
        #expect(try archive.held(wanted)?.version.title == "Wanted")
        let other = ImportedVersion(source: "t", articleKey: "k", number: 1, paragraphs: ["a"])
        #expect(try archive.held(other) == nil)
    }

    @Test func keysAndURLsSelect() throws {
        #expect(try archive.show("u").article.key == "k")
        #expect(try archive.show("own").article.source == "t")
        #expect(try archive.show("t/own").article.source == "t")
        #expect(throws: ArchiveError.self) { try archive.show("own", source: "s") }
        #expect(throws: ArchiveError.self) { try archive.show("k") }
        #expect(try archive.search(try Query(parsing: "a article:u")).rows.map(\.article.key) == ["k"])
        #expect(throws: ArchiveError.noSuchArticle(selector: "v")) {
            try archive.search(try Query(parsing: "a article:v"))
        }
    }

    @Test func aURLThatComesLaterSelects() throws {
        let first = ImportedVersion(source: "s", articleKey: "late", number: 1, paragraphs: ["a"])
        var second = first
        (second.number, second.url) = (2, "http://late.example")
        _ = try archive.ingest([first])
        #expect(throws: ArchiveError.self) { try archive.show("http://late.example") }
        _ = try archive.ingest([second])
        #expect(try archive.show("http://late.example").article.key == "late")
        #expect(try archive.check() == [])
    }
}
