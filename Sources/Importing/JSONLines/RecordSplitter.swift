internal import Foundation

/// Finds the records of JSON text one after another, in whatever way they are put together.
///
/// One object a line, several on a line or on many lines, the elements of an array, with commas, byte order marks (U+FEFF) or the record
/// separators of RFC 7464 between them: the bytes of each object are found by its brackets. Only one record is held, and no more of it than
/// the limit. What is no object is a fault; the next record then is what a line begins with.
struct RecordSplitter {
    /// A record, or what stands in its place.
    struct Found {
        /// The bytes of an object and how many fields it has, or what is wrong.
        let content: Result<(bytes: Data, fields: Int), RecordFault>
        /// The line on which it begins.
        let line: Int
        /// Which record of its line it is, counted from 1.
        let ordinal: Int
    }

    private let input: BufferedInput
    private let limit: Int
    private var line = 1
    /// How many records began on the line.
    private var ordinal = 0
    private var isInArray = false
    /// Whether what stands here belongs to a record that was given up, up to a line that begins as a record does.
    private var isLost = false
    /// Whether a record was lost since the array began, so that its end may be lost, too.
    private var hasLost = false
    private var wasCarriageReturn = false
    /// How many lines were no object.
    private var lost = 0
    /// Whether the line has held nothing so far.
    private var isAtLineStart = true
    /// Whether the line began with blanks.
    private var isIndented = false
    private var isFirst = true

    /// Of more lines that are no object it is not told what they are: that is most of what they cost, and nobody reads so many.
    private static let mostShown = 1_000

    /// Reads from `input`; a record has `limit` bytes at the most.
    init(_ input: BufferedInput, limit: Int) {
        (self.input, self.limit) = (input, limit)
    }

    /// The next record; nil at the end.
    mutating func next() throws -> Found? {
        while true {
            guard let byte = try skipToContent() else {
                guard isInArray, !hasLost else { return nil }
                isInArray = false
                return found(.failure(RecordSplitter.unclosedArray))
            }
            if byte == UInt8(ascii: "]"), isInArray, !(isLost && isIndented) {
                take(1)
                (isInArray, isLost, hasLost) = (false, false, false)
            } else if isLost, !(byte == UInt8(ascii: "{") && isAtLineStart) {
                try dropLine()
            } else if byte == UInt8(ascii: "{") {
                return try takeObject()
            } else if byte == UInt8(ascii: "["), !isInArray, try beginsArrayOfObjects() {
                take(1)
                (isInArray, isLost, hasLost) = (true, false, false)
            } else {
                return try takeOther(byte)
            }
        }
    }

    // MARK: What stands between records

    private static let recordSeparator: UInt8 = 0x1E
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Takes white space, marks, separators and, behind a record, commas, and shows the byte behind them; nil at the end.
    private mutating func skipToContent() throws -> UInt8? {
        while let byte = try input.peek(1).first {
            switch byte {
            case UInt8(ascii: "\n"):
                if !wasCarriageReturn { endLine() }
                (isAtLineStart, isIndented) = (true, false)
            case UInt8(ascii: "\r"): endLine()
            case 0x20, 0x09: isIndented = isIndented || isAtLineStart
            case 0x0B, 0x0C, RecordSplitter.recordSeparator: break
            case UInt8(ascii: ",") where !isFirst: break
            case 0xEF where try input.peek(3).elementsEqual(RecordSplitter.mark): input.skip(2)
            default: return byte
            }
            wasCarriageReturn = byte == UInt8(ascii: "\r")
            input.skip(1)
        }
        return nil
    }

    private mutating func endLine(_ count: Int = 1) {
        guard count > 0 else { return }
        line += count
        (ordinal, isAtLineStart, isIndented) = (0, true, false)
    }

    /// Takes bytes that are no line end.
    private mutating func take(_ count: Int) {
        input.skip(count)
        (isAtLineStart, wasCarriageReturn, isFirst) = (false, false, false)
    }

    private mutating func dropLine() throws {
        _ = try input.takeLine(limit: 0)
        endLine()
        wasCarriageReturn = false
    }

    /// Whether an object or nothing stands in the list that begins here; a list of other things is no array of records.
    private func beginsArrayOfObjects() throws -> Bool {
        var length = 64
        while length <= RecordSplitter.longestGap {
            let start = try input.peek(length)
            if let next = start.dropFirst().first(where: { !$0.isASCIIWhiteSpace }) {
                return next == UInt8(ascii: "{") || next == UInt8(ascii: "]")
            }
            if start.count < length { return true }
            length *= 2
        }
        return false
    }

    /// How much white space may stand behind the bracket of an array.
    private static let longestGap = 64 << 10

    // MARK: Records

