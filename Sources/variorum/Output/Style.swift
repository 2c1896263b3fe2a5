import ArticleModel

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
    /// The text on one line and harmless to a terminal.
    var printable: String { onOneLine }
}
