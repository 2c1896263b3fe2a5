/// Colours of a terminal (ECMA-48, Select Graphic Rendition); nothing where colours are off.
struct Style {
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func match(_ text: String) -> String { isOn ? wrap(text, "1;33") : "[" + text + "]" }
    func good(_ text: String) -> String { wrap(text, "32") }
    func bad(_ text: String) -> String { wrap(text, "31") }

    func removed(_ text: String) -> String { isOn ? wrap(text, "9;31") : "[-" + text + "-]" }
    func added(_ text: String) -> String { isOn ? wrap(text, "1;32") : "{+" + text + "+}" }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// The text on one line and harmless to a terminal: white space folded, control and format characters that could forge output replaced.
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
