import Foundation
import Importing
import TestSupport
import Testing

@Suite struct VersionStreamTests {
    private func fault(_ read: () throws -> Reading) -> ImportFault? {
        do {
            _ = try read()
            return nil
        } catch {
            return error as? ImportFault
        }
    }

    @Test func refusesWhatIsNotThere() throws {
        let folder = try TemporaryFolder()
        #expect(fault { try Reading(path: folder.path("none")) }?.reason == .missing)
        #expect(fault { try Reading(path: folder.url.path) }?.reason == .directory)
    }

    @Test(arguments: ["", "  \n\n", "\u{FEFF}"])
    func refusesAnEmptyInput(text: String) {
        #expect(fault { try Reading(text) }?.reason == .empty)
        #expect(fault { try Reading(text, ImportOptions(format: .jsonLines)) }?.reason == .empty)
    }

    @Test func listsTheFormatsWhereNoneIsRecognised() {
        let fault = fault { try Reading("Dear reader, this is a letter.") }
        #expect(fault?.reason == .unknownFormat)
        for format in ImportFormat.allCases { #expect(fault?.remedy.contains(format.rawValue) == true) }
        #expect(fault?.remedy.contains("--format") == true)
    }

    @Test func countsBytes() throws {
        let folder = try TemporaryFolder()
        let line = #"{"article":"a","text":"x"}"# + "\n"
        var stream = try VersionStream(path: folder.write(line.utf8, to: "input"), options: ImportOptions())
        while try stream.next() != nil {}
        #expect(stream.progress.totalBytes == Int64(line.utf8.count))
        #expect(stream.progress.bytesRead == Int64(line.utf8.count))
    }

    @Test func describesPlaces() {
        #expect(ImportPlace(input: "versions.jsonl", line: 12).description == "versions.jsonl:12")
        #expect(ImportPlace(input: "-", line: 2).description == "standard input:2")
        let fault = ImportFault(
            place: ImportPlace(input: "page.html"), reason: .empty, message: "it is empty", remedy: "fill it")
        #expect(fault.description == "page.html: it is empty; fill it")
    }
}
