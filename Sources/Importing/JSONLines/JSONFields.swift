import ArticleModel
import Foundation

/// The value of a field of a record.
enum FieldValue {
    case null
    case flag(Bool)
    /// A whole number that every form of a number has alike.
    case whole(Int)
    /// Any other number.
    case number(NSNumber)
    case string(String)
    /// A list of strings, or of nothing.
    case strings([String])
    /// A list that holds something else.
    case list([Any])
    case object

    /// A value that JSONSerialization has read.
    init(_ value: Any) {
        self =
            switch value {
            case let text as String: .string(text)
            case let number as NSNumber: Self.isBoolean(number) ? .flag(number.boolValue) : .number(number)
            case let strings as [String]: .strings(strings)
            case let list as [Any]: .list(list)
            case is [String: Any]: .object
            default: .null
            }
    }

    /// JSONSerialization gives true and false as numbers of the C type char, and no other number so.
    private static func isBoolean(_ number: NSNumber) -> Bool {
        number.objCType.pointee == CChar(UInt8(ascii: "c"))
    }

    /// What the value is, in words.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .whole(let number): "the number \(number)"
        case .number(let number): "the number \(number)"
        case .string(let text): "the string \(text.quotedForMessage)"
        case .strings, .list: "a list"
        case .object: "an object"
        }
    }
}

/// The fields of one record with their types held strictly; `null` is the same as a field left out.
struct JSONFields {
    let object: [String: FieldValue]
    /// How many characters were read as U+FFFD, since no text can hold them.
    private(set) var replacedCharacters = 0
    /// Whether a time named no zone.
    private(set) var hasTimeWithoutZone = false

    init(object: [String: FieldValue]) {
        self.object = object
    }

    /// A text, in which U+FFFD stands for each NUL.
    mutating func text(_ field: RecordDecoder.Field) throws(RecordFault) -> String? {
        try string(field).map { withoutNUL($0) }
    }

    /// A list of texts, in which U+FFFD stands for each NUL.
    mutating func texts(_ field: RecordDecoder.Field) throws(RecordFault) -> [String]? {
        try strings(field)?.map { withoutNUL($0) }
    }

    private mutating func withoutNUL(_ text: String) -> String {
        guard text.holdsNUL else { return text }
        replacedCharacters += text.unicodeScalars.count { $0 == "\0" }
        return text.replacing("\0", with: "\u{FFFD}")
    }

    func string(_ field: RecordDecoder.Field) throws(RecordFault) -> String? {
        switch object[field.rawValue] {
        case nil, .null: return nil
        case .string(let string)?: return string
        case let value?: throw mismatch(field, value, wanted: "a string")
        }
    }

    func strings(_ field: RecordDecoder.Field) throws(RecordFault) -> [String]? {
        switch object[field.rawValue] {
        case nil, .null: return nil
        case .strings(let strings)?: return strings
        case .list(let list)?:
            let odd = list.firstIndex { !($0 is String) } ?? 0
            throw RecordFault(
                .field,
                "item \(odd + 1) of the field \"\(field.rawValue)\" is \(FieldValue(list[odd]).kind), wanted a string",
                remedy: "write each paragraph as a string")
        case let value?: throw mismatch(field, value, wanted: "a list of strings")
        }
    }

    func flag(_ field: RecordDecoder.Field) throws(RecordFault) -> Bool? {
        switch object[field.rawValue] {
        case nil, .null: return nil
        case .flag(let flag)?: return flag
        case let value?: throw mismatch(field, value, wanted: "true or false")
        }
    }

    /// A whole number from 0 to ``VersionNumber/greatest``.
    func number(_ field: RecordDecoder.Field) throws(RecordFault) -> Int? {
        let value = object[field.rawValue]
        let whole: Int? =
            switch value {
            case nil, .null: nil
            case .whole(let number)?: number
            case .number(let number)?: Int(exactly: number)
            default: nil
            }
        if let whole, (0...VersionNumber.greatest).contains(whole) { return whole }
        switch value {
        case nil, .null: return nil
        case let value?: throw mismatch(field, value, wanted: "a whole number from 0 to \(VersionNumber.greatest)")
        }
    }

    /// A moment in one of the forms of `WrittenTime`, or a number of seconds or milliseconds since 1970.
    mutating func time(_ field: RecordDecoder.Field) throws(RecordFault) -> Timestamp? {
        let value = object[field.rawValue]
        let read: WrittenTime? =
            switch value {
            case .string(let text)?: WrittenTime(text)
            case .whole(let number)?: WrittenTime(sinceEpoch: Double(number))
            case .number(let number)?: WrittenTime(sinceEpoch: number.doubleValue)
            default: nil
            }
        if let read {
            if read.isZoneAssumed { hasTimeWithoutZone = true }
            return read.time
        }
        switch value {
        case nil, .null: return nil
        case let value?: throw mismatch(field, value, wanted: "a time such as \(WrittenTime.forms)")
        }
    }

    private func mismatch(_ field: RecordDecoder.Field, _ found: FieldValue, wanted: String) -> RecordFault {
        RecordFault(
            .field, "the field \"\(field.rawValue)\" is \(found.kind), wanted \(wanted)",
            remedy: "correct the field, or leave it out where the record allows it")
    }
}
