import LineProtocol
import Testing

struct RequestParsingTests {
    @Test func argumentsAndOptionsMayBeMixed() throws {
        let request = try Request(parsing: "\tfirst limit=5 \"X-band radar\"  source=\"harbor-post\" ")
        #expect(request.verb == .first)
        #expect(request.arguments == ["X-band radar"])
        #expect(request.number(.limit) == 5)
        #expect(request.text(.source) == "harbor-post")
        #expect(try request == Request(parsing: "FIRST \"X-band radar\" source=harbor-post limit=5"))
    }

    @Test func valuesHaveTheirTypes() throws {
        let request = try Request(parsing: "SEARCH a sort=last verbatim=true since=2013-10 until=2013-10-03T09:12:00Z")
        #expect(request.value(.sort) == .choice("last"))
        #expect(request.flag(.verbatim))
        #expect(request.time(.since)?.precision == .month)
        #expect(request.time(.until)?.precision == .second)
        #expect(request.number(.limit) == nil && request.time(.limit) == nil && request.text(.cursor) == nil)
        #expect(try Request(parsing: "DIFF a 0 12").number(at: 2) == 12)
        #expect(try Request(parsing: "DIFF a").number(at: 1) == nil)
    }

    @Test(arguments: [
        (#""a\"b\\c\/d""#, "a\"b\\c/d"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\uD83D\uDE00""#, "é😀"),
        (#""""#, ""), ("“radar”", "“radar”"), ("https://a.example/?b=c", "https://a.example/?b=c"), ("B=c", "B=c"),
        ("{a}", "{a}"), ("'a", "'a"), (#""source=x""#, "source=x"), ("=", "="),
    ]) func texts(written: String, read: String) throws {
        #expect(try Request(parsing: "FIRST \(written)").arguments == [read])
    }

    @Test func aRecordIsTheRestOfTheLine() throws {
        let request = try Request(parsing: #"ADD replace=true {"article": "a", "text": "b source=c"} "#)
        #expect(request.arguments == [#"{"article": "a", "text": "b source=c"} "#])
        #expect(request.flag(.replace))
    }

    @Test(
        arguments: [
            ("F", ErrorCode.unknownVerb), ("FIRſT a", .unknownVerb), ("FIRST=a", .unknownVerb),
            ("\"FIRST\" a", .badSyntax),
            ("{}", .unknownVerb), ("FIRST", .missingArgument), ("CITE a quote=b", .surplusArgument),
            ("CITE", .missingArgument), ("ADD", .missingArgument), ("ADD {} {}", nil), ("CITE quote=b", nil),
            ("FIRST a limit=+1", .badValue), ("FIRST a limit=-1", .badValue), ("FIRST a limit=٣", .badValue),
            ("FIRST a limit=2147483648", .badValue), ("FIRST a limit=2147483647", nil), ("FIRST a\u{1}", .badSyntax),
            ("FIRST \"a\tb\"", .badSyntax), ("FIRST a limit=\"5\"", nil), ("FIRST a limit=\"5\"x", .badSyntax),
            ("FIRST \"\\ud83dx\"", .badSyntax), ("FIRST \"\\u12", .badSyntax), ("FIRST \"a\\", .badSyntax),
            ("FIRST a colour=\"", .badSyntax), ("PING a b", .surplusArgument), ("SHOW a version=0", nil),
            ("SHOW a version=1.5", .badValue), ("DIFF a b", .badArgument), ("QUIT now", .surplusArgument),
            (" \t ", .emptyRequest), ("", .emptyRequest), ("FIRST a IN=any", .surplusArgument),
            ("FIRST \"a\u{7F}\"", nil),
        ] as [(String, ErrorCode?)]) func codes(line: String, code: ErrorCode?)
    {
        do throws(ProtocolError) {
            _ = try Request(parsing: line)
            #expect(code == nil)
        } catch {
            #expect(error.code == code, "\(error)")
        }
    }

    @Test func placesCountCharacters() {
        #expect(throws: ProtocolError.badSyntax(.quoteInsideWord, character: 9)) {
            try Request(parsing: "FIRST é日\"")
        }
    }

    @Test(arguments: [
        "2013", "2013-10", "2013-10-03", "2012-02-29", "2000-02-29", "2013-10-03T09:12:00Z", "2013-10-03t09:12:60.123z",
        "2013-10-03 11:12:00+02:00",
    ]) func timesThatAre(text: String) {
        #expect(TimeText(text)?.text == text)
    }

    @Test(arguments: [
        ("2013", "2013-01-01", "2013-12-31T23:59:59Z"), ("2012-02", "2012-02-01", "2012-02-29T23:59:59Z"),
        ("2013-10-03", "2013-10-03", "2013-10-03T23:59:59Z"),
        ("2013-10-03T09:12:00Z", "2013-10-03T09:12:00Z", "2013-10-03T09:12:00Z"),
    ]) func stretchesOfTimes(text: String, earliest: String, latest: String) {
        #expect(TimeText(text)?.earliest == earliest)
        #expect(TimeText(text)?.latest == latest)
    }

    @Test func optionsThatNeedAnotherAreRefusedAlone() {
        #expect(throws: ProtocolError.missingCompanion(.place, companion: "quote")) {
            try Request(parsing: "CITE a in=title")
        }
        #expect(throws: ProtocolError.missingCompanion(.matches, companion: "query")) {
            try Request(parsing: "CHANGES matches=true")
        }
        #expect(throws: Never.self) { try Request(parsing: "CHANGES radar matches=true") }
        #expect(throws: Never.self) { try Request(parsing: "CITE in=title quote=b") }
    }

    @Test func limitsHaveDefaults() {
        #expect(Verb.first.defaultLimit == 20 && Verb.versions.defaultLimit == 100 && Verb.show.defaultLimit == nil)
    }

    @Test(arguments: [
        "", "13", "0000", "2013-", "2013-1", "2013-13", "2013-00", "2013-10-32", "1900-02-29", "2013-10-03T",
        "2013-10-03T09:12Z",
        "2013-10-03T09:12:00", "2013-10-03T24:00:00Z", "2013-10-03T09:12:00+2:00", "2013-10-03T09:12:00Zx", "２０１３",
        "2013-10-03T09:12:00.Z", "2013/10/03", "-2013",
    ]) func timesThatAreNot(text: String) {
        #expect(TimeText(text) == nil)
    }

    @Test(arguments: [("0.64", 0.64), ("1", 1), ("1.0", 1), ("0.00001", 0.00001), ("01", 1)])
    func sharesThatAre(text: String, value: Double) {
        #expect(ShareText(text)?.value == value)
        #expect(ShareText(text)?.text == text)
    }

    @Test(arguments: [
        "", ".", "0", "0.0", "1.01", "2", ".5", "5.", "-0.5", "+0.5", "0,5", "1e-3", "nan", "inf", "0x1", "0.1.2",
    ])
    func sharesThatAreNot(text: String) {
        #expect(ShareText(text) == nil)
    }
}
