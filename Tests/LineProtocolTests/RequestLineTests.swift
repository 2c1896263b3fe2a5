@testable import LineProtocol
import TestSupport
import Testing

struct RequestLineTests {
    private func parse(_ line: String) throws(LineFault) -> RequestLine {
        try RequestLine(parsing: line) { $0 == "ADD" }
    }

    @Test func argumentsAndOptionsMayBeMixed() throws {
        let line = try parse("\tfirst limit=5 \"X-band radar\"  source=\"harbor-post\" ")
        #expect(line.verb == "first")
        #expect(line.arguments == ["X-band radar"])
        #expect(line.options.map(\.name) == ["limit", "source"])
        #expect(line.options.map(\.value) == ["5", "harbor-post"])
    }

    @Test(arguments: [
        (#""a\"b\\c\/d""#, "a\"b\\c/d"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\uD83D\uDE00""#, "é😀"),
        (#""""#, ""), ("“radar”", "“radar”"), ("https://a.example/?b=c", "https://a.example/?b=c"), ("B=c", "B=c"),
        ("{a}", "{a}"), ("'a", "'a"), (#""source=x""#, "source=x"), ("=", "="),
    ]) func texts(written: String, read: String) throws {
        #expect(try parse("FIRST \(written)").arguments == [read])
    }

    @Test func aRecordIsTheRestOfTheLine() throws {
        let line = try parse(#"ADD replace=true {"article": "a", "text": "b source=c"} "#)
        #expect(line.arguments == [#"{"article": "a", "text": "b source=c"} "#])
        #expect(line.options.map(\.name) == ["replace"])
    }

    @Test(
        arguments: [
            ("FIRST é日\"", .badSyntax(.quoteInsideWord, character: 9)),
            ("FIRST \"a", .badSyntax(.unclosedString, character: 7)),
            ("FIRST a limit=\"5\"x", .badSyntax(.textBehindString, character: 18)), (" \t ", .empty), ("", .empty),
            ("FIRST a=", .badSyntax(.missingValue, character: 9)), ("FIRST \"a\u{7F}\"", nil), ("F", nil),
        ] as [(String, LineFault?)]) func faults(line: String, fault: LineFault?)
    {
        do throws(LineFault) {
            _ = try parse(line)
            #expect(fault == nil)
        } catch {
            #expect(error == fault)
        }
    }

    /// An argument that is no record is written as any other.
    @Test(arguments: [
        (#"ADD """#, #"ADD """#), (#"ADD "a b""#, #"ADD "a b""#), (#"ADD "{\n}""#, #"ADD "{\n}""#),
        ("ADD a {b} ", "ADD a {b} "),
        (#"ADD "{a b" replace=true"#, "ADD replace=true {a b"),
    ]) func onlyARecordIsWrittenUnquoted(line: String, written: String) throws {
        #expect(try parse(line).text == written)
    }

    @Test func aLineThatIsReadIsWrittenAndReadAlike() throws {
        var generator = SeededGenerator.makeForTest()
        var read = 0
        for _ in 0..<20_000 {
            guard let line = try? parse(RandomBytes.requestLine(using: &generator)) else { continue }
            read += 1
            let again = try parse(line.text)
            #expect(again.verb == line.verb && again.arguments == line.arguments, "\(line.text)")
            #expect(again.options.map { "\($0)" } == line.options.map { "\($0)" }, "\(line.text)")
        }
        #expect(read > 20)
    }

    @Test func randomBytesNeverCrash() {
        var generator = SeededGenerator.makeForTest()
        var framer = LineFramer(limit: 512)
        var lines = 0
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...512, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator) : UInt8.random(in: 0x20...0x7E, using: &generator)
            }
            for line in framer.lines(in: bytes) {
                lines += 1
                if case .line(let text) = line { _ = try? parse(text) }
            }
        }
        #expect(lines > 10)
    }
}
