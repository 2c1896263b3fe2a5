import Archiving
import Foundation
import TestSupport
import Testing

/// Texts of all kinds in JSON.
struct JSONObjectTests {
    @Test func anyTextIsReadBackAndStaysOnOneLine() throws {
        let special =
            "\"\\\n\r\t\u{0}\u{1F}\u{7F}\u{80}\u{85}\u{9F}\u{A0}\u{2026}\u{2027}\u{2028}\u{2029}\u{202A}\u{202E}\u{202F}\u{2065}\u{2066}\u{2069}\u{206A}a é日😀\u{C2}\u{301}"
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                special.unicodeScalars.randomElement(using: &generator).map { text.append($0) }
            }
            var object = JSONObject()
            object.set("text", String(text))
            let json = object.description
            let read = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
            #expect(read["text"].map { Array($0.unicodeScalars) } == Array(text))
            #expect(!json.unicodeScalars.contains(where: Self.isObeyed))
        }
    }

    /// What ends a line somewhere, moves a cursor or turns round the direction of text.
    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    @Test func escapesAreTheShortestOfTheirKind() {
        var object = JSONObject()
        object.set("a\"", "“b”\\ c\u{2028}\u{1}\n")
        #expect(object.description == #"{"a\"":"“b”\\ c\u2028\u0001\n"}"#)
    }
}
