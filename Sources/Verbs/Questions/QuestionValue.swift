public import ArticleModel

/// A checked value of a question.
public enum QuestionValue: Sendable {
    /// A text, query, cursor, verb, record, or one of the words of a parameter.
    case text(String)
    /// A whole number in the range of the parameter.
    case number(Int)
    /// True. There is no value for false: it is the same as absence.
    case flag
    /// A time, with the text it was read from.
    case time(CalendarPeriod, text: String)
    /// A share, with the text it was read from.
    case share(Double, text: String)

    /// The value as text.
    public var text: String {
        switch self {
        case .text(let text), .time(_, let text), .share(_, let text): text
        case .number(let number): String(number)
        case .flag: "true"
        }
    }
}

extension QuestionValue: Hashable {
    /// Compares texts byte by byte: canonically equivalent texts may name different things.
    public static func == (one: QuestionValue, other: QuestionValue) -> Bool {
        switch (one, other) {
        case (.number(let one), .number(let other)): one == other
        case (.flag, .flag): true
        case (.text(let one), .text(let other)), (.time(_, let one), .time(_, let other)),
            (.share(_, let one), .share(_, let other)):
            one.hasSameBytes(as: other)
        default: false
        }
    }

    /// Hashes the bytes of a text.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .number(let number): hasher.combine(number)
        case .flag: hasher.combine(true)
        case .text(let text), .time(_, let text), .share(_, let text): hasher.combine(bytesOf: text)
        }
    }
}

extension Hasher {
    /// Hashes the UTF-8 of a text, and after it a byte that occurs in none.
    fileprivate mutating func combine(bytesOf text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ combine(bytes: UnsafeRawBufferPointer($0)) }) == nil {
            for byte in text.utf8 { combine(byte) }
        }
        combine(0xFF as UInt8)
    }
}

extension ParameterKind {
    /// The result of reading a value.
    enum Reading {
        case value(QuestionValue)
        /// A value that is the same as absence.
        case nothing
        /// A text that is not of the kind.
        case mismatch
    }

    /// Reads a value.
    func read(_ text: String) -> Reading {
        switch self {
        // Their content is checked by the archive and the grammar.
        case .anyText, .quote, .query: .value(.text(text))
        case .text, .cursor: text.isEmpty ? .mismatch : .value(.text(text))
        case .number(let range): Reading(Self.number(text, in: range).map { .number($0) })
        case .flag: text == "true" ? .value(.flag) : text == "false" ? .nothing : .mismatch
        case .time: Reading(CalendarPeriod(text).map { .time($0, text: text) })
        case .share: Reading(Self.share(text).map { .share($0, text: text) })
        case .choice(let words): words.contains { $0.hasSameBytes(as: text) } ? .value(.text(text)) : .mismatch
        case .verb: Verb(word: text) == nil ? .mismatch : .value(.text(text))
        case .record: text.utf8.first == UInt8(ascii: "{") ? .value(.text(Self.onOneLine(text))) : .mismatch
        }
    }

    /// Reads a whole number from digits alone; nil where the text is none in the range.
    public static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy(isDigit), let number = Int(text),
            range.contains(number)
        else { return nil }
        return number
    }

    /// Reads a share such as `0.64` or `1`, of at most 20 characters; nil where it is malformed or out of range.
    private static func share(_ text: String) -> Double? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.utf8.count <= 20, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }),
            let share = Double(text), share > 0, share <= 1
        else { return nil }
        return share
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Replaces line ends by spaces. In JSON they are white space, and strings cannot contain them.
    private static func onOneLine(_ text: String) -> String {
        func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        guard text.utf8.contains(where: isLineEnd) else { return text }
        return String(decoding: text.utf8.map { isLineEnd($0) ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}

extension ParameterKind.Reading {
    fileprivate init(_ value: QuestionValue?) {
        self = value.map { .value($0) } ?? .mismatch
    }
}
