import Foundation

/// Turns one line into a JSON object.
enum JSONRecord {
    /// The object that the line holds; nil where the line is blank.
    static func object(from line: Data) throws(RecordFault) -> [String: Any]? {
        guard let first = line.first(where: { !$0.isASCIIWhiteSpace }) else { return nil }
        if let offset = line.withUnsafeBytes({ $0.index(of: 0) }) {
            throw RecordFault(
                .nul, "a NUL stands at byte \(offset + 1) of the line",
                remedy: "write the file again as text without NUL")
        }
        // JSONSerialization would take a line that starts with a byte order mark for UTF-16 or UTF-32.
        guard first == UInt8(ascii: "{") else {
            if let fault = invalidUTF8(in: line) { throw fault }
            throw RecordFault(
                .malformedJSON, "found \(shown(line)), wanted a JSON object", remedy: "write one object a line")
        }
        do {
            guard
                let object = try JSONSerialization.jsonObject(with: ByteOrderMarks.escaped(in: line)) as? [String: Any]
            else {
                throw RecordFault(.malformedJSON, "this is not a JSON object", remedy: "write one object a line")
            }
            return object
        } catch {
            if let fault = invalidUTF8(in: line) { throw fault }
            throw malformed(error)
        }
    }

    private static func invalidUTF8(in line: Data) -> RecordFault? {
        UTF8Check.firstFault(in: line).map {
            RecordFault(
                .invalidUTF8, "the bytes from byte \($0 + 1) of the line are not UTF-8",
                remedy: "convert the file to UTF-8, as with iconv")
        }
    }

    private static func malformed(_ error: any Error) -> RecordFault {
        // Foundation has one code for all faults of JSON; only the wording tells them apart.
        let detail = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
        if detail.contains("surrogate") || detail.contains("no high character") {
            return RecordFault(
                .malformedJSON, "a \\u escape is half of a surrogate pair",
                remedy: "write both halves, or the character")
        }
        if detail.contains("nexpected end of file") {
            return RecordFault(
                .malformedJSON, "the JSON ends in the middle of the record",
                remedy: "write the whole record on one line, or write the file again if it was cut off")
        }
        let message = detail.isEmpty ? "" : ": " + detail.trimmingCharacters(in: CharacterSet(charactersIn: ". "))
        return RecordFault(.malformedJSON, "this is not JSON\(message)", remedy: "correct the line")
    }

    private static func shown(_ line: Data) -> String {
        String(decoding: line.prefix(200), as: UTF8.self).trimmedOfWhiteSpace.quotedForMessage
    }
}
