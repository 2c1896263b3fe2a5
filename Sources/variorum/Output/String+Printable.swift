extension String {
    /// The text on one line and harmless to a terminal: white space folded, control and format characters that could
    /// forge output replaced.
    var printable: String {
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
            // Embeddings and overrides of direction (Unicode Technical Report 36) could turn the text around them.
            let isOverride = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            result.unicodeScalars.append(isControl || isOverride ? "\u{FFFD}" : scalar)
        }
        return result
    }
}
