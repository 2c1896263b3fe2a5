import ArticleModel
import JSONText

/// Finds the citations in a text of any kind: prose, Markdown, BibTeX, JSON, a mail that quotes one of them.
///
/// A citation is known by `variorum:v` and a number, which no field of one can hold as it stands, followed by its fields in any order.
/// White space of any length, line breaks among it, may stand between fields, and a backslash before any character that some programs
/// escape (`\/` in JSON, `\_` in BibTeX). Costs in proportion to the text, whatever it holds.
public struct CitationReader {
    /// A citation that was found.
    public struct Found: Sendable, Equatable {
        /// The line that it starts on, from 1.
        public let line: Int
        /// What it refers to, or why that cannot be read.
        public let reference: Result<CitationReference, CitationFault>
    }

    /// The longest value that is read, in bytes, once decoded: longer than any key or quote that makes sense.
    public static let longestValue = 65_536

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The citations in `bytes`, which need not be text at all, in order; at most `limit`.
    public static func citations(in bytes: some Sequence<UInt8>, limit: Int = .max) -> [Found] {
        var reader = CitationReader(Array(bytes))
        var found: [Found] = []
        while found.count < limit, let next = reader.next() { found.append(next) }
        return found
    }

    private mutating func next() -> Found? {
        while position < bytes.count {
            if let form = form() {
                let start = line
                guard form == CitationReference.marker else {
                    return Found(line: start, reference: .failure(.laterForm(form)))
                }
                return Found(line: start, reference: Result { () throws(CitationFault) in try reference() })
            }
            step()
        }
        return nil
    }

    private mutating func step() {
        if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    /// `variorum:v1` at this place and white space behind it; then the reader stands behind the number.
    private mutating func form() -> String? {
        let prefix = CitationReference.marker.utf8.dropLast()
        guard bytes[position] == prefix.first, bytes[position...].starts(with: prefix) else { return nil }
        let start = position + prefix.count
        var end = start
        while end < bytes.count, end - start < 4, Self.isDigit(bytes[end]) { end += 1 }
        guard end > start, end < bytes.count, Self.isSpace(bytes[end]) else { return nil }
        let form = String(decoding: bytes[position..<end], as: UTF8.self)
        position = end
        return form
    }

    private mutating func reference() throws(CitationFault) -> CitationReference {
        var fields: [String: [UInt8]] = [:]
        while let name = fieldName() {
            guard fields[name] == nil else { throw .repeated(field: name) }
            fields[name] = try value(of: name)
        }
        guard let version = Int(try Self.text("version", fields)), version >= 0 else {
            throw .malformed(field: "version")
        }
        guard let digest = TextDigest(hexadecimal: try Self.text("sha256", fields)) else {
            throw .malformed(field: "sha256")
        }
        return CitationReference(
            source: ExactName(try Self.text("source", fields)),
            articleKey: ExactName(try Self.text("article", fields)), number: version, digest: digest,
            quote: fields["quote"] == nil ? nil : try Self.text("quote", fields))
    }

    private static func text(_ field: String, _ fields: [String: [UInt8]]) throws(CitationFault) -> String {
        guard let bytes = fields[field], !bytes.isEmpty else { throw .missing(field: field) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed(field: field) }
        return text
    }

    /// The name of the field that comes next, white space before it passed over; nil, and nothing passed over, where there is none.
    private mutating func fieldName() -> String? {
        var end = position
        // A quoting mail puts a mark before each line.
        while end < bytes.count, Self.isSpace(bytes[end]) || bytes[end] == UInt8(ascii: ">") { end += 1 }
        guard end > position else { return nil }
        for name in ["source", "article", "version", "sha256", "quote"] {
            let wanted = Array(name.utf8) + [UInt8(ascii: "=")]
            guard bytes[end...].starts(with: wanted) else { continue }
            while position < end { step() }
            position += wanted.count
            return name
        }
        return nil
    }

    private mutating func value(of field: String) throws(CitationFault) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = nextByte(), CitationReference.isPlain(byte) || byte == UInt8(ascii: "%") {
            position += 1
            if byte == UInt8(ascii: "%") {
                guard let decoded = encodedByte() else { throw .malformed(field: field) }
                value.append(decoded)
            } else {
                value.append(byte)
            }
            guard value.count <= Self.longestValue else { throw .tooLong(field: field) }
        }
        return value
    }

    /// The byte at this place, a backslash before it passed over; nil at the end.
    private mutating func nextByte() -> UInt8? {
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\") { position += 1 }
        return position < bytes.count ? bytes[position] : nil
    }

    private mutating func encodedByte() -> UInt8? {
        guard position + 2 <= bytes.count else { return nil }
        guard let byte = PercentCoding.byte(bytes[position], bytes[position + 1]) else { return nil }
        position += 2
        return byte
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
