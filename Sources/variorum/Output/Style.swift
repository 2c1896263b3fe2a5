import ArticleModel

/// Terminal colours (ECMA-48, Select Graphic Rendition); plain text where colours are off.
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
    /// The text on one line and harmless to a terminal.
    var printable: String { onOneLine }

    /// The text with its lines and spaces, harmless to a terminal.
    var printableLines: String {
        var text = UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x0A: text.append(scalar)
            // Other line ends; embeddings, overrides and isolates of text direction.
            case 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x2069: text.append("\u{FFFD}")
            default: text.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
            }
        }
        return String(text)
    }
}
