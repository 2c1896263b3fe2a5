import ArticleModel
import Foundation
import Importing
import TestSupport
import Testing

@Suite struct JSONLinesTests {
    @Test func readsEveryField() throws {
        let reading = try Reading(
            """
            {"source":"harbour","article":"ferry","url":"https://harbour.example/ferry","version":3,\
            "seen_at":"2013-10-03T09:12:00Z","last_seen_at":"2013-10-04T00:00:00+02:00","title":" Ferry late ",\
            "byline":"A. Writer","paragraphs":[" The ferry was late.\\n\\nVery. ","","\\u3000Nobody minded.\\u00a0"],"partial":false}
            """)
        #expect(reading.faults.isEmpty && reading.notes.isEmpty)
        #expect(
            reading.versions == [
                ImportedVersion(
                    source: "harbour", articleKey: "ferry", url: "https://harbour.example/ferry", number: 3,
                    seenAt: Timestamp(rfc3339: "2013-10-03T09:12:00Z"),
                    lastSeenAt: Timestamp(rfc3339: "2013-10-03T22:00:00Z"), title: "Ferry late", byline: "A. Writer",
                    paragraphs: ["The ferry was late.\n\nVery.", "Nobody minded."])
            ])
        #expect(reading.places.map(\.line) == [1])
    }

    @Test func splitsTextAtBlankLines() throws {
        let reading = try Reading(#"{"article":"a","text":"One.\nStill one.\n\n  \nTwo."}"#)
        #expect(reading.versions.map(\.paragraphs) == [["One.\nStill one.", "Two."]])
    }

    @Test func acceptsByteOrderMarkCarriageReturnsBlankLinesAndNoLastLineFeed() throws {
        let reading = try Reading(
            "\u{FEFF}{\"article\":\"a\",\"text\":\"x\"}\r\n\r\n  \n{\"article\":\"b\",\"text\":\"y\"}")
        #expect(reading.versions.map(\.articleKey) == ["a", "b"])
        #expect(reading.places.map(\.line) == [1, 4])
        #expect(reading.faults.isEmpty)
    }

    @Test func takesTheSourceFromOptionsThenUnknown() throws {
        let line = #"{"article":"a","source":null,"text":"x"}"#
        #expect(try Reading(line).versions.first?.source == "unknown")
        #expect(try Reading(line, ImportOptions(source: "mine")).versions.first?.source == "mine")
    }

    @Test func acceptsAPartialVersionWithoutText() throws {
        let version = try #require(try Reading(#"{"article":"a","version":0,"partial":true}"#).versions.first)
        #expect(version.completeness == .partial && version.paragraphs.isEmpty && version.number == 0)
    }

    @Test func tellsOfAnUnknownFieldOnce() throws {
        let line = #"{"article":"a","text":"x","colour":"red"}"#
        let reading = try Reading(line + "\n" + line)
        #expect(reading.versions.count == 2)
        #expect(reading.notes == [#"the field "colour" is not known; it is left out"#])
    }

    @Test func tellsOfUnknownFieldsInBounds() throws {
        let lines = (0..<500).map { "{\"article\":\"a\",\"text\":\"x\",\"f\($0)\":[[]]}" }.joined(separator: "\n")
        let reading = try Reading(lines)
        #expect(reading.versions.count == 500)
        #expect(reading.notes.count == 101)
    }

    @Test(arguments: [
        (#"{"article":"a","text":"x""#, ImportFault.Reason.malformedJSON, "ends in the middle"),
        ("extra", .malformedJSON, "found \"extra\", wanted a JSON object"),
        (#"["a"]"#, .malformedJSON, "wanted a JSON object"),
        (#"{"article":"a\ud800","text":"x"}"#, .nul, "\"article\" holds a NUL or half of a surrogate pair"),
        (#"{"article":"a","source":"\udc00","text":"x"}"#, .nul, "\"source\" holds a NUL or half"),
        (#"{"article":"a","text":"x","score":NaN}"#, .noNumber, "no number NaN"),
        (#"{"article":"a","text":"x","score":-Infinity}"#, .noNumber, "no number -Infinity"),
        (#"{'article':'a','text':'x'}"#, .malformedJSON, "as Python shows it"),
        (#"{"article":"a","text":"x","ok":True}"#, .malformedJSON, "as Python shows it"),
        (#"{"article":"a", // the key"#, .malformedJSON, "ends in the middle"),
        (#"{"article":"a","text":"x" /* no more */}"#, .malformedJSON, "no comments"),
        (#"{"article":"a","text":"x","article":"b"}"#, .repeatedField, "\"article\" stands twice"),
        (#"{"article":"a","text":"x","te\u0078t":"y"}"#, .repeatedField, "\"text\" stands twice"),
        (#"{"data":[{"article":"a","text":"x"}]}"#, .wrappedRecords, "a list of objects in its field \"data\""),
        (#"{"article":"a","text":["x"}"#, .malformedJSON, "a bracket closes another"),
        (#"{"article":"a","text":"x","version":1.5}"#, .field, "\"version\" is the number 1.5, wanted a whole number"),
        (#"{"article":"a","text":"x","version":-1}"#, .field, "\"version\" is the number -1"),
        (#"{"article":"a","text":"x","version":99999999999999999999}"#, .field, "wanted a whole number"),
        (#"{"article":"a","text":"x","version":4294967296}"#, .field, "wanted a whole number"),
        (#"{"article":"a","text":"x","version":true}"#, .field, "\"version\" is true"),
        (#"{"article":"a","text":"x","version":"2"}"#, .field, "the string \"2\""),
        (#"{"article":"a","text":"x","seen_at":"yesterday"}"#, .field, "\"seen_at\" is the string \"yesterday\""),
        (#"{"article":"a","text":"x","seen_at":"2013-10-03T24:00:00Z"}"#, .field, "wanted a time"),
        (#"{"article":"a","text":"x","seen_at":true}"#, .field, "\"seen_at\" is true, wanted a time"),
        (#"{"article":"a","text":"x","last_seen_at":"7"}"#, .field, "\"last_seen_at\" is the string \"7\""),
        (#"{"article":"a","text":"x","paragraphs":["y"]}"#, .field, "both"),
        (#"{"article":"a","paragraphs":"y"}"#, .field, "wanted a list of strings"),
        (#"{"article":"a","paragraphs":["y",null]}"#, .field, "item 2 of the field \"paragraphs\" is null"),
        (#"{"article":"a","paragraphs":[["y"]]}"#, .field, "item 1 of the field \"paragraphs\" is a list"),
        (#"{"article":"a","text":"x","partial":1}"#, .field, "\"partial\" is the number 1, wanted true or false"),
        (#"{"article":"a","text":"x","title":{}}"#, .field, "\"title\" is an object"),
        (#"{"article":"a"}"#, .withoutText, "a version without text"),
        (#"{"article":"a","title":"x"}"#, .withoutText, "a version without text"),
        (#"{"article":"a","text":null}"#, .withoutText, "a version without text"),
        (#"{"article":"  ","text":"x"}"#, .field, "\"article\" is missing or empty"),
        (#"{"text":"x"}"#, .field, "\"article\" is missing or empty"),
        (#"{"article":"a\u0000","text":"x"}"#, .nul, "\"article\" holds a NUL"),
        (#"{"article":"a","url":"\u0000","text":"x"}"#, .nul, "\"url\" holds a NUL"),
        ("{\"article\":\"a\",\u{0}\"text\":\"x\"}", .nul, "outside of the strings, at byte 16"),
    ])
    func namesWhatIsWrongAndGoesOn(line: String, reason: ImportFault.Reason, part: String) throws {
        let good = #"{"article":"good","text":"x"}"#
        let reading = try Reading(good + "\n" + line + "\n" + good)
        #expect(reading.versions.map(\.articleKey) == ["good", "good"])
        let fault = try #require(reading.faults.first)
        #expect(reading.faults.count == 1)
        #expect(fault.reason == reason)
        #expect(fault.place.line == 2)
        #expect(fault.message.contains(part), "\(fault)")
        #expect(!fault.remedy.isEmpty)
    }

    /// The version is not lost for a character that no text can hold.
    @Test(arguments: [
        (#"{"article":"a","text":"x\u0000y"}"#, "x\u{FFFD}y", 1),
        ("{\"article\":\"a\",\"text\":\"x\u{0}y\"}", "x\u{FFFD}y", 1),
        (#"{"article":"a","text":"x\ud83d y\udc00"}"#, "x\u{FFFD} y\u{FFFD}", 2),
        (#"{"article":"a","text":"\ud83d\ud83d\ude00 \\ud83d \udc00\ud83d"}"#, "\u{FFFD}😀 \\ud83d \u{FFFD}\u{FFFD}", 3),
        (#"{"article":"a","paragraphs":["x\uD800",]}"#, "x\u{FFFD}", 1),
    ])
    func keepsWhatNoTextCanHoldAsU_FFFD(line: String, text: String, count: Int) throws {
        let reading = try Reading(line)
        #expect(reading.faults.isEmpty)
        #expect(reading.versions.map(\.paragraphs) == [[text]])
        #expect(reading.remarks == [.replacedCharacters(count)])
    }

    /// A text that is given and empty says that there was none, as an empty file in git does.
    @Test(arguments: [#""text":"""#, #""paragraphs":[]"#, #""text":"\n \n""#, #""paragraphs":[" ",""]"#])
    func anEmptyTextIsAVersionWithoutText(field: String) throws {
        let reading = try Reading("{\"article\":\"a\",\(field)}\n{\"article\":\"a\",\"title\":\"T\",\(field)}")
        #expect(reading.faults.isEmpty)
        #expect(reading.versions.map(\.paragraphs) == [[], []])
        #expect(reading.versions.map(\.isRemoval) == [true, false])
    }

    @Test func remarksOnTimesWithoutAZoneOnce() throws {
        let lines = ["2020-06-02 12:00", "2020-06-02T12:00:01", "2020-06-02T12:00:02Z"].map {
            "{\"article\":\"a\",\"text\":\"x\",\"seen_at\":\"\($0)\"}"
        }
        let numbers = ["1591101296", "1591101296123.9", "-1"].map {
            "{\"article\":\"a\",\"text\":\"x\",\"seen_at\":\($0)}"
        }
        let reading = try Reading((lines + numbers).joined(separator: "\n"))
        #expect(reading.remarks == [.assumedUTC])
        #expect(
            reading.versions.map { $0.seenAt?.description } == [
                "2020-06-02T12:00:00Z", "2020-06-02T12:00:01Z", "2020-06-02T12:00:02Z", "2020-06-02T12:34:56Z",
                "2020-06-02T12:34:56Z", "1969-12-31T23:59:59Z",
            ])
    }

    /// What a record lists is told in any case, what its markup knows on request.
    @Test(arguments: [
        (##"{"article":"a","text":"[b](/b)","links":[" /c ","#top",""]}"##, true, ["/c"]),
        (##"{"article":"a","text":"[b](/b)","links":["/c"]}"##, false, ["/c"]),
        (##"{"article":"a","paragraphs":["b"],"links":[]}"##, false, []),
        (##"{"article":"a","text":"[b](/b)"}"##, true, ["/b"]),
        (##"{"article":"a","text":"[b](/b)"}"##, false, nil),
        (##"{"article":"a","paragraphs":["[b](/b)"]}"##, true, nil),
    ])
    func readsWhereLinksLead(line: String, readsLinks: Bool, links: [String]?) throws {
        let reading = try Reading(line, ImportOptions(markup: .markdown, readsLinks: readsLinks))
        #expect(reading.versions.map(\.links) == [links])
    }

    /// Also the marks that begin a string are a part of the text, as they are in a file of a git history.
    @Test func keepsByteOrderMarks() throws {
        let mark = "\u{FEFF}"
        let reading = try Reading(
            #"{"article":"\#(mark)a","title":"\#(mark)","paragraphs":["\#(mark)b","c\#(mark)","\"\#(mark)d"]}"#)
        #expect(reading.faults.isEmpty)
        #expect(reading.versions.map(\.articleKey.text) == [mark + "a"])
        #expect(reading.versions.first?.paragraphs == [mark + "b", "c" + mark, "\"" + mark + "d"])
        #expect(try Reading(#"{"article":"a","text":"b"\#(mark)}"#).faults.map(\.reason) == [.malformedJSON])
    }

    @Test func namesTheByteThatIsNotUTF8() throws {
        let bytes =
            Array(#"{"article":"a","text":"x"#.utf8) + [0xFF] + Array("\"}\n{\"article\":\"b\",\"text\":\"x\"}".utf8)
        let reading = try Reading(bytes)
        #expect(reading.faults.map(\.reason) == [.invalidUTF8])
        #expect(reading.faults.first?.message.contains("byte 25") == true)
        #expect(reading.versions.map(\.articleKey) == ["b"])
    }

    @Test func refusesDeepNesting() throws {
        let deep = String(repeating: "[", count: 100_000)
        let reading = try Reading(#"{"article":"a","text":"x","deep":"# + deep)
        #expect(reading.faults.map(\.reason) == [.malformedJSON])
    }

    @Test func namesTheLimitThatIsExceeded() throws {
        var options = ImportOptions()
        options.limits.lineBytes = 200
        options.limits.paragraphBytes = 20
        options.limits.paragraphs = 3
        options.limits.textBytes = 50
        options.limits.keyBytes = 10
        options.limits.titleBytes = 15
        let faults = [
            ("{\"article\":\"a\",\"text\":\"" + String(repeating: "x", count: 200) + "\"}", "--max-line"),
            (#"{"article":"a","text":"a paragraph of more than twenty bytes"}"#, "--max-paragraph"),
            (#"{"article":"a","paragraphs":["1","2","3","4"]}"#, "--max-paragraphs"),
            (#"{"article":"a","text":"x","links":["1","2","3","4"]}"#, "--max-paragraphs"),
            (
                #"{"article":"a","paragraphs":["12345678901234567890","12345678901234567890","12345678901234567890"]}"#,
                "--max-text"
            ),
            (#"{"article":"a-long-article-key","text":"x"}"#, "shorten"),
            (#"{"article":"a","title":"a title of more than fifteen","text":"x"}"#, "shorten"),
        ]
        for (line, remedy) in faults {
            let reading = try Reading(line + "\n" + #"{"article":"a","text":"x"}"#, options)
            #expect(reading.faults.map(\.reason) == [.limit])
            #expect(reading.faults.first?.remedy.contains(remedy) == true)
            #expect(reading.versions.count == 1)
        }
    }

    @Test func refusesLargeThingsByDefault() throws {
        let long = "{\"article\":\"a\",\"text\":\"" + String(repeating: "word ", count: 2_000_000) + "\"}\n"
        let many = "{\"article\":\"a\",\"paragraphs\":[" + String(repeating: "\"x\",", count: 999_999) + "\"x\"]}\n"
        let reading = try Reading(long + many + #"{"article":"b","text":"x"}"#)
        #expect(reading.faults.map(\.reason) == [.limit, .limit])
        #expect(reading.faults.map(\.place.line) == [1, 2])
        #expect(reading.versions.map(\.articleKey) == ["b"])
    }

    @Test func passesOverALineOf200MB() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("{\"article\":\"a\",\"text\":\"".utf8, to: "input")
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        // A hole in the file stands for the text: its bytes need not be written to be read.
        try file.truncate(atOffset: 200_000_000)
        try file.seekToEnd()
        try file.write(contentsOf: Data("\"}\n{\"article\":\"b\",\"text\":\"x\"}\n".utf8))
        let reading = try Reading(path: path)
        #expect(reading.faults.map(\.message) == ["the record has 200000002 bytes, more than the limit of 67108864"])
        #expect(reading.versions.map(\.articleKey) == ["b"])
        #expect(reading.places.map(\.line) == [2])
    }

    @Test func neverCrashesOnMutations() throws {
        var random = SeededGenerator.makeForTest()
        let line =
            #"{"source":"s","article":"a","version":3,"seen_at":"2013-10-03T09:12:00Z","paragraphs":["é","\u00e9 x"]}"#
        let folder = try TemporaryFolder()
        for _ in 0..<1_500 {
            var bytes = Array((line + "\n" + line).utf8)
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            let path = try folder.write(bytes, to: "input")
            let reading = try Reading(path: path, ImportOptions(format: .jsonLines))
            #expect(reading.versions.count + reading.faults.count >= 1)
            #expect(reading.versions.allSatisfy { !$0.articleKey.utf8.isEmpty && !$0.articleKey.utf8.contains(0) })
        }
    }
}
