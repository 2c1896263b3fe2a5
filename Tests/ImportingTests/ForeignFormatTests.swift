import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

/// What is known and not read is named, with what to do, in one message.
struct ForeignFormatTests {
    private static func zip(_ name: String, _ content: String = "") -> [UInt8] {
        Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26) + Array((name + content).utf8)
    }

    @Test(
        arguments: [
            (Array("SQLite format 3\0".utf8) + [0, 1], "a SQLite database", "sqlite3 -json"),
            (Array("%PDF-1.7\n".utf8), "a PDF document", "pdftotext"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0], "compressed with xz", "xz -dc"),
            (Array("BZh91AY&SY".utf8), "compressed with bzip2", "bzip2 -dc"),
            (zip("words.jsonl"), "a zip archive", "unzip -p"),
            (zip("[Content_Types].xml"), "an Office document", "libreoffice"),
            (zip("mimetype", "application/vnd.oasis.opendocument.text"), "an OpenDocument file", "libreoffice"),
            (zip("mimetype", "application/epub+zip"), "an EPUB book", "pandoc"),
            (zip("archive/data.warc.gz"), "a WACZ archive", "warcio"),
            ([UInt8](repeating: UInt8(ascii: "n"), count: 257) + Array("ustar\0".utf8), "a tar archive", "tar -xf"),
            (Array("WARC/1.0\r\n".utf8), "a WARC archive", "warcio"),
            (Array(#"{\rtf1 words}"#.utf8), "Rich Text Format", "libreoffice"),
            (Array("<mediawiki xmlns=\"x\"><page>".utf8), "an export of MediaWiki", "<revision>"),
            (Array("<?xml version=\"1.0\"?>\n<!-- a <b> c -->\n<rss version=\"2.0\">".utf8), "a feed", "--markup html"),
            (Array("<feed xmlns=\"http://www.w3.org/2005/Atom\">".utf8), "a feed", "--markup html"),
            (Array("<?xml version=\"1.0\"?><articles/>".utf8), "XML", "JSON"),
            (Array("article,source,text\na,s,x\n".utf8), "comma-separated values", "python3 -c"),
            (Array("\"article\";\"text\"\r\n\"a\";\"x\"\r\n".utf8), "semicolon-separated values", "delimiter=\";\""),
            (Array("\u{FEFF}article\ttext\na\tx\n".utf8), "tab-separated values", "delimiter=\"\\t\""),
            ([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0], "UTF-32", "iconv -f utf-32"),
        ] as [([UInt8], String, String)])
    func isNamed(bytes: [UInt8], name: String, remedy: String) {
        let fault = #expect(throws: ImportFault.self) { try Reading(bytes) }
        #expect(fault?.reason == .foreignFormat)
        #expect(fault?.message.contains(name) == true, "\(String(describing: fault))")
        #expect(fault?.remedy.contains(remedy) == true, "\(String(describing: fault))")
    }

    @Test(arguments: ["Dear reader, this is a letter.", "One, two\nthree", "# Head\n\nWords, and words."])
    func plainTextIsNoTable(text: String) {
        let fault = #expect(throws: ImportFault.self) { try Reading(text) }
        #expect(fault?.reason == .unknownFormat)
    }

    /// The command that is told works when it is typed, whatever the file is called, and also where it is compressed.
    @Test(arguments: [false, true]) func theCommandForRowsWorks(isCompressed: Bool) throws {
        let folder = try TemporaryFolder()
        let rows = "article,version,seen_at,title,text\na,2,2024-01-01,,\"First, \"\"words\"\".\n\nMore.\"\nb,3,,T,é\n"
        var path = try folder.write(rows.utf8, to: "the rows' file.csv")
        if isCompressed {
            try #require(try Program.outcome(of: Command(ofSystem: ["gzip", path])).status == 0)
            path += ".gz"
        }
        let fault = #expect(throws: ImportFault.self) { try Reading(path: path) }
        let first = isCompressed ? "gzip -dc" : "python3"
        let command = try #require(fault?.remedy.firstRange(of: first).map { fault!.remedy[$0.lowerBound...] })
        var shell = Command(ofSystem: ["sh", "-c", String(command)])
        shell.folder = folder.url.path
        try #require(try Program.outcome(of: shell).status == 0)
        let reading = try Reading(path: folder.path("new.jsonl"))
        #expect(reading.versions.map(\.paragraphs) == [["First, \"words\".", "More."], ["é"]])
        #expect(reading.versions.map(\.number) == [2, 3])
        #expect(reading.faults.isEmpty)
    }
}
