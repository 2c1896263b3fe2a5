import ArchiveStorage
import Archiving
import ArticleModel
import SQLiteStorage
import TestSupport
import Testing

/// A citation is checked against what is stored, and the stored digest is not believed.
struct CitationCheckTests {
    let folder: TemporaryFolder
    let archive: Archive

    init() throws {
        folder = try TemporaryFolder()
        archive = Archive(store: try SQLiteArchive(path: folder.path("a.db"), mode: .creating))
        let session = IngestSession(into: archive)
        for (number, text) in [
            (1, "The boat leaves at ten."), (2, "The boat leaves at eleven. The"), (4, "The boat is gone."),
        ] {
            _ = try session.add(
                ImportedVersion(
                    source: "s", articleKey: "ferry", number: number, title: "Night {Ferry}",
                    paragraphs: [text, "last boat sails."]))
        }
        _ = try session.finish()
    }

    @Test func citationsOfTheArchiveHold() throws {
        for number in [1, 2, 4] {
            #expect(try archive.verify(archive.citation(of: "ferry", number: number).reference) == .holds)
        }
        for quote in ["boat leaves at", "night ferry", "the last boat"] {
            let citation = try #require(try archive.citations(of: QuoteQuestion(quote)).rows.first)
            #expect(try archive.verify(citation.reference) == .holds, "\(quote)")
        }
    }

    @Test func whatDiffersIsSaid() throws {
        let one = try archive.citation(of: "ferry", number: 1).reference
        let two = try archive.citation(of: "ferry", number: 2).reference
        func changed(number: Int? = nil, key: ExactName? = nil, source: ExactName? = nil, quote: String? = nil) throws
            -> CitationVerdict
        {
            try archive.verify(
                CitationReference(
                    source: source ?? one.source, articleKey: key ?? one.articleKey, number: number ?? one.number,
                    digest: one.digest, quote: quote))
        }
        #expect(try changed(number: 2) == .otherText(held: two.digest, heldAs: [1]))
        #expect(try changed(number: 3) == .versionNotHeld(heldAs: [1]))
        #expect(try changed(key: "ferr") == .articleNotHeld)
        #expect(try changed(source: "t") == .articleNotHeld)
        #expect(try changed(quote: "leaves at ten") == .holds)
        #expect(try changed(quote: "leaves at eleven") == .lacksQuote)
        #expect(try changed(quote: "…") == .lacksQuote)
    }

    /// Texts that differ in their links alone have one digest, and each its versions.
    @Test func everyVersionWithTheTextIsNamed() throws {
        let session = IngestSession(into: archive)
        for (number, link) in [(1, "/a"), (2, "/b"), (3, "/a"), (4, "/c"), (5, "/b")] {
            _ = try session.add(
                ImportedVersion(
                    source: "s", articleKey: "linked", number: number, paragraphs: [number == 4 ? "Another." : "One."],
                    links: [link]))
        }
        _ = try session.finish()
        let reference = try archive.citation(of: "linked", number: 2).reference
        let moved = CitationReference(
            source: reference.source, articleKey: reference.articleKey, number: 9, digest: reference.digest)
        #expect(try archive.verify(moved) == .versionNotHeld(heldAs: [1, 2, 3, 5]))
    }

    @Test func aTamperedArchiveIsFoundOut() throws {
        let reference = try archive.citation(of: "ferry", number: 1).reference
        try changeParagraphs(of: folder.path("a.db")) { records in
            for place in records.indices {
                records[place].content = records[place].content.replacing("ten", with: "two")
            }
        }
        let held = TextDigest(title: "Night {Ferry}", paragraphs: ["The boat leaves at two.", "last boat sails."])
        #expect(try archive.verify(reference) == .otherText(held: held, heldAs: []))
        #expect(throws: StorageError.self) { try archive.citation(of: "ferry", number: 1) }
        #expect(throws: StorageError.self) { try archive.citations(of: QuoteQuestion("boat leaves at")) }
    }

    @Test func theRecipeGivesTheDigest() throws {
        // sha256sum of 'A\0first\0second\0', computed outside of the program.
        let digest = TextDigest(title: "A", paragraphs: ["first", "second"])
        #expect(digest == TextDigest(hexadecimal: "9e56b0b54ae5c81cf2590ebe97e12a7ec8ff710d47bf3887092f172b49fd2e4a"))
    }
}
