import Foundation
import JSONText

/// Makes JSON of what is nearly so, where nothing of the text can be lost or read in two ways.
///
/// A NUL in a string, and the half of a surrogate pair in an escape, become the escape of a NUL: no text can hold them, and who reads the
/// string decides what stands in their place. A comma before a closing bracket is dropped.
enum JSONRepair {
    private static let nul = Array(#"\u0000"#.utf8)

    /// The record that can be read; nil where there is nothing that this mends.
    static func repaired(_ record: Data) -> Data? {
        let bytes = Array(record)
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count + 64)
        var isChanged = false
        var comma: Int?
        for token in JSONTokens(bytes) {
            switch token {
            case .string(let range):
                isChanged = append(bytes[range], to: &repaired) || isChanged
            case .word(let range): repaired += bytes[range] + [UInt8(ascii: " ")]
            case .sign(let sign, _):
                if sign == UInt8(ascii: "}") || sign == UInt8(ascii: "]"), let comma {
                    repaired.remove(at: comma)
                    isChanged = true
                }
                repaired.append(sign)
            }
            comma = token.isComma ? repaired.count - 1 : nil
        }
        return isChanged ? Data(repaired) : nil
    }

    /// Appends a string as it can be read; whether that changed it.
    private static func append(_ string: ArraySlice<UInt8>, to repaired: inout [UInt8]) -> Bool {
        let start = repaired.count
        var index = string.startIndex
        while index < string.endIndex {
            switch string[index] {
            case 0:
                repaired += nul
                index += 1
            case UInt8(ascii: "\\"):
                let length = escapeLength(string[index...])
                if length == 6, isHalf(string[index..<index + 6]) {
                    let pair = string[index...].prefix(12)
                    if pair.count == 12, isLeading(pair.prefix(6)), isTrailing(pair.suffix(6)) {
                        repaired += pair
                        index += 12
                        continue
                    }
                    repaired += nul
                } else {
                    repaired += string[index..<index + length]
                }
                index += length
            default:
                repaired.append(string[index])
                index += 1
            }
        }
        return !repaired[start...].elementsEqual(string)
    }

    /// 6 for `\u` with four digits behind it, 2 for any other escape, less at the end.
    private static func escapeLength(_ rest: ArraySlice<UInt8>) -> Int {
        codeUnit(rest.prefix(6)) == nil ? min(2, rest.count) : 6
    }

    private static func codeUnit(_ escape: ArraySlice<UInt8>) -> UInt16? {
        guard escape.count == 6, escape.starts(with: Array(#"\u"#.utf8)), escape.dropFirst(2).allSatisfy(isHexadecimal)
        else { return nil }
        return UInt16(String(decoding: escape.dropFirst(2), as: UTF8.self), radix: 16)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || (97...102).contains(byte | 32)
    }

    private static func isLeading(_ escape: ArraySlice<UInt8>) -> Bool {
        codeUnit(escape).map { UTF16.isLeadSurrogate($0) } ?? false
    }

    private static func isTrailing(_ escape: ArraySlice<UInt8>) -> Bool {
        codeUnit(escape).map { UTF16.isTrailSurrogate($0) } ?? false
    }

    private static func isHalf(_ escape: ArraySlice<UInt8>) -> Bool { isLeading(escape) || isTrailing(escape) }
}

extension JSONTokens.Token {
    fileprivate var isComma: Bool {
        if case .sign(UInt8(ascii: ","), _) = self { true } else { false }
    }
}

/// A known field that stands more than once at the top of a record.
enum RepeatedField {
    /// The first such field; nil where only unknown ones do so, of which nothing is taken.
    static func first(in record: Data) -> String? {
        let bytes = Array(record)
        var seen: Set<RecordDecoder.Field> = []
        var depth = 0
        var name: Range<Int>?
        for token in JSONTokens(bytes) {
            switch token {
            case .string(let range): name = range
            case .sign(UInt8(ascii: ":"), _) where depth == 1:
                guard let field = name.flatMap({ self.field(bytes[$0]) }) else { break }
                if !seen.insert(field).inserted { return field.rawValue }
            case .sign(let sign, _):
                if [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(sign) { depth += 1 }
                if [UInt8(ascii: "}"), UInt8(ascii: "]")].contains(sign) { depth -= 1 }
            case .word: break
            }
        }
        return nil
    }

    private static func field(_ name: ArraySlice<UInt8>) -> RecordDecoder.Field? {
        // A name may be written with escapes.
        let list = try? JSONSerialization.jsonObject(with: Data([UInt8(ascii: "[")] + name + [UInt8(ascii: "]")]))
        return (list as? [String])?.first.flatMap(RecordDecoder.Field.init(rawValue:))
    }
}

/// What is like JSON and is none.
enum JSONLookalike {
    /// A word where JSON has a number, such as NaN.
    case number(String)
    /// A record as Python shows it.
    case python
    /// Remarks between the fields.
    case comments

    /// Tells it from the words and signs outside of strings; nil where nothing is known.
    init?(_ record: Data) {
        let bytes = Array(record)
        var wasSlash = false
        for token in JSONTokens(bytes) {
            switch token {
            case .word(let range):
                let word = String(decoding: bytes[range].prefix(20), as: UTF8.self)
                wasSlash = false
                if ["nan", "-nan", "infinity", "-infinity", "inf", "-inf"].contains(word.lowercased()) {
                    self = .number(word)
                    return
                }
                if ["None", "True", "False"].contains(word) {
                    self = .python
                    return
                }
            case .sign(UInt8(ascii: "'"), _):
                self = .python
                return
            case .sign(let sign, _):
                if wasSlash, sign == UInt8(ascii: "/") || sign == UInt8(ascii: "*") {
                    self = .comments
                    return
                }
                wasSlash = sign == UInt8(ascii: "/")
            case .string: wasSlash = false
            }
        }
        return nil
    }

    var fault: RecordFault {
        switch self {
        case .number(let word):
            RecordFault(
                .noNumber, "JSON has no number \(word)",
                remedy: "write null in its place, as this does: " + ShellCommand.rewriteJSON)
        case .python:
            RecordFault(
                .malformedJSON, "this is an object as Python shows it, and not JSON",
                remedy: "write it with json.dumps")
        case .comments:
            RecordFault(.malformedJSON, "JSON has no comments", remedy: "leave them out")
        }
    }
}
