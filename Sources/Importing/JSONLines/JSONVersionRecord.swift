import ArticleModel
import Foundation
import TextNormalization

/// One line of JSON Lines as an object, and the checks that make a version of it.
struct JSONVersionRecord {
    private let fields: [String: Any]

    static let knownFields: Set<String> = [
        "source", "article", "url", "version", "seen_at", "last_seen_at", "title", "byline", "paragraphs", "text",
        "partial",
    ]

    init(parsing line: [UInt8]) throws(ImportFaultReason) {
        // JSONSerialization would replace what is not UTF-8, and a text that was altered is no evidence.
        if let offset = UTF8Check.firstFault(in: line) { throw .invalidUTF8(offset: offset) }
        let start = line.starts(with: UTF8Check.byteOrderMark) ? UTF8Check.byteOrderMark.count : 0
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(line[start...]), options: [.fragmentsAllowed])
        } catch {
            throw .invalidJSON(JSONVersionRecord.reason(of: error))
        }
        guard let fields = object as? [String: Any] else { throw .notAnObject }
        self.fields = fields
    }

    private static func reason(of error: any Error) -> String {
        let error = error as NSError
        return error.userInfo[NSDebugDescriptionErrorKey] as? String ?? error.localizedDescription
    }

    var unknownFields: [String] {
        fields.keys.filter { !Self.knownFields.contains($0) }
    }

    func version(_ options: ImportOptions) throws(ImportFaultReason) -> ImportedVersion {
        let limits = options.limits
        guard let article = try string("article", limit: limits.keyBytes) else { throw .missingField("article") }
        let isPartial = try boolean("partial") ?? false
        return ImportedVersion(
            source: try string("source", limit: limits.keyBytes) ?? options.sourceName, articleKey: article,
            url: try string("url", limit: limits.keyBytes), number: try number("version"), seenAt: try time("seen_at"),
            lastSeenAt: try time("last_seen_at"), title: try string("title", limit: limits.titleBytes),
            byline: try string("byline", limit: limits.titleBytes),
            paragraphs: try paragraphs(limits, isPartial: isPartial),
            completeness: isPartial ? .partial : .complete)
    }

    private func value(_ name: String) -> Any? {
        fields[name].flatMap { $0 is NSNull ? nil : $0 }
    }

    /// A string without white space at its ends; nil where it is missing, null or empty.
    private func string(_ name: String, limit: Int) throws(ImportFaultReason) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value as? String else { throw .wrongType(field: name, wanted: "a string") }
        return try checked(text, name, limit: limit, option: nil)
    }

    private func checked(
        _ text: String, _ name: String, limit: Int, option: String?
    ) throws(ImportFaultReason) -> String? {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.utf8.count <= limit else {
            throw .tooLarge(what: "field '\(name)'", bytes: trimmed.utf8.count, limit: limit, option: option)
        }
        if trimmed.utf8.contains(0) { throw .holdsNUL(field: name) }
        return trimmed.isEmpty ? nil : trimmed
    }

    private func boolean(_ name: String) throws(ImportFaultReason) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let number = value as? NSNumber, number.isBoolean else {
            throw .wrongType(field: name, wanted: "true or false")
        }
        return number.boolValue
    }

    private func number(_ name: String) throws(ImportFaultReason) -> Int? {
        guard let value = value(name) else { return nil }
        // 2^53: beyond it programs that read JSON numbers as doubles disagree.
        guard let number = value as? NSNumber, !number.isBoolean, let whole = Int(exactly: number.doubleValue),
            (0...1 << 53).contains(whole)
        else { throw .wrongType(field: name, wanted: "a whole number of at least 0") }
        return whole
    }

    private func time(_ name: String) throws(ImportFaultReason) -> Timestamp? {
        guard let value = value(name) else { return nil }
        guard let text = value as? String else { throw .wrongType(field: name, wanted: "a string with a time") }
        guard let time = Timestamp(rfc3339: text) else { throw .badTime(field: name, found: text) }
        return time
    }

    private func paragraphs(_ limits: ImportLimits, isPartial: Bool) throws(ImportFaultReason) -> [String] {
        let given = try givenParagraphs()
        guard given.count <= limits.paragraphs else {
            throw .tooManyParagraphs(count: given.count, limit: limits.paragraphs)
        }
        var paragraphs: [String] = []
        paragraphs.reserveCapacity(given.count)
        for (index, text) in given.enumerated() {
            let name = "paragraph \(index + 1)"
            let paragraph = try checked(text, name, limit: limits.paragraphBytes, option: "--max-paragraph")
            if let paragraph { paragraphs.append(paragraph) }
        }
        if paragraphs.isEmpty, !isPartial { throw .noText }
        return paragraphs
    }

    private func givenParagraphs() throws(ImportFaultReason) -> [String] {
        let list = value("paragraphs")
        let text = value("text")
        if list != nil, text != nil { throw .textTwice }
        if let text {
            guard let text = text as? String else { throw .wrongType(field: "text", wanted: "a string") }
            return ParagraphSplitter.paragraphs(of: text)
        }
        guard let list else { return [] }
        guard let texts = list as? [String] else { throw .wrongType(field: "paragraphs", wanted: "a list of strings") }
        return texts
    }
}

extension NSNumber {
    /// Whether it came from `true` or `false`: to Foundation those are numbers, too.
    fileprivate var isBoolean: Bool {
        objCType.pointee == CChar(UInt8(ascii: "c")) || objCType.pointee == CChar(UInt8(ascii: "B"))
    }
}
