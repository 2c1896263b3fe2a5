import Foundation
import JSONText
import TestSupport
import Testing

/// Strings are read out of a line as they were written, and what is none is refused with its place.
struct JSONStringReaderTests {
    @Test func whatWasWrittenIsReadBack() throws {
        let special = "\"\\\n\r\t\u{1}\u{7F}\u{85}\u{2028}\u{202E}\u{2066}/a é日😀\u{301}"
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<1_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                special.unicodeScalars.randomElement(using: &generator).map { text.append($0) }
            }
            let line = "x " + String(text).jsonString + " y"
            var reader = JSONStringReader(line, at: line.index(line.startIndex, offsetBy: 2))
            #expect(Array(try reader.take().unicodeScalars) == Array(text))
            #expect(line[reader.place...] == " y")
            // Foundation escapes more than we do: slashes, and what is outside of ASCII where it is asked to.
            let other = String(decoding: try JSONEncoder().encode(String(text)), as: UTF8.self)
            var otherReader = JSONStringReader(other, at: other.startIndex)
            #expect(Array(try otherReader.take().unicodeScalars) == Array(text))
        }
    }

    @Test(arguments: [
        (#""a"#, JSONStringFault.Kind.unclosed, 0), (#""a\"#, .unclosed, 0), ("\"a\u{1}\"", .controlCharacter, 2),
        (#""ab\x""#, .badEscape, 3), (#""\u12g4""#, .badEscape, 1), (#""\ud800""#, .loneSurrogate, 1),
        (#""a\udc00\ud800""#, .loneSurrogate, 2), (#""\u0000""#, .escapedNUL, 1),
    ])
    func whatIsNoStringIsRefused(_ line: String, _ kind: JSONStringFault.Kind, _ place: Int) {
        var reader = JSONStringReader(line, at: line.startIndex)
        let fault = #expect(throws: JSONStringFault.self) { try reader.take() }
        #expect(fault?.kind == kind)
        #expect(fault.map { line.utf8.distance(from: line.startIndex, to: $0.place) } == place)
    }
}
