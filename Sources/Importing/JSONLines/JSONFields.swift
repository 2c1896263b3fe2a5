import ArticleModel
import Foundation

/// The fields of one record with their types held strictly; `null` is the same as a field left out.
struct JSONFields {
    let object: [String: Any]
    /// How many characters were read as U+FFFD, since no text can hold them.
    private(set) var replacedCharacters = 0
    /// Whether a time named no zone.
    private(set) var hasTimeWithoutZone = false

    init(object: [String: Any]) {
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
        guard let value = value(field) else { return nil }
        guard let string = value as? String else { throw mismatch(field, value, wanted: "a string") }
        return string
    }

    func strings(_ field: RecordDecoder.Field) throws(RecordFault) -> [String]? {
        guard let value = value(field) else { return nil }
        if let strings = value as? [String] { return strings }
        guard let list = value as? [Any] else { throw mismatch(field, value, wanted: "a list of strings") }
        let odd = list.firstIndex { !($0 is String) } ?? 0
        throw RecordFault(
            .field,
            "item \(odd + 1) of the field \"\(field.rawValue)\" is \(JSONFields.kind(list[odd])), wanted a string",
            remedy: "write each paragraph as a string")
    }

    func flag(_ field: RecordDecoder.Field) throws(RecordFault) -> Bool? {
        guard let value = value(field) else { return nil }
        guard let number = value as? NSNumber, JSONFields.isBoolean(number) else {
            throw mismatch(field, value, wanted: "true or false")
        }
        return number.boolValue
    }

    /// A whole number from 0 to ``VersionNumber/greatest``.
    func number(_ field: RecordDecoder.Field) throws(RecordFault) -> Int? {
        guard let value = value(field) else { return nil }
        guard let number = value as? NSNumber, !JSONFields.isBoolean(number), let whole = Int(exactly: number),
            (0...VersionNumber.greatest).contains(whole)
        else {
            throw mismatch(field, value, wanted: "a whole number from 0 to \(VersionNumber.greatest)")
        }
        return whole
    }

    /// A moment in one of the forms of `WrittenTime`, or a number of seconds or milliseconds since 1970.
    mutating func time(_ field: RecordDecoder.Field) throws(RecordFault) -> Timestamp? {
        guard let value = value(field) else { return nil }
        let read: WrittenTime? =
            switch value {
            case let text as String: WrittenTime(text)
            case let number as NSNumber where !JSONFields.isBoolean(number):
                WrittenTime(sinceEpoch: number.doubleValue)
            default: nil
            }
        guard let read else { throw mismatch(field, value, wanted: "a time such as \(WrittenTime.forms)") }
        if read.isZoneAssumed { hasTimeWithoutZone = true }
        return read.time
    }

    private func value(_ field: RecordDecoder.Field) -> Any? {
        object[field.rawValue].flatMap { $0 is NSNull ? nil : $0 }
    }

    private func mismatch(_ field: RecordDecoder.Field, _ found: Any, wanted: String) -> RecordFault {
        RecordFault(
            .field, "the field \"\(field.rawValue)\" is \(JSONFields.kind(found)), wanted \(wanted)",
            remedy: "correct the field, or leave it out where the record allows it")
    }

    private static func kind(_ value: Any) -> String {
        switch value {
        case let text as String: "the string \(text.quotedForMessage)"
        case let number as NSNumber: isBoolean(number) ? "\(number.boolValue)" : "the number \(number)"
        case is [Any]: "a list"
        case is [String: Any]: "an object"
        default: "null"
        }
    }

    /// JSONSerialization gives true and false as numbers of the C type char, and no other number so.
    private static func isBoolean(_ number: NSNumber) -> Bool {
        number.objCType.pointee == CChar(UInt8(ascii: "c"))
    }
}
