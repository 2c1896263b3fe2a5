extension String {
    /// The text on one line and harmless where it is shown: each stretch of white space is one space, and control characters and
    /// overrides of direction, which could forge what stands around them, are U+FFFD. Empty stays empty.
    public var onOneLine: String {
        var result = ""
        var wasSpace = false
        for scalar in unicodeScalars {
            if scalar.properties.isWhitespace {
                if !wasSpace { result += " " }
                wasSpace = true
                continue
            }
            wasSpace = false
            let isControl = scalar.properties.generalCategory == .control
            // Embeddings, overrides and isolates of direction (Unicode Technical Report 36) could turn the text around them.
            let isOverride = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            result.unicodeScalars.append(isControl || isOverride ? "\u{FFFD}" : scalar)
        }
        return result
    }
}
