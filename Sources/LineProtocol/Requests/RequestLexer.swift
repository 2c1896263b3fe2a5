import JSONText

/// A part of a request after its verb.
enum RequestPart {
    case argument(String)
    case option(name: String, value: String)
}

/// Splits a line into its parts. It knows no verbs.
struct RequestLexer {
    let line: String
    private(set) var place: String.Index

    init(_ line: String) {
        self.line = line
        place = line.startIndex
    }

    /// The first word; nil where the line is blank.
    mutating func takeVerb() throws(LineFault) -> String? {
        skipBlanks()
        guard current != nil else { return nil }
        return try takeWord()
    }

    /// The next part; nil at the end.
    ///
    /// - Parameter takesRecord: Whether a `{` begins an argument that ends with the line.
    mutating func takePart(takesRecord: Bool) throws(LineFault) -> RequestPart? {
        skipBlanks()
        guard let first = current else { return nil }
        if first == UInt8(ascii: "\"") { return .argument(try takeString()) }
        if takesRecord, first == UInt8(ascii: "{") { return .argument(takeRest()) }
        guard let name = takeOptionName() else { return .argument(try takeWord()) }
        return .option(name: name, value: try takeValue())
    }

    private mutating func takeValue() throws(LineFault) -> String {
        guard let first = current, !Self.isBlank(first) else { throw fault(.missingValue) }
        return first == UInt8(ascii: "\"") ? try takeString() : try takeWord()
    }

    /// Takes a name with its `=`; takes nothing, and returns nil, where there is none.
    private mutating func takeOptionName() -> String? {
        let rest = line.utf8[place...]
        guard let first = rest.first, Self.isSmallLetter(first),
            let end = rest.firstIndex(where: { !Self.isInName($0) }), rest[end] == UInt8(ascii: "=")
        else { return nil }
        let name = String(line[place..<end])
        place = line.utf8.index(after: end)
        return name
    }

    private mutating func takeWord() throws(LineFault) -> String {
        let start = place
        while let byte = current, !Self.isBlank(byte) {
            if byte == UInt8(ascii: "\"") { throw fault(.quoteInsideWord) }
            if Self.isControl(byte) { throw fault(.controlCharacter) }
            place = line.utf8.index(after: place)
        }
        return String(line[start..<place])
    }

    private mutating func takeString() throws(LineFault) -> String {
        var reader = JSONStringReader(line, at: place)
        let text: String
        do throws(JSONStringFault) {
            text = try reader.take()
        } catch {
            throw .badSyntax(SyntaxFault(error.kind), in: line, at: error.place)
        }
        place = reader.place
        if let byte = current, !Self.isBlank(byte) { throw fault(.textBehindString) }
        return text
    }

    private mutating func takeRest() -> String {
        defer { place = line.endIndex }
        return String(line[place...])
    }

    private mutating func skipBlanks() {
        while let byte = current, Self.isBlank(byte) { place = line.utf8.index(after: place) }
    }

    private var current: UInt8? { place == line.endIndex ? nil : line.utf8[place] }

    private func fault(_ fault: SyntaxFault) -> LineFault { .badSyntax(fault, in: line, at: place) }

    static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
    static func isSmallLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isInName(_ byte: UInt8) -> Bool { isSmallLetter(byte) || byte == UInt8(ascii: "-") }
}

extension LineFault {
    static func badSyntax(_ fault: SyntaxFault, in line: String, at place: String.Index) -> LineFault {
        .badSyntax(fault, character: line.unicodeScalars.distance(from: line.startIndex, to: place) + 1)
    }
}
