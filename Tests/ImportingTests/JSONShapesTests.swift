import ArticleModel
import Foundation
import Importing
import JSONText
import TestSupport
import Testing

/// JSON objects are read however they are put together, and what cannot be read costs no other record.
struct JSONShapesTests {
    /// A way to write records into one file.
    enum Shape: CaseIterable {
        case lines, linesWithCarriageReturns, oldMacLines, oneLine, sideBySide, withCommas, withMarks, array,
            arrayOnLines
        case arrays, prettyObjects, prettyArray, separators, spacedOut, utf16LittleEndian, utf16BigEndian
        case utf16WithoutMark

        func bytes(of records: [[String: Any]], using random: inout SeededGenerator) throws -> [UInt8] {
            let plain = try records.map { try Shape.text(of: $0) }
            let pretty = try records.map { try Shape.text(of: $0, .prettyPrinted) }
            let lines = plain.joined(separator: "\n") + "\n"
            switch self {
            case .lines: return Array(lines.utf8)
            case .linesWithCarriageReturns: return Array(plain.joined(separator: "\r\n").utf8)
            case .oldMacLines: return Array(plain.joined(separator: "\r").utf8)
            case .oneLine: return Array(plain.joined().utf8)
            case .sideBySide: return Array(plain.joined(separator: " ").utf8)
            case .withCommas: return Array(plain.joined(separator: ",\n").utf8) + [UInt8(ascii: ",")]
            case .withMarks: return Array(plain.map { "\u{FEFF}" + $0 + "\n" }.joined().utf8)
            case .array: return Array("[\(plain.joined(separator: ","))]".utf8)
            case .arrayOnLines: return Array("[\n\(plain.joined(separator: ",\n"))\n]\n".utf8)
            case .arrays:
                let cut = Int.random(in: 0...plain.count, using: &random)
                let halves = [plain[..<cut], plain[cut...]].map { "[\($0.joined(separator: ", "))]" }
                return Array(halves.joined(separator: "\n").utf8)
            case .prettyObjects: return Array(pretty.joined(separator: "\n").utf8)
            case .prettyArray:
                let indented = pretty.map { $0.replacing("\n", with: "\n  ") }
                return Array("[\n  \(indented.joined(separator: ",\n  "))\n]".utf8)
            case .separators: return Array(plain.map { "\u{1E}" + $0 + "\n" }.joined().utf8)
            case .spacedOut:
                return Array(plain.map { "\n\t \n" + $0 + String(repeating: " ", count: 70) }.joined().utf8)
            case .utf16LittleEndian: return [0xFF, 0xFE] + lines.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case .utf16BigEndian: return [0xFE, 0xFF] + lines.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            case .utf16WithoutMark: return lines.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            }
        }

        private static func text(
            of record: [String: Any], _ options: JSONSerialization.WritingOptions = []
        ) throws -> String {
            String(decoding: try JSONSerialization.data(withJSONObject: record, options: options), as: UTF8.self)
        }
    }

