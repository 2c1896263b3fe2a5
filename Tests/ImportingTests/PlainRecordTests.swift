import Foundation
@testable import Importing
import TestSupport
import Testing

/// Records are read alike in the short way and in the one that knows all of JSON.
struct PlainRecordTests {
    private func plain(_ text: String) -> [String: FieldValue]? { PlainRecordReader.fields(of: Data(text.utf8)) }

    /// As one text, in which numbers have one form.
    private func told(_ fields: [String: FieldValue]) -> [String] {
        fields.map { name, value in
            switch value {
            case .strings(let strings): "\(name): \(strings)"
            case .string(let string): "\(name): \(string.debugDescription)"
            default: "\(name): \(value.kind)"
            }
        }.sorted()
    }

    private func parsed(_ text: String) -> [String: FieldValue]? {
        let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return object?.mapValues { FieldValue($0) }
    }

    private static let values = [
        #""""#, #""text""#, #""a \"b\" \\ \/ \b\f\n\r\t é""#, #""\u00e9\ud83d\ude00\uFFFD""#, #""東京 😀""#, "0", "7",
        "-12",
        "123456789012345", "true", "false", "null", "[]", #"["a"]"#, #"[ "a" , "\u0041" ,"" ]"#,
    ]
    /// What is no plain value, though JSON may have it, and what nothing has.
    private static let others = [
        "1.5", "1e3", "-0", "01", "-", "1234567890123456", "{}", #"[1]"#, #"["a",]"#, "[[]]", #""\u0000""#,
        #""\ud83d""#,
        #""\ud83dx\ude00""#, #""\x""#, #""\u12""#, "\"a\nb\"", "\"a\u{1}b\"", "tru", "nul", "True", "'a'", "", "a",
        #""open"#, "1x",
    ]

    @Test(arguments: values) func plainValuesAreRead(_ value: String) throws {
        for text in ["{\"a\":\(value)}", " {\n\"a\" : \(value) ,\t\"b\":[\"\"]\r}  ", "{\"b\":null,\"a\":\(value)}"] {
            let fields = try #require(plain(text), "\(text)")
            #expect(told(fields) == told(try #require(parsed(text))))
        }
    }

    @Test(arguments: others) func othersAreNot(_ value: String) {
        for text in ["{\"a\":\(value)}", "{\"b\":[\"\"],\"a\":\(value),\"c\":1}"] {
            #expect(plain(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        "", "{", "}", "[]", "{}}", "{\"a\":1}{", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{a:1}",
        "{\"a\":1,\"a\":2}", "{\"a\":1 \"b\":2}", "{\"a\":1}\u{0}",
    ]) func otherShapesAreNot(_ text: String) {
        #expect(plain(text) == nil)
    }

    @Test func bytesThatAreNoUTF8AreNotTaken() {
        for bad in [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0xAF]] as [[UInt8]] {
            for escape in ["", "\\n"] {
                let bytes = Array("{\"a\":\"x\(escape)".utf8) + bad + Array("\"}".utf8)
                #expect(PlainRecordReader.fields(of: Data(bytes)) == nil)
            }
        }
    }

    /// Marks are kept where a string begins, behind escapes, and anywhere; by both ways.
    @Test func byteOrderMarksAreKept() throws {
        let text = "\u{FEFF}a\n\u{FEFF}b\u{FEFF}"
        let written = text.replacing("\n", with: "\\n")
        let plain = try JSONRecord.object(from: Data("{\"a\":\"\(written)\"}".utf8), fields: 1)
        let other = try JSONRecord.object(from: Data("{\"a\":\"\(written)\",\"z\":1.5}".utf8), fields: 2)
        for fields in [plain, other] {
            guard case .string(let read)? = fields["a"] else {
                Issue.record("no string")
                continue
            }
            #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
        }
    }

    /// Whatever becomes of a record, the short way reads nothing that the other does not.
    @Test func damagedRecordsAreReadAlikeOrNot() throws {
        var random = SeededGenerator.makeForTest()
        var read = 0
        for _ in 0..<4_000 {
            let fields = (0..<Int.random(in: 0...4, using: &random)).map { number in
                "\"f\(number)\":\((Self.values + Self.others).randomElement(using: &random)!)"
            }
            var scalars = Array("{\(fields.joined(separator: ","))}".unicodeScalars)
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: scalars.indices, using: &random)
                if Bool.random(using: &random), scalars.count > 1 {
                    scalars.remove(at: place)
                } else {
                    scalars.insert(#"{}[]":,\ u019ae-"#.unicodeScalars.randomElement(using: &random)!, at: place)
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            guard let plain = plain(String(text)) else { continue }
            read += 1
            #expect(told(plain) == told(try #require(parsed(String(text)), "\(String(text))")))
        }
        #expect(read > 300)
    }
}
