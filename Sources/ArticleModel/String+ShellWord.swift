extension String {
    /// The text as one word of a shell's command: in single quotes unless it is plain.
    ///
    /// By its bytes: with a combining mark behind it, an apostrophe is no `Character` "'", and ends the quotation all the same.
    public var quotedForShell: String {
        if !utf8.isEmpty, utf8.allSatisfy(\.isPlainInShell) { return self }
        let pieces = utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        return "'" + pieces.map { String(Substring($0)) }.joined(separator: "'\\''") + "'"
    }
}

extension UInt8 {
    fileprivate var isPlainInShell: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "/.-_+,:@".utf8.contains(self)
        }
    }
}
