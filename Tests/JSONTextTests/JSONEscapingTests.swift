import JSONText
import Testing

/// Which characters are escaped, one by one.
struct JSONEscapingTests {
    @Test func eachScalarIsEscapedWhereItMust() {
        for value in (0...0x2100).map({ UInt32($0) }) + [0xFEFF, 0xFFFF, 0x1_F600] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Behind texts of all lengths up to that of a block that is looked at in one go.
            for before in ["", "a", "abcdefg"] {
                let text = before + String(Character(scalar)) + "b"
                let expected = "\"" + before + Self.escaped(scalar) + "b\""
                #expect(text.jsonString == expected)
                var object = JSONObject()
                object.set("text", text)
                #expect(object.description == #"{"text":"# + expected + "}")
            }
        }
    }

    /// RFC 8259, section 7, and what a terminal obeys or some reader takes for a line end, one scalar after another.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return #"\""#
        case "\\": return #"\\"#
        case "\n": return #"\n"#
        case "\r": return #"\r"#
        case "\t": return #"\t"#
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
            let digits = String(scalar.value, radix: 16)
            return #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
        default: return String(Character(scalar))
        }
    }
}