    /// A record with what may confuse who looks for its end: brackets, quotation marks and backslashes in texts, lists and objects in fields
    /// that are not known.
    private static func makeRecord(_ number: Int, using random: inout SeededGenerator) -> [String: Any] {
        let pieces = [
            "word", "{", "}", "[", "]", "\"", "\\", "\\\"", "\n", "\n\n", ",", ":", "é", "😀", "\u{FEFF}", "東京", "\t",
        ]
        func makeText() -> String {
            "x"
                + (0..<Int.random(in: 0..<12, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
        }
        var record: [String: Any] = ["article": "a\(number % 3)", "version": number, "title": makeText()]
        if Bool.random(using: &random) {
            record["text"] = makeText()
        } else {
            record["paragraphs"] = (0..<3).map { _ in makeText() }
        }
        if Bool.random(using: &random) { record["seen_at"] = 1_500_000_000 + number }
        if Bool.random(using: &random) { record["more"] = [makeText(): [[makeText(): []], ["x": NSNull()]]] }
        return record
    }

    @Test func everyShapeGivesTheSameVersions() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<40 {
            let records = (0..<Int.random(in: 1...8, using: &random)).map {
                Self.makeRecord($0, using: &random)
            }
            let expected = try Reading(Shape.lines.bytes(of: records, using: &random)).versions
            #expect(expected.count == records.count)
            for shape in Shape.allCases {
                let reading = try Reading(shape.bytes(of: records, using: &random))
                #expect(reading.versions == expected, "\(shape)")
                #expect(reading.faults.isEmpty, "\(shape): \(reading.faults)")
            }
        }
    }

    @Test func namesLinesAndRecords() throws {
        let reading = try Reading(
            #"[{"article":"a","text":"x"},{"article":"b","text":"x"},"# + "\n" + #"{"article":"c","text":"x"}]"#)
        #expect(
            reading.places.map { $0.description.split(separator: "/").last } == [
                "input:1", "input:1: record 2", "input:2",
            ])
        let pretty = try Reading("{\n\"article\":\"a\",\n\"text\":\"x\"\n}\n\n{\"article\":\"b\",\"text\":\"x\"}")
        #expect(pretty.places.map(\.line) == [1, 6])
    }

    /// A limit is one of the record, not of the line that all of them share.
    @Test func anArrayOnOneLineIsReadElementByElement() throws {
        var options = ImportOptions()
        options.limits.lineBytes = 200
        let long = #"{"article":"long","text":""# + String(repeating: "x", count: 300_000) + "\"}"
        let records = (0..<20_000).map { #"{"article":"a","version":\#($0),"text":"x"}"# }
        let text = "[" + (records[..<10_000] + [long] + records[10_000...]).joined(separator: ",") + "]"
        let reading = try Reading(text, options)
        #expect(reading.versions.count == 20_000)
        #expect(reading.faults.map(\.message) == ["the record has 300028 bytes, more than the limit of 200"])
        #expect(reading.faults.first?.place.part == "record 10001")
    }

    @Test func whatIsNoObjectInAnArrayIsNamed() throws {
        let reading = try Reading(
            #"[{"article":"a","text":"x"}, 17, "a,b", [1,[2]], null,{"article":"b","text":"x"},"#)
        #expect(reading.versions.map(\.articleKey) == ["a", "b"])
        let messages = reading.faults.map(\.message)
        #expect(messages.count == 5)
        for (message, part) in zip(messages, ["found \"17\"", "a,b", "[1,[2]]", "null", "array is not closed"]) {
            #expect(message.contains(part), "\(message)")
        }
    }

    /// What is lost is the record that is broken, told once, and none behind it.
    @Test(arguments: [
        #"{"article":"x","text":"cut"#, #"{"article":"x","text":"#, #"{"article":"x","text":"a"#, #"{"article":"x","#,
        #"{"article":"x","text":["a","#, #"{"article":"x","text":"a"]"#, "{\n  \"article\": \"x\"",
        "{\n  \"article\": \"x\",\n  \"text\": \"a\n  b\"\n}", "{\"article\":\"x\",\"text\":\"a\nb\"}",
        "{\n  \"article\": \"x\",\n  \"more\": {\n    \"a\": [1\n    }\n  }\n}",
    ]) func aBrokenRecordCostsNoOther(broken: String) throws {
        let good = (0..<3).map { #"{"article":"good","version":\#($0),"text":"x"}"# }
        let reading = try Reading(([good[0], broken] + good[1...]).joined(separator: "\n"))
        #expect(reading.versions.map(\.number) == [0, 1, 2])
        #expect(reading.faults.count == 1, "\(reading.faults)")
        #expect(reading.faults.first?.place.line == 2)
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func emptyLinesWithinARecordCount(lineEnd: String) throws {
        let lines = ["{", "", #""article":"a","text":"x"}"#, "bad"]
        let reading = try Reading(lines.joined(separator: lineEnd))
        #expect(reading.versions.count == 1)
        #expect(reading.faults.map(\.place.line) == [4])
    }

    @Test func anObjectThatHoldsTheRecordsIsNamedAlsoWhereItIsTooLong() throws {
        var options = ImportOptions()
        options.limits.lineBytes = 1_000
        let records = (0..<100).map { #"{"article":"a","version":\#($0),"text":"x"}"# }
        let text = #"{"count":100,"items": ["# + records.joined(separator: ",") + "]}"
        for options in [ImportOptions(), options] {
            let reading = try Reading(text, options)
            #expect(reading.versions.isEmpty && reading.faults.count == 1)
            #expect(reading.faults.first?.remedy.contains("jq -c '.items[]' /") == true, "\(reading.faults)")
        }
    }

    @Test(arguments: ["[]", "[\n]\n", "[] []", "\u{1E}\n"]) func anEmptyArrayIsEmpty(text: String) {
        let fault = #expect(throws: ImportFault.self) { try Reading(text) }
        #expect(fault?.reason == .empty)
    }

    /// Whatever stands in a file, reading it ends, without a trap, and gives something for it.
    @Test func neverCrashesOnMutations() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let signs = Array("{}[]\",:\\\n\r \u{1E}u0dD8'-.eE".utf8) + [0, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE]
        for round in 0..<3_000 {
            let records = (0..<3).map { Self.makeRecord($0, using: &random) }
            var bytes = try Shape.allCases[round % Shape.allCases.count].bytes(of: records, using: &random)
            for _ in 0...Int.random(in: 0..<6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = signs.randomElement(using: &random)!
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(signs.randomElement(using: &random)!, at: place)
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
                }
                if bytes.isEmpty { bytes = [UInt8(ascii: "{")] }
            }
            let reading = try? Reading(
                path: folder.write(bytes, to: "input"),
                ImportOptions(format: .jsonLines, markup: round % 2 == 0 ? .html : nil))
            guard let reading else { continue }
            #expect(reading.versions.count + reading.faults.count >= 1)
            #expect(reading.versions.allSatisfy { !$0.articleKey.utf8.isEmpty && !$0.articleKey.utf8.contains(0) })
            #expect(reading.versions.allSatisfy { !$0.paragraphs.contains { $0.utf8.contains(0) } })
        }
    }
}
