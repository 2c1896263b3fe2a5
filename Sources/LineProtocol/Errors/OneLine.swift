/// Outside text in messages.
public enum OneLine {
    /// The beginning of a text in quotation marks, long enough to recognize it.
    public static func quoted(_ text: String) -> String {
        let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(40)))
        return "'" + start + (text.unicodeScalars.dropFirst(40).isEmpty ? "" : "…") + "'"
    }

    /// A text without anything that ends a line or moves a cursor, at most `limit` bytes long.
    public static func text(_ text: String, bytes limit: Int) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            guard result.utf8.count < limit - 7 else { return result + "…" }
            result.unicodeScalars.append(isPlain(scalar) ? scalar : " ")
        }
        return result
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20...0x7E).contains(scalar.value) { return true }
        return switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: false
        default: true
        }
    }
}
