import ArticleModel
import Importing
import TestSupport
import Testing

@Suite struct NewsSnifferPageTests {
    private static let url: ExactName = "https://www.harbour.example/ferry.html"
    private static let info = """
        <div class="article-info">This article is from the source '<cite>harbour</cite>' and was first seen on
        <time datetime="2013-10-03T05:12:00Z">October 03, 2013 05:12</time>. It is at
        <cite class="article_url"><a href="\(url)">\(url)</a></cite></div>
        """

    private static func diff(
        info: String = info, left: Int = 2, right: Int = 3,
        rows: String = """
        <tr id="p0"><td>The ferry <del>is <del>late</del></del>.</td><td>The ferry <ins>has  sunk</ins>.</td></tr>
        <tr id="p1"><td></td><td>Nobody was <b>hurt</b> &amp; all<br>are dry.</td></tr>
        """
    ) -> String {
        """
        <!DOCTYPE html><html><body>\(info)<table class="wide version_diff">
        <tr><th class="version"><small>Version \(left)</small></th><th class="version"><small>Version \(right)</small></th></tr>
        <tr id="title"><th class="title">Ferry <del>late</del></th><th class="title">Ferry <ins>sunk</ins></th></tr>
        <tr><td class="time"><time datetime="2013-10-03T06:12:00Z">06:12</time></td>
        <td class="time"><time datetime="2013-10-03T07:12:00Z">07:12</time></td></tr>\(rows)</table></body></html>
        """
    }

    @Test func readsBothVersionsOfADiff() throws {
        let reading = try Reading(Self.diff())
        #expect(reading.faults.isEmpty)
        #expect(
            reading.versions == [
                ImportedVersion(
                    source: "harbour", articleKey: Self.url, url: Self.url, number: 2,
                    seenAt: Timestamp(rfc3339: "2013-10-03T06:12:00Z"), title: "Ferry late",
                    paragraphs: ["The ferry is late."]),
                ImportedVersion(
                    source: "harbour", articleKey: Self.url, url: Self.url, number: 3,
                    seenAt: Timestamp(rfc3339: "2013-10-03T07:12:00Z"), title: "Ferry sunk",
                    paragraphs: ["The ferry has sunk.", "Nobody was hurt & all\nare dry."]),
            ])
    }

    @Test func givesTheOlderVersionFirst() throws {
        let versions = try Reading(Self.diff(left: 5, right: 4)).versions
        #expect(versions.map(\.number) == [4, 5])
        #expect(versions.map(\.title) == ["Ferry sunk", "Ferry late"])
    }

    @Test func readsAVersionPage() throws {
        let page = """
            <html><h1>Ferry sunk</h1><p><a href="\(Self.url)">original</a></p><p>Version 3 of 8.</p>
            <p>The ferry has sunk.<p>Nobody was hurt.
            """
        let expected = ImportedVersion(
            source: "harbour.example", articleKey: Self.url, url: Self.url, number: 3, title: "Ferry sunk",
            paragraphs: ["The ferry has sunk.", "Nobody was hurt."])
        #expect(try Reading(page).versions == [expected])
        #expect(try Reading(page, ImportOptions(source: "mine")).versions.first?.source == "mine")
    }

    @Test func readsAnArticlePage() throws {
        let page = """
            <html><h1>Ferry sunk</h1><p>From the source <strong>harbour</strong>, at
            <cite class="article_url"><a href="\(Self.url)">there</a></cite></p><table>
            <tr><th>Version<th>Created at<th>Period<th>Title
            <tr><td><a href="/v/0">0</a><td>October 03, 2013 05:12<td><td>Ferry late
            <tr><td><a href="/v/1">Version 1</a><td><time datetime="2013-10-03T07:12:00Z">x</time><td>2 hours<td>Ferry sunk
            </table>
            """
        let versions = try Reading(page).versions
        #expect(versions.map(\.number) == [0, 1])
        #expect(versions.map(\.title) == ["Ferry late", "Ferry sunk"])
        #expect(versions.map { $0.seenAt?.description } == ["2013-10-03T05:12:00Z", "2013-10-03T07:12:00Z"])
        #expect(versions.allSatisfy { $0.completeness == .partial && $0.paragraphs.isEmpty && $0.source == "harbour" })
    }

    @Test func saysWhatIsMissing() throws {
        let noURL = try Reading(Self.diff(info: "<cite>harbour</cite>")).faults
        #expect(noURL.map(\.reason) == [.incompletePage])
        #expect(noURL.first?.remedy.contains("two versions side by side") == true)
        #expect(try Reading("<html><p>A letter.</p>").faults.map(\.reason) == [.unknownPage])
        #expect(try Reading(Self.diff(rows: "")).faults.map(\.reason) == [.withoutText])
        #expect(try Reading(Self.diff(right: 2)).faults.map(\.reason) == [.incompletePage])
        #expect(try Reading(Array(Self.diff().utf8) + [0xC3, 0x28]).faults.map(\.reason) == [.invalidUTF8])
    }

    @Test func keepsANULAsU_FFFD() throws {
        let reading = try Reading(Array(Self.diff().utf8) + [0])
        #expect(reading.faults.isEmpty && !reading.versions.isEmpty)
        #expect(reading.remarks == [.replacedCharacters(1)])
    }

    @Test func holdsToTheLimits() throws {
        var options = ImportOptions()
        options.limits.paragraphBytes = 10
        #expect(try Reading(Self.diff(), options).faults.map(\.reason) == [.limit])
        options.limits.pageBytes = 100
        #expect(try Reading(Self.diff(), options).faults.map(\.reason) == [.limit])
    }

    @Test func readsALongPage() throws {
        let rows = (0..<5_000).map { "<tr id=p\($0)><td>Old <del>\($0)</del><td>New <ins>\($0)</ins>" }.joined(
            separator: "\n")
        let reading = try Reading(Self.diff(rows: rows))
        #expect(reading.faults.isEmpty)
        #expect(reading.versions.map(\.paragraphs.count) == [5_000, 5_000])
    }

    private static let hostilePages: KeyValuePairs = [
        "100,000 div": String(repeating: "<div>", count: 100_000),
        "formatting": (0..<2_000).map { "<b a\($0)>" }.joined() + String(repeating: "<p>", count: 2_000),
        "tables": String(repeating: "<table><tr><td>", count: 2_000),
    ]

    @Test(arguments: hostilePages.map(\.key))
    func survivesHostileNesting(name: String) throws {
        let page = try #require(Self.hostilePages.first { $0.key == name }?.value)
        let reading = try Reading(page)
        #expect(reading.versions.isEmpty)
        #expect(reading.faults.count == 1)
    }

    @Test func neverCrashesOnMutations() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        for _ in 0..<500 {
            var bytes = Array(Self.diff().utf8)
            for _ in 0...Int.random(in: 0..<6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let count = Int.random(in: 0..<min(40, bytes.count - place), using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 1...127, using: &random)
                case 1: bytes.removeSubrange(place..<place + count)
                default: bytes.insert(contentsOf: bytes[place..<place + count], at: place)
                }
            }
            let path = try folder.write(bytes, to: "input")
            let reading = try Reading(path: path, ImportOptions(format: .newsSniffer))
            #expect(reading.versions.count == 2 || reading.faults.count == 1 || reading.versions.count == 1)
        }
    }
}
