import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

@Suite struct FlattenedDiffPageTests {
    private func page(
        columns: String = "Version 2 | Version 3 |", rows: [String] = ["| The crossing takes an hour. |"]
    ) -> String {
        ([
            "This article is from the source 'harbour' and was first published or seen on . It will be checked again.",
            "You can find the current article at its original source at https://www.harbour.example/ferry.html",
            "The article has changed 4 times.", columns, "---|---|", "Ferry late | Ferry very late |",
            "(about 1 hour later) | |",
        ] + rows).joined(separator: "\n")
    }

    @Test func readsHeaderTitlesAndRows() throws {
        let rows = ["The ferry waits. | The ferry waits. |", "It has a new captain. | |", "Old words. | New words. |"]
        let reading = try Reading(page(rows: rows))
        let url: ExactName = "https://www.harbour.example/ferry.html"
        #expect(
            reading.versions == [
                ImportedVersion(
                    source: "harbour", articleKey: url, url: url, number: 2, title: "Ferry late",
                    paragraphs: ["The ferry waits.", "Old words."], completeness: .partial),
                ImportedVersion(
                    source: "harbour", articleKey: url, url: url, number: 3, title: "Ferry very late",
                    paragraphs: ["The ferry waits.", "It has a new captain.", "New words."]),
            ])
        #expect(reading.faults.isEmpty)
    }

    @Test func tellsOlderFromNewerByNumber() throws {
        let reading = try Reading(page(columns: "Version 3 | Version 2 |", rows: ["New. | Old. |", "Alone. | |"]))
        #expect(reading.versions.map(\.number) == [2, 3])
        #expect(reading.versions.map(\.completeness) == [.partial, .complete])
        #expect(reading.versions.map(\.paragraphs) == [["Old."], ["New.", "Alone."]])
    }

    @Test func acceptsCarriageReturnsAndByteOrderMark() throws {
        let text = "\u{FEFF}" + page().split(separator: "\n").joined(separator: "\r\n")
        let reading = try Reading(text)
        #expect(reading.versions.map(\.paragraphs) == [[], ["The crossing takes an hour."]])
    }

    @Test func keepsBarsInsideParagraphs() throws {
        let reading = try Reading(page(rows: ["One | two | three | |", "A | B | A | B |"]))
        #expect(reading.versions.map(\.paragraphs) == [["A | B"], ["One | two | three", "A | B"]])
    }

    @Test func keepsAParagraphThatLooksLikeATime() throws {
        let rows = ["The ferry waits. | The ferry waits. |", "(an hour later) | |"]
        #expect(try Reading(page(rows: rows)).versions.last?.paragraphs.last == "(an hour later)")
    }

    @Test func saysWhatIsMissing() throws {
        let noURL = try Reading("Version 2 | Version 3 |\n---|---|\nTitle | Title |\nx | x |")
        #expect(noURL.faults.map(\.reason) == [.incompletePage])
        let noColumns = try Reading("Some words.", ImportOptions(format: .newsSnifferText))
        #expect(noColumns.faults.map(\.reason) == [.unknownPage])
        #expect(try Reading(page(rows: [])).faults.map(\.reason) == [.withoutText])
        #expect(try Reading(Array(page().utf8) + [0xC3]).faults.map(\.reason) == [.invalidUTF8])
    }

    @Test func keepsANULAsU_FFFD() throws {
        let reading = try Reading(Array(page().utf8) + [0])
        #expect(reading.faults.isEmpty && !reading.versions.isEmpty)
        #expect(reading.remarks == [.replacedCharacters(1)])
    }

    @Test func holdsToTheLimits() throws {
        var options = ImportOptions()
        options.limits.pageBytes = 100
        #expect(try Reading(page(), options).faults.map(\.reason) == [.limit])
        options = ImportOptions()
        options.limits.paragraphs = 2
        #expect(try Reading(page(rows: ["a | |", "b | |", "c | |"]), options).faults.map(\.reason) == [.limit])
    }

    // The page of a real newspaper is not part of the project: it lies beside it where the project is developed.
    @Test(.enabled(if: SharedFolder.file("samples/news-sniffer-nytimes.txt") != nil))
    func readsARealPage() throws {
        let file = try #require(SharedFolder.file("samples/news-sniffer-nytimes.txt"))
        let versions = try Reading(path: file.path).versions
        #expect(versions.map(\.number) == [2, 3])
        #expect(versions.map(\.completeness) == [.partial, .complete])
        #expect(versions.allSatisfy { $0.source == "nytimes" && $0.seenAt == nil })
        #expect(versions.first?.paragraphs.count == 2)
        #expect(versions.last?.paragraphs.count == 17)
        #expect(versions.last?.paragraphs.contains { $0.contains("X-band radar") } == true)
        #expect(versions.last?.url?.text.hasPrefix("http://www.nytimes.com/2013/10/04/") == true)
    }
}
