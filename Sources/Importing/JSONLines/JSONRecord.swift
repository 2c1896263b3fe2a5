import Foundation
import JSONText

/// Turns the bytes of one record into a JSON object.
enum JSONRecord {
    /// The object that a text holds and nothing else; nil where the text is blank.
    static func object(from text: Data) throws(RecordFault) -> [String: FieldValue]? {
        guard let first = text.firstIndex(where: { !$0.isASCIIWhiteSpace }) else { return nil }
        guard text[first] == UInt8(ascii: "{") else { throw noObject(text) }
        let bytes = Data(text[first...])
        var scanner = ValueScanner()
        guard case .ended(let count) = bytes.withUnsafeBytes({ scanner.scan($0) }) else {
            throw fault(in: bytes, becauseOf: nil)
        }
        guard bytes.dropFirst(count).allSatisfy(\.isASCIIWhiteSpace) else {
            throw RecordFault(
                .malformedJSON, "something stands behind the JSON object", remedy: "give one object")
        }
        return try object(from: bytes.prefix(count), fields: scanner.fields)
    }

    /// The object of bytes that begin and end with its brackets and hold so many fields.
    ///
    /// Where that loses nothing, what is no JSON is read all the same: see ``JSONRepair``.
    static func object(from bytes: Data, fields: Int) throws(RecordFault) -> [String: FieldValue] {
        if let plain = PlainRecordReader.fields(of: bytes) { return plain }
        let object: [String: FieldValue]
        do {
            object = try parsed(bytes)
        } catch {
            guard let repaired = JSONRepair.repaired(bytes), let parsed = try? parsed(repaired) else {
                throw fault(in: bytes, becauseOf: error)
            }
            object = parsed
        }
        if object.count < fields, let field = RepeatedField.first(in: bytes) {
            throw RecordFault(
                .repeatedField, "the field \(field.quotedForMessage) stands twice in the record",
                remedy: "leave one of them out; '\(ShellCommand.rewriteJSON)' keeps the last of each")
        }
        return object
    }

    /// The fault of what should be an object and is none.
    static func noObject(_ found: Data) -> RecordFault {
        invalidUTF8(in: found)
            ?? RecordFault(
                .malformedJSON, "found \(shown(found)), wanted a JSON object", remedy: "write one object a line")
    }

    /// The fault of what should be an object and is none, whatever it is.
    static let noObject = RecordFault(
        .malformedJSON, "wanted a JSON object", remedy: "write one object a line")

    private static func parsed(_ bytes: Data) throws -> [String: FieldValue] {
        guard let object = try JSONSerialization.jsonObject(with: ByteOrderMarks.escaped(in: bytes)) as? [String: Any]
        else { throw CocoaError(.propertyListReadCorrupt) }
        return object.mapValues { FieldValue($0) }
    }

    private static func fault(in bytes: Data, becauseOf error: (any Error)?) -> RecordFault {
        if let fault = invalidUTF8(in: bytes) ?? JSONLookalike(bytes).map(\.fault) { return fault }
        // JSONSerialization takes it for the end.
        guard let offset = bytes.firstIndex(of: 0) else { return malformed(error) }
        return RecordFault(
            .nul, "a NUL stands outside of the strings, at byte \(offset - bytes.startIndex + 1) of the record",
            remedy: "write the file again without it")
    }

    private static func invalidUTF8(in bytes: Data) -> RecordFault? {
        UTF8Check.firstFault(in: bytes).map {
            RecordFault(
                .invalidUTF8, "the bytes from byte \($0 + 1) of the record are not UTF-8",
                remedy: "convert the file, as from the usual encoding of old pages with: "
                    + ShellCommand.convertLatin1)
        }
    }

    private static func malformed(_ error: (any Error)?) -> RecordFault {
        // Foundation has one code for all faults of JSON; only the wording tells them apart.
        let detail = (error as NSError?)?.userInfo["NSDebugDescription"] as? String ?? ""
        if error == nil || detail.contains("nexpected end of file") {
            return RecordFault(
                .malformedJSON, "the JSON ends in the middle of the record",
                remedy: "close the record, or write the file again if it was cut off")
        }
        let message = detail.isEmpty ? "" : ": " + detail.trimmingCharacters(in: CharacterSet(charactersIn: ". "))
        return RecordFault(.malformedJSON, "this is not JSON\(message)", remedy: "correct the record")
    }

    private static func shown(_ line: Data) -> String {
        String(decoding: line.prefix(200), as: UTF8.self).trimmedOfWhiteSpace.quotedForMessage
    }
}
