extension StringProtocol {
    /// The text without Unicode white space at its ends.
    var trimmedOfWhiteSpace: String {
        // Most text has none, and is then not copied scalar by scalar.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, !first.properties.isWhitespace,
            !last.properties.isWhitespace
        {
            return String(self)
        }
        var rest = unicodeScalars[...]
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(String.UnicodeScalarView(rest))
    }

    /// The text as a message shows it: in quotation marks, at most 40 characters, control characters as `?`.
    var quotedForMessage: String {
        let shown = unicodeScalars.prefix(40).map { $0.properties.generalCategory == .control ? "?" : Character($0) }
        return "\"" + String(shown) + (unicodeScalars.dropFirst(40).isEmpty ? "" : "…") + "\""
    }
}
