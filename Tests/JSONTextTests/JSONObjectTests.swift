import Foundation
import JSONText
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
            // Longer than the blocks in which text is looked at.
            for _ in 0..<Int.random(in: 0...60, using: &generator) {
                if Bool.random(using: &generator) { text.append("x") }
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

    @Test func fieldsOfAllKindsStandInOrder() {
        var object = JSONObject()
        object.set("text", nil as String?)
        object.set("none", nil as Int?)
        for (name, number) in [("zero", 0), ("least", Int.min), ("greatest", Int.max), ("teens", -17)] {
            object.set(name, number)
        }
        for (name, number) in [("all", 1000), ("half", 500), ("some", 1)] {
            object.begin(JSONName(name))
            object.append(thousandths: number)
        }
        object.begin(JSONName("plain"))
        object.append(plain: { $0.append(contentsOf: "2013".utf8) })
        object.set("yes", true)
        object.set("strings", strings: ["a", "\""])
        object.set("numbers", numbers: [])
        object.set("lists", lists: [[1, 2], [], [-3]])
        #expect(
            object.description
                == #"{"text":null,"none":null,"zero":0,"least":-9223372036854775808,"greatest":9223372036854775807,"teens":-17,"#
                + #""all":1.000,"half":0.500,"some":0.001,"plain":"2013","yes":true,"strings":["a","\""],"numbers":[],"lists":[[1,2],[],[-3]]}"#
        )
    }

    private struct Nested: JSONEncodable {
        let depth: Int

        func write(to object: inout JSONObject) {
            object.set("depth", depth)
            object.set("below", depth > 0 ? Nested(depth: depth - 1) : nil)
            object.set("list", Array(repeating: Nested(depth: 0), count: depth > 1 ? 2 : 0))
        }
    }

    @Test func objectsStandWithinObjectsAndBehindOtherBytes() {
        var bytes = Array("> ".utf8)
        Nested(depth: 2).writeJSON(behind: &bytes)
        let leaf = #"{"depth":0,"below":null,"list":[]}"#
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"> {"depth":2,"below":{"depth":1,"below":\#(leaf),"list":[]},"list":[\#(leaf),\#(leaf)]}"#)
    }
}
