/// The tokens of JSON text, told apart without a look at whether they stand where they may.
///
/// For what is looked at only where a record is faulty: nothing here is made for speed.
struct JSONTokens: Sequence, IteratorProtocol {
    /// A token by its bytes.
    enum Token: Equatable {
        /// A string with its quotation marks, or what there is of one.
        case string(Range<Int>)
        /// A bracket, a comma, a colon, or another sign that is no part of a word.
        case sign(UInt8, at: Int)
        /// Letters, digits and what numbers are made of.
        case word(Range<Int>)
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The next token; nil at the end.
    mutating func next() -> Token? {
        while position < bytes.count, bytes[position].isASCIIWhiteSpace { position += 1 }
        guard position < bytes.count else { return nil }
        let start = position
        position += 1
        if bytes[start] == UInt8(ascii: "\"") {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            position = Swift.min(position + 1, bytes.count)
            return .string(start..<position)
        }
        guard JSONTokens.isOfWord(bytes[start]) else { return .sign(bytes[start], at: start) }
        while position < bytes.count, JSONTokens.isOfWord(bytes[position]) { position += 1 }
        return .word(start..<position)
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || (97...122).contains(byte | 32) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: ".")
    }
}