    private mutating func takeObject() throws -> Found {
        (isFirst, isLost) = (false, false)
        var scanner = ValueScanner()
        var dropped = 0
        while true {
            switch input.withWindow({ scanner.scan($0) }) {
            case .ended(let count):
                let content: Result<(bytes: Data, fields: Int), RecordFault> =
                    dropped + count > limit
                    ? .failure(tooLong(dropped + count, scanner))
                    : .success((input.withWindow { Data($0[..<count]) }, scanner.fields))
                let found = found(content)
                take(count)
                if scanner.lineEnds > 0 { (line, ordinal) = (line + scanner.lineEnds, 1) }
                return found
            case .broken(_, let why):
                let found = found(.failure(broken(why)))
                try giveUp(scanner, keepsBytes: dropped == 0)
                return found
            case .goesOn:
                let count = input.withWindow { $0.count }
                if count > limit {
                    dropped += count
                    input.skip(count)
                    scanner.forgetStretch()
                }
                if try !input.readMore() {
                    let found = found(.failure(RecordSplitter.cutOff))
                    hasLost = true
                    take(input.withWindow { $0.count })
                    return found
                }
            }
        }
    }

    /// Goes on behind a record that breaks off: at the line in which it does so, or behind that where it is the first one.
    private mutating func giveUp(_ scanner: ValueScanner, keepsBytes: Bool) throws {
        (isLost, hasLost) = (true, true)
        if keepsBytes, let start = scanner.lineStart {
            take(start)
            endLine(scanner.lineEnds)
        } else {
            endLine(scanner.lineEnds)
            try dropLine()
        }
    }

    private mutating func found(_ content: Result<(bytes: Data, fields: Int), RecordFault>) -> Found {
        ordinal += 1
        return Found(content: content, line: line, ordinal: ordinal)
    }

    /// What is no object: an element of the array, else all of the line.
    private mutating func takeOther(_ byte: UInt8) throws -> Found {
        isFirst = false
        if isInArray { return try takeElement(byte) }
        switch try input.takeLine(limit: limit) {
        case .tooLong(let bytes)?:
            defer { endLine() }
            return found(.failure(.limit("the line", bytes, "bytes", limit, option: "--max-line")))
        case .whole(let data)?:
            defer { endLine() }
            lost += 1
            return found(.failure(lost > RecordSplitter.mostShown ? JSONRecord.noObject : JSONRecord.noObject(data)))
        case nil: return found(.failure(RecordSplitter.cutOff))
        }
    }

    /// Passes over an element of the array that is no object: a list or a string to its end, else up to what ends a number or a word.
    private mutating func takeElement(_ byte: UInt8) throws -> Found {
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"") {
            let object = try takeObject()
            guard case .success(let element) = object.content else { return object }
            return Found(
                content: .failure(JSONRecord.noObject(element.bytes)), line: object.line, ordinal: object.ordinal)
        }
        let shown = try input.peek(64).prefix { !RecordSplitter.endsWord($0) }
        let found = found(.failure(JSONRecord.noObject(Data(shown.isEmpty ? [byte] : shown))))
        take(max(1, shown.count))
        while let next = try input.peek(1).first, !RecordSplitter.endsWord(next) { input.skip(1) }
        return found
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte.isASCIIWhiteSpace || [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "{")].contains(byte)
    }

    // MARK: Faults

    private func tooLong(_ bytes: Int, _ scanner: ValueScanner) -> RecordFault {
        let fault = RecordFault.limit("the record", bytes, "bytes", limit, option: "--max-line")
        guard let name = scanner.listName else { return fault }
        return RecordFault(
            .limit, fault.message,
            remedy: fault.remedy + ", or where the records are the list in its field \(name.quotedForMessage), take "
                + "them out of it: " + ShellCommand.listElements(of: name))
    }

    private func broken(_ why: ValueScanner.Break) -> RecordFault {
        switch why {
        case .lineEndInString:
            RecordFault(
                .malformedJSON, "the JSON ends in the middle of the record, or a string of it holds a line end",
                remedy: "write the file again if it was cut off, and a line end in a string as \\n")
        case .unclosed:
            RecordFault(
                .malformedJSON, "the JSON ends in the middle of the record",
                remedy: "close the record, or write the file again if it was cut off")
        case .otherBracket:
            RecordFault(
                .malformedJSON, "a bracket closes another one than was opened", remedy: "correct the record")
        case .tooDeep:
            RecordFault(
                .malformedJSON, "the JSON is nested deeper than \(ValueScanner.deepest) levels",
                remedy: "leave out what is no field of a version")
        }
    }

    private static let cutOff = RecordFault(
        .malformedJSON, "the JSON ends in the middle of the record",
        remedy: "write the file again if it was cut off")

    private static let unclosedArray = RecordFault(
        .malformedJSON, "the JSON array is not closed",
        remedy: "check whether the file was cut off; what stands before is taken in")
}
