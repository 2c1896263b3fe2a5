/// Writes texts as JSON.
enum JSONText {
    /// A JSON string (RFC 8259, section 7) on one line; whatever some reader takes for a line end, and what a terminal obeys, is
    /// escaped. Rows of results come escaped in the same way.
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A text as a request has it: bare where it can be mistaken for nothing else, or a JSON string.
    static func wordOrString(_ text: String) -> String {
        !text.isEmpty && text.utf8.allSatisfy(isInPlainWord) ? text : string(text)
    }

    static func strings(_ texts: [String]) -> String {
        "[" + texts.map(string).joined(separator: ",") + "]"
    }

    private static func isInPlainWord(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ":", "/", "+": true
        default: false
        }
    }
}
