import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

struct VersionStreamTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func events(_ bytes: some Sequence<UInt8>, _ options: ImportOptions = ImportOptions()) throws
        -> [ImportEvent]
    {
        let stream = try VersionStream(path: try folder.write(bytes, to: "input"), options: options)
        var events: [ImportEvent] = []
        while let event = try stream.next() { events.append(event) }
        return events
    }

    private func versions(_ bytes: some Sequence<UInt8>, _ options: ImportOptions = ImportOptions()) throws
        -> [ImportedVersion]
    {
        try events(bytes, options).compactMap { if case .version(let version, _) = $0 { version } else { nil } }
    }

    @Test func everyFieldIsRead() throws {
        let line = """
            {"source":"post","article":"k","url":"https://post.example/k","version":3,"seen_at":"2013-10-03T09:12:00Z",\
            "last_seen_at":"2013-10-04","title":" A title ","byline":"By N","paragraphs":[" one\\n","","two\\n\\nthree"],"partial":true}
            """
        #expect(
            try versions(line.utf8) == [
                ImportedVersion(
                    source: "post", articleKey: "k", url: "https://post.example/k", number: 3,
                    seenAt: Timestamp(rfc3339: "2013-10-03T09:12:00Z"), lastSeenAt: Timestamp(rfc3339: "2013-10-04"),
                    title: "A title",
                    byline: "By N", paragraphs: ["one", "two\n\nthree"], completeness: .partial)
            ])
    }

    @Test func textSplitsAtBlankLinesAndNullsAreUnknown() throws {
        let line = #"{"article":"k","title":null,"seen_at":null,"text":"one\ntwo\n\nthree"}"# + "\r\n\r\n"
        let options = ImportOptions(source: "named")
        #expect(
            try versions(([0xEF, 0xBB, 0xBF] + Array(line.utf8)), options) == [
                ImportedVersion(source: "named", articleKey: "k", paragraphs: ["one\ntwo", "three"])
            ])
    }

    @Test func compressedInputIsReadWhateverItsParts() throws {
        let lines = (1...5_000).map { #"{"article":"k","version":\#($0),"text":"text \#($0)"}"# + "\n" }.joined()
        let plain = try folder.write(Array(lines.utf8), to: "plain")
        for tool in ["gzip", "zstd"] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = [
                "-c",
                "\(tool) -c < '\(plain)' > '\(folder.path(tool))' && cat '\(folder.path(tool))' '\(folder.path(tool))' > '\(folder.path("twice"))'",
            ]
            try process.run()
            process.waitUntilExit()
            let once = try Data(contentsOf: folder.url.appendingPathComponent(tool))
            #expect(try versions(once).count == 5_000)
            #expect(
                try versions(Data(contentsOf: folder.url.appendingPathComponent("twice"))).count == 10_000)
            #expect(throws: ImportFault.self) { try versions(once.prefix(once.count / 2)) }
        }
    }

    @Test func mutatedLinesNeverCrash() throws {
        var random = SeededGenerator.makeForTest()
        let line = Array(
            #"{"article":"k","version":3,"seen_at":"2013-10-03","title":"T","paragraphs":["one","two"],"partial":false}"#
                .utf8)
        for _ in 0..<3_000 {
            var mutated = line
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                mutated[Int.random(in: 0..<mutated.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let count = try events(mutated + [0x0A] + line, ImportOptions(format: .jsonLines)).count
            #expect(count >= 1)
        }
    }

    // MARK: News Sniffer pages as flattened text

    private let page = """
        This article is from the source 'post' and was first published or seen on . It won't be checked again for changes.
        You can find the current article at its original source at http://post.example/ferry
        The article has changed 4 times. There is an RSS feed of changes available.
        Version 1 | Version 2 |
        ---|---|
        Ferry Stops | Ferry Goes On |
        (2 days later) | |
        The council met on Monday. | The council met on Monday. |
        A new paragraph with a | bar in it. | |
        """

    @Test func aLoneCellIsTheNewerVersions() throws {
        let pair = try versions(page.utf8)
        #expect(pair.map(\.number) == [1, 2])
        #expect(pair.map(\.source) == ["post", "post"])
        #expect(pair.map(\.title) == ["Ferry Stops", "Ferry Goes On"])
        #expect(pair.map(\.completeness) == [.partial, .complete])
        #expect(
            pair.allSatisfy {
                $0.articleKey == "http://post.example/ferry" && $0.url == $0.articleKey && $0.seenAt == nil
            })
        #expect(pair[0].paragraphs.first == "The council met on Monday.")
        #expect(pair[1].paragraphs.first == "The council met on Monday.")
    }

    @Test func numbersDecideWhichIsNewer() throws {
        let turned = page.replacing("Version 1 | Version 2 |", with: "Version 2 | Version 1 |")
        let pair = try versions(turned.utf8)
        #expect(pair.map(\.title) == ["Ferry Goes On", "Ferry Stops"])
    }

    @Test func aPageWithoutItsPartsIsAFault() throws {
        let events = try events(page.replacing("original source at", with: "source at").utf8)
        guard case .fault(let fault) = events.first else {
            Issue.record("no fault")
            return
        }
        #expect(fault.description.contains("original source"))
    }

    @Test(
        .enabled(
            if: SharedFolder.file("samples/news-sniffer-nytimes.txt") != nil,
            "the shared folder with the real page is not there"))
    func theRealPage() throws {
        let file = try #require(SharedFolder.file("samples/news-sniffer-nytimes.txt"))
        let pair = try versions(Data(contentsOf: file))
        #expect(pair.map(\.number) == [2, 3])
        #expect(pair.map(\.paragraphs.count) == [2, 17])
        #expect(pair[1].paragraphs[5].contains("X-band radar"))
        #expect(
            pair.allSatisfy {
                $0.source == "nytimes" && $0.title == "Japan and U.S. Agree to Broaden Military Alliance"
            })
    }
}
